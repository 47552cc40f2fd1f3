#!/usr/bin/env python3
"""Too much, too slow, too full; settings; health and metrics. usage: limits.py PLAINSTAGE SEED"""
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

from service import STREAM, TUS, Failures, Service

f = Failures()


def settings(plainstage):
    def serve(text, *more):
        path = f"/tmp/ps-settings-{os.getpid()}.ini"
        with open(path, "w") as file:
            file.write(text)
        done = subprocess.run([plainstage, "serve", "--config", path, *more], capture_output=True, text=True, timeout=20)
        os.unlink(path)
        return done.returncode, (done.stdout + done.stderr).replace(path, "FILE")

    for text, says in (("[serve]\n\nworkrs = 2\n", 'FILE:3: "workrs" is no setting'),
                       ("[serve]\nworkers = many\n", "FILE:2: workers must be a whole number"),
                       ("[serve]\nworkers = 1000\n", "from 0 to 64"), ("[serve]\nbehind_proxy = true\n", "FILE:2: behind_proxy must be yes or no"),
                       ("[server]\nworkers = 1\n", "FILE:1: there is no group [server]"),
                       ("workers = 1\n", "FILE"), ("[serve]\nlisten = 0.0.0.0:80\n", "another address than loopback"),
                       ("[serve]\nlisten = [::]:80\n", "another address than loopback"), ("[serve]\nlisten = localhost\n", "listen must be"),
                       ("[serve]\ntls_key = x\n", "go together"), ("[serve]\norigin = records.example\n", "origin must be"),
                       ("[serve]\nlanguage = de\n", "language must be")):
        code, out = serve(text, "--store", "/nonexistent/x")
        f.expect(code == 78 and says in out, "settings", repr(text), "gave", code, out)
    code, out = serve("[serve]\nlisten = 0.0.0.0:80\nbehind_proxy = yes\n", "--print-config")
    f.expect(code == 0 and "behind_proxy = yes" in out, "behind a proxy, any address", code, out)
    code, out = serve("[serve]\n", "--print-config")
    code2, out2 = serve(out, "--print-config")
    f.same((code, code2, out2), (0, 0, out), "what is printed, read again")
    f.same(serve("[serve]\n")[0], 64, "without --store")
    f.same(serve("[serve]\n", "--store", "x", "y")[0], 64, "with too much")
    with open(os.path.join(os.path.dirname(__file__), "../../docs/serve.md")) as file:
        told = file.read()
    for key in re.findall(r"^(\w+) = ", out, re.M):
        f.expect(f"`{key}`" in told, "docs/serve.md does not tell of", key)


def change(s, text):
    s.stop()
    with open(s.config) as file:
        kept = [line for line in file.read().splitlines() if line.split(" =")[0] not in text]
    with open(s.config, "w") as file:
        file.write("\n".join(kept) + "\n" + text)
    s.start()


def full(s):
    change(s, "min_free_bytes = 1099511627776\n")
    answer = s.create("uploader", 5)
    f.expect(answer.status == 507 and "no room" in answer.text and answer["retry-after"], "a full disk gave", answer.status)
    form = b'--XX\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nx\r\n--XX--\r\n'
    f.same(s.raw("POST", "/upload", {**s.as_user("uploader"), "Content-Type": "multipart/form-data; boundary=XX"}, form).status,
           507, "a form with a full disk")
    health = s.get("/health")
    f.expect(health.status == 503 and '"status":"disk"' in health.text, "health with a full disk", health.text)
    change(s, "min_free_bytes = 0\nmax_queued_jobs = 1\n")
    f.same(s.create("uploader", 1, headers={"Content-Type": STREAM}, body=b"q").status, 201, "the first job")
    time.sleep(1.3)
    answer = s.create("uploader", 5)
    f.expect(answer.status == 503 and answer["retry-after"] and "Nothing was lost" in answer.text, "a full queue gave", answer.status)
    change(s, "max_queued_jobs = 1000\ndaily_bytes_per_user = 1024\n")
    f.same(s.create("uploader", 1000).status, 201, "within the day's bytes")
    answer = s.create("uploader", 1000)
    f.expect(answer.status == 429 and int(answer["retry-after"]) > 1000, "more than the day's bytes gave", answer.status)
    f.same(s.create("navigator", 1000).status, 201, "another user's day")


