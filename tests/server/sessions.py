#!/usr/bin/env python3
"""Logging in and out, what a session lives through, languages, forms with files. usage: sessions.py PLAINSTAGE SEED"""
import hashlib
import sqlite3
import sys
import time

from service import Failures, Service

f = Failures()


def edit(s, sql):
    connection = sqlite3.connect(s.folder + "/store.sqlite", timeout=30)
    connection.execute(sql)
    connection.commit()
    connection.close()


def login(s):
    password = s.users["navigator"]["password"]
    answer = s.post("/login", {"name": "navigator", "password": password})
    f.same((answer.status, answer["location"], len(answer.cookies)), (303, "/", 1), "login")
    cookie = answer.cookies[0]
    for part in ("__Host-session=", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"):
        f.expect(part in cookie, "the cookie lacks", part)
    f.expect("Domain" not in cookie, "the cookie has a domain")
    token = cookie.split(";")[0].split("=")[1]
    f.expect(len(token) >= 26 and token not in open(s.folder + "/store.sqlite", "rb").read().decode("latin-1"),
             "the token itself is kept")
    second = s.post("/login", {"name": "navigator", "password": password}, headers={"Cookie": "__Host-session=" + token})
    other = second.cookies[0].split(";")[0].split("=")[1]
    f.expect(other != token, "a login keeps the token")
    f.same(s.get("/upload", Cookie="__Host-session=" + token).status, 401, "the session before the second login")
    f.same(s.get("/upload", Cookie="__Host-session=" + other).status, 200, "the session of the second login")
    return other


def wrong_logins(s):
    for fields in ({"name": "navigator"}, {"password": "x"}, {}):
        f.same(s.post("/login", fields).status, 400, "login with", list(fields))
    for name, password in (("navigator", "wrong"), ("nobody", "wrong"), ("NAVIGATOR'--", "x"), ("", ""), ("navigator", "x" * 60000)):
        answer = s.post("/login", {"name": name, "password": password})
        f.same((answer.status, answer.cookies), (401, []), "login as", name, len(password))
    texts = {s.post("/login", {"name": n, "password": "wrong"}).body for n in ("admin", "nobody2")}
    f.same(len(texts), 1, "an unknown name is told from a wrong password: texts")
    f.same(s.raw("POST", "/login", {"Content-Type": "text/plain"}, b"x").status, 415, "login of another type")
    for body in (b"name=%ff&password=x", b"name=%00&password=x", b"name=%zz&password=x"):
        f.same(s.raw("POST", "/login", {"Content-Type": "application/x-www-form-urlencoded"}, body).status, 400, body)


def rate(s):
    statuses = [s.post("/login", {"name": "reviewer", "password": "wrong"}).status for _ in range(8)]
    f.same(statuses, [401] * 6 + [429] * 2, "eight wrong passwords for one name")
    answer = s.post("/login", {"name": "reviewer", "password": s.users["reviewer"]["password"]})
    f.expect(answer.status == 429 and int(answer["retry-after"]) > 0, "the right one after them gave", answer.status)
    f.same(s.post("/login", {"name": "admin", "password": s.users["admin"]["password"]}).status, 303, "another name")
    statuses = [s.post("/login", {"name": f"n{i}", "password": "wrong"}).status for i in range(12)]
    f.expect(429 in statuses, "one address may try as many names as it likes")
    f.expect(s.wait_for_audit("login.failed") and s.wait_for_audit("refused.rate"), "not audited")


def ends(s, token):
    cookie = {"Cookie": "__Host-session=" + token}
    f.same(s.get("/upload", **cookie).status, 200, "a session")
    edit(s, "UPDATE sessions SET seen_at = seen_at - 1900")
    f.same(s.get("/upload", **cookie).status, 401, "a session after 31 minutes of nothing")
    edit(s, "UPDATE sessions SET seen_at = seen_at + 1900")
    f.same(s.get("/upload", **cookie).status, 200, "a session after 29 minutes of nothing")
    edit(s, "UPDATE sessions SET began_at = began_at - 36100")
    f.same(s.get("/upload", **cookie).status, 401, "a session after ten hours")
    edit(s, "UPDATE sessions SET began_at = began_at + 36100")
    f.same(s.get("/upload", **cookie).status, 200, "a session before ten hours")
    edit(s, "UPDATE users SET disabled = 1 WHERE name = 'navigator'")
    f.same(s.get("/upload", **cookie).status, 401, "the session of a disabled user")
    edit(s, "UPDATE users SET disabled = 0 WHERE name = 'navigator'")
    csrf = s.rows("SELECT csrf FROM sessions AS s WHERE s.user = 'navigator' ORDER BY began_at DESC, rowid DESC")[0][0]
    answer = s.post("/logout", {"csrf": csrf}, headers=cookie)
    f.same((answer.status, answer["location"]), (303, "/login"), "logout")
    f.expect("Max-Age=0" in answer.cookies[0], "logout leaves the cookie")
    f.same(s.get("/upload", **cookie).status, 401, "a session after logout")


def languages(s):
    f.expect("Iniciar sesión" in s.get("/login", Cookie="lang=es").text, "no Spanish by cookie")
    f.expect("Iniciar sesión" in s.get("/login", **{"Accept-Language": "es-MX,es;q=0.9,en;q=0.8"}).text, "no Spanish by header")
    f.expect("Log in" in s.get("/login", Cookie="lang=xx").text, "an unknown language")
    answer = s.get("/lang?to=es&back=/upload")
    f.same((answer.status, answer["location"]), (303, "/upload"), "the language")
    f.expect(answer.cookies[0].startswith("lang=es;"), "the cookie of the language")
    for back in ("//evil.example", "https://evil.example", "/%5cevil.example", "/a%0d%0aX:%20y", "javascript:x"):
        answer = s.get("/lang?to=es&back=" + back)
        f.expect(answer.status == 400 or answer["location"] == "/", "back to", back, "gave", answer["location"])
    f.same(s.get("/lang?to=xx").status, 400, "an unknown language")


def form(csrf, *files, fields=()):
    parts = [f'--XX\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in (("csrf", csrf), *fields)]
    parts += [f'--XX\r\nContent-Disposition: form-data; name="files"; filename="{n}"\r\nContent-Type: x/y\r\n\r\n'.encode() + b + b"\r\n"
              for n, b in files]
    return b"".join(parts) + b"--XX--\r\n"


def files(s):
    csrf = s.users["uploader"]["csrf"]
    head = {**s.as_user("uploader", csrf=False), "Content-Type": "multipart/form-data; boundary=XX"}
    bodies = [bytes([i]) * (200000 * i + 1) for i in range(1, 4)]
    answer = s.raw("POST", "/upload", head, form(csrf, *[(f"f{i}.pdf", b) for i, b in enumerate(bodies)], fields=[("patient", "MRN-7")]))
    f.expect(answer.status == 303 and answer["location"].count(",") == 2, "three files gave", answer.status, answer["location"])
    f.expect(all(hashlib.sha256(b).hexdigest() in s.documents() for b in bodies), "a file is not there")
    f.same(s.get(answer["location"], "uploader").text.count("<li "), 3, "states of three files")
    f.same(s.get(answer["location"], "uploader2").text.count("<li>"), 0, "states for another")
    kept = s.rows("SELECT count(*) FROM patient_documents AS d JOIN patients AS p ON p.number = d.patient WHERE p.id = 'MRN-7'")
    f.same(kept, [(3,)], "documents of the patient")
    large = s.raw("POST", "/upload", head, form(csrf, ("large.bin", b"x" * 1200000), ("small.bin", b"small one")))
    f.expect("large=1" in (large["location"] or "") and large["location"].count("sent=") == 1, "a large one gave", large["location"])
    f.expect(hashlib.sha256(b"small one").hexdigest() in s.documents(), "the small one beside a large one is not there")
    before = s.digest()
    for body, status, what in (
            (form("x" * 26, ("a.txt", b"x")), 403, "a wrong token"), (form(csrf, ("a.txt", b"x")).replace(b"csrf", b"cs"), 403, "no token"),
            (b'--XX\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nx\r\n--XX\r\nContent-Disposition: form-data; '
             b'name="csrf"\r\n\r\n' + csrf.encode() + b"\r\n--XX--\r\n", 403, "the token after the file"),
            (form(csrf, fields=[("a" * 10, "x" * 70000)]), 413, "a field of 70,000 bytes"),
            (form(csrf, fields=[(f"f{i}", "x") for i in range(300)]), 400, "300 fields"),
            (form(csrf), 303, "no file"),
            (form(csrf, ("a.txt", b"new one"), fields=[("patient", "../x")]), 422, "a bad patient"),
            (form(csrf, ("a.txt", b"new one"), fields=[("patient", s.patients["MRN-2"])]), 404, "another's patient")):
        f.same(s.raw("POST", "/upload", head, body).status, status, what)
    f.same(s.digest(), before, "the store after what was refused")
    f.same(s.raw("POST", "/upload", head, form(csrf, ("a.txt", b"cut off"))[:-12]).status, 400, "a body without its end")
    f.same([b for b in s.documents().values() if b in (b"new one", b"cut off", b"x")], [], "documents of what was refused")
    f.same(s.rows("SELECT count(*) FROM uploads WHERE document IS NULL AND made_by = 'uploader'"), [(0,)], "uploads left over")


def link(s):
    path = "/u/" + s.links["single"]
    page = s.get(path)
    f.expect(page.status == 200 and "MRN-1" not in page.text and s.patients["MRN-1"] not in page.text, "the page of a link")
    head = {"Content-Type": "multipart/form-data; boundary=XX"}
    f.same(s.raw("POST", path, head, form("", ("", b""))).status, 422, "a link without a file")
    answer = s.raw("POST", path, head, form("", ("scan.jpg", b"by a link")))
    f.expect(answer.status == 200 and "were received" in answer.text and "scan" not in answer.text, "a file by a link gave", answer.status)
    f.expect(hashlib.sha256(b"by a link").hexdigest() in s.documents(), "the file by a link is not there")
    f.same(s.raw("POST", path, head, form("", ("scan2.jpg", b"once more"))).status, 404, "a used link")
    f.expect(hashlib.sha256(b"once more").hexdigest() not in s.documents(), "a used link brought a file")
    for name in ("single", "expired"):
        f.same(s.get("/u/" + s.links[name]).status, 404, "the page of a link that is", name)
    several = "/u/" + s.links["good"]
    answer = s.raw("POST", several, head, form("", *[(f"{i}.txt", b"n%d" % i) for i in range(8)]))
    f.same(answer.status, 404, "eight files by a link for five")


def retention(s):
    """What is too old is gone after a start: uploads that were not finished, sessions, patients."""
    old = s.create("uploader", 10, patient="OLD-1")["location"].split("/")[-1]
    new = s.create("uploader", 10, patient="NEW-1")["location"].split("/")[-1]
    s.create("uploader", 9, patient="OLD-1", headers={"Content-Type": "application/offset+octet-stream"}, body=b"too old 1")
    edit(s, f"UPDATE uploads SET made_at = made_at - 49 * 3600 WHERE id = '{old}'")
    edit(s, "UPDATE patients SET changed_at = changed_at - 91 * 86400, made_at = made_at - 91 * 86400 WHERE id = 'OLD-1'")
    edit(s, "UPDATE sessions SET began_at = began_at - 11 * 3600 WHERE user = 'reviewer'")
    s.stop()
    with open(s.config, "a") as file:
        file.write("keep_patients_days = 90\n")
    s.start()
    end = time.time() + 15
    while time.time() < end and s.rows("SELECT 1 FROM patients WHERE id = 'OLD-1'"):
        time.sleep(0.05)
    f.same(s.rows("SELECT id FROM patients WHERE id IN ('OLD-1', 'NEW-1')"), [("NEW-1",)], "patients after 90 days")
    f.same(s.rows(f"SELECT id FROM uploads WHERE id IN ('{old}', '{new}')"), [(new,)], "uploads after 48 hours")
    f.same(s.rows("SELECT count(*) FROM sessions WHERE user = 'reviewer'"), [(0,)], "sessions after ten hours")
    f.expect(hashlib.sha256(b"too old 1").hexdigest() not in s.documents(), "the document of an erased patient is there")
    while time.time() < end and b"OLD-1" in open(s.folder + "/store.sqlite", "rb").read():
        time.sleep(0.05)  # the file is written anew after the rows are gone
    f.expect(b"OLD-1" not in open(s.folder + "/store.sqlite", "rb").read(), "the name of an erased patient is there")


def main():
    settings = "login_tries_per_user = 6\nlogin_tries_per_address = 22\nmax_upload_bytes = 1000000\n"
    with Service(sys.argv[1], sys.argv[2], settings=settings) as s:
        began = time.time()
        token = login(s)
        languages(s)
        files(s)
        link(s)
        ends(s, token)
        wrong_logins(s)
        rate(s)
        retention(s)
        f.expect(time.time() - began < 60, "it took", time.time() - began)
        for secret in ("wrong", s.users["admin"]["password"], s.users["admin"]["token"], s.links["good"], "MRN-7", "scan.jpg"):
            f.expect(secret not in s.log(), "the log has", secret)
    return f.done("sessions")


sys.exit(main())
