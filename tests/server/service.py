"""A real server on a free port with a store of its own, and a client that says exactly what it is told to."""
import base64
import hashlib
import http.client
import json
import os
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

TUS = {"Tus-Resumable": "1.0.0"}
STREAM = "application/offset+octet-stream"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {k.lower(): v for k, v in response.getheaders()}
        self.cookies = [v for k, v in response.getheaders() if k.lower() == "set-cookie"]
        self.body = response.read()
        self.text = self.body.decode("utf-8", "replace")

    def __getitem__(self, name):
        return self.headers.get(name.lower())


class Service:
    def __init__(self, plainstage, seed, workers="true", settings="", keep=None):
        self.plainstage = plainstage
        self.work = keep or tempfile.mkdtemp(prefix="ps-server-")
        self.folder = os.path.join(self.work, "store")
        seeded = subprocess.run([seed, self.folder], check=True, capture_output=True, text=True)
        self.seed = json.loads(seeded.stdout)
        self.users, self.links, self.patients = (self.seed[k] for k in ("users", "links", "patients"))
        self.config = os.path.join(self.work, "serve.ini")
        with open(self.config, "w") as f:
            f.write("[serve]\nlisten = 127.0.0.1:0\nworkers = 0\nmin_free_bytes = 0\n" + settings)
        self.log_path = os.path.join(self.work, "log")
        self.process = None
        self.port = None
        self.start()

    def start(self, port=None):
        if port:
            with open(self.config) as f:
                text = f.read()
            with open(self.config, "w") as f:
                f.write(re.sub(r"127\.0\.0\.1:\d+", f"127.0.0.1:{port}", text))
        log = open(self.log_path, "ab")
        at = log.tell()
        self.process = subprocess.Popen(
            [self.plainstage, "serve", "--store", self.folder, "--config", self.config],
            stdout=subprocess.DEVNULL, stderr=log)
        log.close()
        end = time.time() + 60
        while time.time() < end:
            with open(self.log_path, "rb") as f:
                f.seek(at)
                found = re.search(rb'"listening","address":"https?://[^"]*:(\d+)"', f.read())
            if found:
                self.port = int(found.group(1))
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        sys.exit("the server did not start:\n" + self.log())

    def log(self):
        with open(self.log_path, errors="replace") as f:
            return f.read()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """SIGTERM; the exit code, and how long it took."""
        began = time.time()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=60)
        return code, time.time() - began

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.work, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            print(self.log()[-6000:], flush=True)
        elif self.process.poll() is None:
            code, _ = self.stop()
            if code != 0:  # a sanitizer's finding at the end is one
                print(self.log()[-6000:], flush=True)
                sys.exit(f"the server ended with {code}")
        self.close()

    # What is asked of it.

    def raw(self, method, path, headers=None, body=None, timeout=30):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            headers = dict(headers or {})
            if body is not None and not any(k.lower() in ("content-length", "transfer-encoding") for k in headers):
                headers["Content-Length"] = str(len(body))
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            if body is not None:
                try:
                    connection.send(body)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # answered before it was all sent
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def as_user(self, user, csrf=True):
        """Headers of a user's browser, with the token of forms."""
        known = self.users[user]
        headers = {"Cookie": "__Host-session=" + known["token"], "Sec-Fetch-Site": "same-origin",
                   "Origin": f"http://127.0.0.1:{self.port}"}
        if csrf:
            headers["X-CSRF-Token"] = known["csrf"]
        return headers

    def get(self, path, user=None, **more):
        headers = self.as_user(user, csrf=False) if user else {}
        headers.update(more)
        return self.raw("GET", path, headers)

    def post(self, path, fields, user=None, headers=None):
        from urllib.parse import urlencode
        all_headers = self.as_user(user, csrf=False) if user else {}
        all_headers["Content-Type"] = "application/x-www-form-urlencoded"
        all_headers.update(headers or {})
        return self.raw("POST", path, all_headers, urlencode(fields, doseq=True).encode())

    # tus

    def create(self, user, length, name="a.pdf", patient=None, headers=None, body=None, base="/files", **metadata):
        pairs = {"filename": name, **metadata}
        if patient is not None:
            pairs["patient"] = patient
        said = dict(TUS)
        if user:
            said.update(self.as_user(user))
        if length is not None:
            said["Upload-Length"] = str(length)
        said["Upload-Metadata"] = ",".join(
            k + " " + base64.b64encode(v.encode()).decode() for k, v in pairs.items())
        said.update(headers or {})
        return self.raw("POST", base, {k: v for k, v in said.items() if v is not None}, body if body is not None else b"")

    def patch(self, user, location, offset, body, headers=None):
        said = {**TUS, "Content-Type": STREAM, "Upload-Offset": str(offset)}
        if user:
            said.update(self.as_user(user))
        said.update(headers or {})
        return self.raw("PATCH", location, {k: v for k, v in said.items() if v is not None}, body)

    def head(self, user, location, headers=None):
        said = {**TUS, **(self.as_user(user) if user else {}), **(headers or {})}
        return self.raw("HEAD", location, {k: v for k, v in said.items() if v is not None})

    def delete(self, user, location, headers=None):
        said = {**TUS, **(self.as_user(user) if user else {}), **(headers or {})}
        return self.raw("DELETE", location, {k: v for k, v in said.items() if v is not None})

    # What is kept.

    def rows(self, sql, *args):
        connection = sqlite3.connect(f"file:{self.folder}/store.sqlite?mode=ro", uri=True, timeout=30)
        try:
            return connection.execute(sql, args).fetchall()
        finally:
            connection.close()

    def digest(self):
        """Of all rows but those of the audit trail and when a session was seen, and of all files."""
        total = hashlib.sha256()
        tables = [t for (t,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'audit'"
                                          " AND name NOT LIKE 'sqlite_%' ORDER BY name")]
        for table in tables:
            columns = [c[1] for c in self.rows(f"PRAGMA table_info({table})") if c[1] != "seen_at"]
            listed = ", ".join(f'"{c}"' for c in columns)
            total.update(repr((table, self.rows(f'SELECT {listed} FROM "{table}" ORDER BY 1, 2'))).encode())
        for folder, _, files in sorted(os.walk(self.folder)):
            for name in sorted(files):
                if not name.startswith("store.sqlite"):
                    path = os.path.join(folder, name)
                    with open(path, "rb") as f:
                        total.update((path + hashlib.sha256(f.read()).hexdigest()).encode())
        return total.hexdigest()

    def audit(self, what=None):
        rows = self.rows("SELECT who, what, subject, document, detail FROM audit ORDER BY seq")
        return [r for r in rows if what is None or r[1] == what]

    def wait_for_audit(self, what, who=None, seconds=10):
        end = time.time() + seconds
        while time.time() < end:
            if any(who in (None, r[0]) for r in self.audit(what)):
                return True
            time.sleep(0.05)
        return False

    def documents(self):
        found = {}
        for folder, _, files in os.walk(os.path.join(self.folder, ".kept", "documents")):
            for name in files:
                with open(os.path.join(folder, name), "rb") as f:
                    found[name] = f.read()
        return found

    def memory(self, key="VmHWM"):
        with open(f"/proc/{self.process.pid}/status") as f:
            return int(re.search(key + r":\s+(\d+)", f.read()).group(1)) * 1024


class Failures:
    def __init__(self):
        self.count = 0
        self.checked = 0

    def expect(self, holds, *what):
        self.checked += 1
        if not holds:
            self.count += 1
            print("WRONG:", *what, flush=True)
        return holds

    def same(self, got, want, *what):
        return self.expect(got == want, *what, f"gave {got!r}, not {want!r}")

    def done(self, name):
        print(f"{name}: {self.checked} checks, {self.count} wrong")
        return 1 if self.count else 0