def many(s):
    change(s, "daily_bytes_per_user = 100000000\nmax_connections = 20\nmax_uploads = 3\nidle_timeout_s = 1\n")
    idle = [socket.create_connection(("127.0.0.1", s.port)) for _ in range(25)]
    time.sleep(0.2)
    answer = s.get("/health")
    f.expect(answer.status == 503 and answer["retry-after"] and "Try again in a minute" in answer.text, "too many connections gave", answer.status)
    began = time.time()
    idle[0].settimeout(10)
    f.same(idle[0].recv(10), b"", "one that says nothing")
    f.expect(time.time() - began < 5, "was cut off after", time.time() - began)
    for one in idle:
        one.close()
    time.sleep(0.5)
    f.same(s.get("/health").status, 200, "health when they are gone")
    held = []
    for _ in range(3):
        location = s.create("uploader", 100000)["location"]
        head = "".join(f"{k}: {v}\r\n" for k, v in {**TUS, **s.as_user("uploader"), "Content-Type": STREAM, "Upload-Offset": "0",
                                                    "Content-Length": "100000", "Host": "x"}.items() if k != "Origin")
        one = socket.create_connection(("127.0.0.1", s.port))
        one.sendall(f"PATCH {location} HTTP/1.1\r\n{head}\r\nabc".encode())
        held.append(one)
    time.sleep(0.3)
    f.same(s.create("uploader", 5).status, 503, "a fourth upload at the same time")
    began = time.time()
    try:  # a byte now and then is not enough
        while time.time() - began < 15:
            held[0].sendall(b"x")
            time.sleep(0.4)
    except OSError:
        pass
    f.expect(time.time() - began < 6, "a body by drops was cut off after", time.time() - began)
    slow = socket.create_connection(("127.0.0.1", s.port))
    slow.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n")
    began = time.time()
    try:
        while time.time() - began < 15:
            slow.sendall(b"X: y\r\n")
            time.sleep(0.4)
    except OSError:
        pass
    f.expect(time.time() - began < 6, "a head by drops was cut off after", time.time() - began)
    time.sleep(1)
    f.same(s.create("uploader", 5).status, 201, "an upload when they are gone")


def strange(s):
    """What is no HTTP, or too much of it, costs its connection and nothing else."""
    opened = []
    for text in (b"\0" * 100, b"GET / HTTP/9.9\r\n\r\n", b"GET\r\n\r\n", b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
                 b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 20000 + b"\r\n",
                 b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                 b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                 b"POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                 b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(200)):
        one = socket.create_connection(("127.0.0.1", s.port), timeout=8)
        try:
            one.sendall(text)
            one.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        opened.append((text, one))
        f.same(s.get("/health").status, 200, "health after", text[:20])
    for text, one in opened:
        try:
            got = one.recv(100)
            f.expect(not got.startswith(b"HTTP/1.1 2"), "strange", text[:30], "gave", got[:30])
        except OSError:
            pass
        one.close()
    f.same(s.get("/health").status, 200, "health after all that is strange")


def tells(s):
    text = s.get("/metrics").text
    for line in ('plainstage_requests_total{method="GET",route="/health",status="200"}', "plainstage_request_seconds_bucket{le=\"+Inf\"}",
                 "plainstage_jobs_waiting 1", "plainstage_resident_bytes", "plainstage_uploads_begun_total"):
        f.expect(line in text, "the metrics lack", line)
    for line in text.splitlines():
        f.expect(line.startswith("# ") or re.fullmatch(r'plainstage_\w+(\{.*\})? [0-9.e+-]+', line), "a line of metrics:", line)
    names = re.findall(r"^# TYPE (\w+)", text, re.M)
    f.same(len(names), len(set(names)), "metrics told twice")


def tls(plainstage, seed):
    """With a certificate of its own: TLS 1.2 and 1.3, and every answer says to stay with it."""
    folder = tempfile.mkdtemp()
    made = shutil.which("openssl") and subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"], capture_output=True).returncode == 0
    if made:
        with Service(plainstage, seed, settings=f"tls_certificate = {folder}/cert.pem\ntls_key = {folder}/key.pem\n") as s:
            context = ssl.create_default_context(cafile=folder + "/cert.pem")
            connection = http.client.HTTPSConnection("127.0.0.1", s.port, context=context, timeout=10)
            connection.request("GET", "/login")
            answer = connection.getresponse()
            f.expect(answer.status == 200 and answer.getheader("Strict-Transport-Security"), "login over TLS gave", answer.status)
            connection.close()
            old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
            old.set_ciphers("DEFAULT:@SECLEVEL=0")
            old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
            try:
                old.wrap_socket(socket.create_connection(("127.0.0.1", s.port), timeout=10))
                f.expect(False, "TLS 1.1 is spoken")
            except OSError:
                pass
    shutil.rmtree(folder)


def main():
    settings(sys.argv[1])
    with Service(sys.argv[1], sys.argv[2]) as s:
        for case in (full, many, strange, tells):
            case(s)
    tls(*sys.argv[1:3])
    return f.done("limits")


sys.exit(main())
