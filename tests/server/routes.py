#!/usr/bin/env python3
"""Every route by every role, and by nobody: without a session, with a stale one, with a wrong token, from a forged origin,
for another's patient, out of its folder, too large. Refused, nothing changed, audited. The table of who may
what is roles.json, written by hand; the program's own (--print-routes) is compared with it. usage: routes.py PLAINSTAGE SEED"""
import json
import os
import re
import subprocess
import sys

from service import STREAM, TUS, Failures, Service

f = Failures()
ROLES = ("uploader", "navigator", "reviewer", "admin")
OUTSIDE = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
TRAVERSALS = ("..", ".", "%2e%2e", "..%2f..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "..%5c..%5cx", "%00", "a%00.css",
              "a%0d%0aSet-Cookie:x=y", "%c0%ae%c0%ae", "%ff", "%", "%zz", "a" * 6000, "store.sqlite", "';DROP%20TABLE%20users;--")


def expected():
    with open(os.path.join(os.path.dirname(__file__), "roles.json")) as file:
        return json.load(file)


def table(plainstage):
    out = subprocess.run([plainstage, "serve", "--print-routes"], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def described(route):
    roles = [r for r in ROLES if r in route["roles"]]
    text = "anyone" if "anyone" in route["roles"] else " ".join(roles)
    for flag, words in (("csrf", ", token"), ("origin", ", this origin"), ("local", ", or from this machine"),
                        ("signs", ", navigator if set"), ("releases", ", navigator if set")):
        text += words if flag in route["flags"] else ""
    return text


def body_of(route, csrf):
    """A body that the route takes, with this token."""
    if "files" in route["flags"]:
        parts = (f'--XX\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n--XX\r\nContent-Disposition: form-data;'
                 f' name="files"; filename="a.txt"\r\n\r\nsome text\r\n--XX--\r\n')
        return parts.encode(), {"Content-Type": "multipart/form-data; boundary=XX"}
    if "tus" in route["flags"]:
        more = {**TUS, "Upload-Offset": "0", "Upload-Length": "3"}
        return (b"abc", {**more, "Content-Type": STREAM}) if route["method"] in ("PATCH", "POST") else (None, more)
    if route["method"] == "POST":
        return f"csrf={csrf}&revision=0".encode(), {"Content-Type": "application/x-www-form-urlencoded"}
    return None, {}


class Walk:
    def __init__(self, service):
        self.s = service
        self.upload = service.create("uploader2", 5, patient="MRN-2")["location"].split("/")[-1]
        self.fill = {"key": service.patients["MRN-2"], "upload": self.upload, "token": service.links["expired"],
                     "name": "none.css", "document": "sha256:" + "0" * 64, "page": "1", "letter": "ASK.size",
                     "place": "1,1,9,9"}
        self.before = service.digest()

    def path(self, pattern, **other):
        return re.sub(r"\{(\w+)\}", lambda m: other.get(m.group(1), self.fill.get(m.group(1), "x")), pattern)

    def send(self, route, user=None, path=None, csrf=None, cookie=None, **more):
        headers = dict(OUTSIDE)
        token = csrf
        if user:
            known = self.s.users[user]
            headers["Cookie"] = "__Host-session=" + (cookie or known["token"])
            token = known["csrf"] if csrf is None else csrf
        body, needed = body_of(route, token or "")
        headers.update(needed)
        if "tus" in route["flags"] and token:
            headers["X-CSRF-Token"] = token
        headers.update({k.replace("_", "-"): v for k, v in more.items()})
        return self.s.raw(route["method"], path or self.path(route["path"]), headers, body)

    def unchanged(self, *what):
        now = self.s.digest()
        f.expect(now == self.before, "something changed:", *what)
        self.before = now


def refused(answer, statuses, *what):
    f.expect(answer.status in statuses, *what, "gave", answer.status, answer["location"] or "")
    f.expect(answer["content-security-policy"] and answer["x-content-type-options"] == "nosniff" and
             answer["referrer-policy"] == "same-origin" and answer["strict-transport-security"], *what, "lacks a header")
    f.expect("default-src 'none'" in answer["content-security-policy"] and
             "unsafe" not in answer["content-security-policy"], *what, "has a weak policy")


def nobody(walk, route, name):
    refused(walk.send(route), (401,), name, "without a session")
    answer = walk.send(route, Accept="text/html")
    refused(answer, (303,) if route["method"] == "GET" else (401,), name, "by a browser without a session")
    if answer.status == 303:
        f.same(answer["location"], "/login", name, "without a session")
    refused(walk.send(route, "admin", cookie=walk.s.users["admin"]["stale"]), (401,), name, "with a stale session")
    refused(walk.send(route, "admin", cookie="x" * 26), (401,), name, "with a made-up session")
    walk.unchanged(name, "without a session")


def roles(walk, route, name):
    for role in ROLES:
        if role not in route["roles"]:
            refused(walk.send(route, role), (403,), name, "by", role)
    walk.unchanged(name, "by another role")


def forged(walk, route, name):
    user = next((r for r in ("admin", *ROLES) if r in route["roles"]), None)
    if "csrf" in route["flags"]:
        for token in ("", "x" * 26, walk.s.users["uploader2"]["csrf"]):
            refused(walk.send(route, user, csrf=token), (403,), name, "with a wrong token")
    for more in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                 {"Sec-Fetch-Site": "same-site"}, {"Origin": f"http://127.0.0.1:{walk.s.port}.evil.example"},
                 {"Origin": "http://127.0.0.1"}):
        refused(walk.send(route, user, **more), (403,), name, "from", more)
    walk.unchanged(name, "forged")


def astray(walk, route, name):
    """Things that are another's, or nowhere: by everyone who may use the route."""
    users = [r for r in ROLES if r in route["roles"]] or [None]
    for user in users:
        for hole in re.findall(r"\{(\w+)\}", route["path"]):
            for text in TRAVERSALS:
                answer = walk.send(route, user, path=walk.path(route["path"], **{hole: text}))
                f.expect(answer.status in (400, 404, 405, 414, 431, 204 if route["method"] == "OPTIONS" else 404), name,
                         "with", text[:30], "gave", answer.status)
        if "{upload}" in route["path"] and route["method"] != "OPTIONS":
            refused(walk.send(route, user), (404,), name, "another's upload by", user)
    walk.unchanged(name, "astray")


def too_large(walk, route, name):
    if route["method"] not in ("POST", "PATCH"):
        return
    user = next((r for r in ROLES if r in route["roles"]), None)
    body, needed = body_of(route, walk.s.users[user]["csrf"] if user else "")
    headers = {**OUTSIDE, **needed, **({"Cookie": "__Host-session=" + walk.s.users[user]["token"],
                                        "X-CSRF-Token": walk.s.users[user]["csrf"]} if user else {})}
    headers["Upload-Length"] = str(1 << 40)
    answer = walk.s.raw(route["method"], walk.path(route["path"]), {**headers, "Content-Length": str(1 << 40)}, b"x" * 1000)
    refused(answer, (404, 411, 413, 429, 507), name, "with a terabyte")
    if needed.get("Content-Type", "").startswith("application/x-www"):
        refused(walk.s.raw(route["method"], walk.path(route["path"]), {k: v for k, v in headers.items() if k != "Upload-Length"},
                           b"a=" + b"x" * 70000), (413,), name, "with a form of 70,000 bytes")
    walk.unchanged(name, "too large")


def allowed(walk, route, name):
    """Who may is not kept out by the gate: what comes is an answer of the handler."""
    if route["path"] in ("/logout", "/login"):
        return
    for role in (r for r in ROLES if r in route["roles"]):
        answer = walk.send(route, role)
        f.expect(answer.status not in (401, 500, 503), name, "by", role, "gave", answer.status)
        f.expect(answer.status != 403, name, "by", role, "gave 403")


def methods(walk, routes):
    by_path = {}
    for route in routes:
        by_path.setdefault(route["path"], set()).add(route["method"])
    for pattern, known in by_path.items():
        for method in ("GET", "POST", "HEAD", "PATCH", "DELETE", "PUT", "TRACE", "CONNECT"):
            if method in known or (method == "HEAD" and "GET" in known) or method == "CONNECT":
                continue
            answer = walk.s.raw(method, walk.path(pattern), OUTSIDE, b"" if method in ("POST", "PATCH", "PUT") else None)
            f.same(answer.status, 405, method, pattern)
    for path in ("/nothing", "//", "/worklist/", "/../", "/%2e%2e/", "/.git/config", "/case", "/files//x", "*", "/u/"):
        answer = walk.s.raw("GET", path, OUTSIDE)
        f.expect(answer.status in (400, 404), path, "gave", answer.status)
    walk.unchanged("methods")


def by_setting(walk, routes):
    """What a navigator may where the settings say so, and a reviewer always."""
    for flag, key in (("signs", "navigators_sign_off"), ("releases", "navigators_release")):
        walk.s.stop()
        with open(walk.s.config) as file:
            lines = [x for x in file.read().splitlines() if not x.startswith("navigators_")]
        others = [k for k in ("navigators_sign_off", "navigators_release") if k != key]
        with open(walk.s.config, "w") as file:
            file.write("\n".join([*lines, f"{key} = yes", *[f"{k} = no" for k in others], ""]))
        walk.s.start()
        for route in (r for r in routes if "signs" in r["flags"] or "releases" in r["flags"]):
            status = walk.send(route, "navigator").status
            f.expect((status != 403) == (flag in route["flags"]), route["path"], "by a navigator with", key, "gave", status)
            f.same(walk.send(route, "uploader").status, 403, route["path"], "by an uploader")


def main():
    plainstage, seed = sys.argv[1:3]
    routes = table(plainstage)
    want = expected()
    have = {f"{r['method']} {r['path']}": described(r) for r in routes}
    for name in sorted(set(want) | set(have)):
        f.same(have.get(name), want.get(name), "the table of routes:", name)
    with Service(plainstage, seed, settings="behind_proxy = yes\nnavigators_sign_off = no\n") as s:
        walk = Walk(s)
        for route in routes:
            name = f"{route['method']} {route['path']}"
            if "anyone" not in route["roles"]:
                nobody(walk, route, name)
                roles(walk, route, name)
            if "csrf" in route["flags"] or "origin" in route["flags"]:
                forged(walk, route, name)
            astray(walk, route, name)
            too_large(walk, route, name)
        methods(walk, routes)
        for who, what in (("-", "refused.session"), ("uploader", "refused.role"), ("navigator", "refused.role"),
                          ("admin", "refused.csrf"), ("admin", "refused.origin"), ("-", "refused.origin"),
                          ("uploader", "refused.unknown"), ("admin", "refused.unknown"), ("uploader", "refused.large"),
                          ("-", "bad.method")):
            f.expect(s.wait_for_audit(what, who), "not audited:", who, what)
        f.expect(len([r for r in s.audit() if r[1].startswith(("refused", "bad"))]) < 60, "the audit trail was flooded")
        for route in routes:
            allowed(walk, route, f"{route['method']} {route['path']}")
        by_setting(walk, routes)
        for secret in (s.users["admin"]["token"], s.links["good"], "MRN-", "a.txt", "evil.example"):
            f.expect(secret not in s.log(), "the log has", secret)
    return f.done("routes")


sys.exit(main())
