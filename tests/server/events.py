#!/usr/bin/env python3
"""Live progress, and the workers behind it. The worker here is a script that says what a worker says. usage: events.py PLAINSTAGE SEED"""
import json
import os
import re
import socket
import sys
import threading
import time

from service import Failures, Service

f = Failures()

# Reads every document "page by page", as a worker would, and gives back what it has when it is told to stop.
WORKER = '''#!/usr/bin/env python3
import json, os, signal, sqlite3, sys, time
folder = sys.argv[sys.argv.index("--store") + 1]
beside = os.path.dirname(folder)
def stop(*_):
    open(os.path.join(beside, "released." + str(os.getpid())), "w").close()
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
assert sys.argv[1] == "worker" and "--json" in sys.argv
open(os.path.join(beside, "started." + str(os.getpid())), "w").close()
if os.path.exists(os.path.join(beside, "die")):
    sys.exit(1)
def put(sql, *args):
    connection = sqlite3.connect(folder + "/store.sqlite", timeout=30)
    connection.execute(sql, args); connection.commit()
    rows = connection.execute("SELECT document FROM patient_documents WHERE state = 'waiting'").fetchall()
    connection.close()
    return rows
print("no json", flush=True)
print('["no object"]', flush=True)
print('{"event": 5}', flush=True)
while True:
    for (document,) in put("SELECT 1"):
        put("UPDATE patient_documents SET state = 'reading' WHERE document = ?", document)
        for page in (1, 2, 3):
            print(json.dumps({"event": "page", "document": document, "page": page, "of": 3}), flush=True)
            time.sleep(0.35)
        put("UPDATE patient_documents SET state = 'refused', problem = 'encrypted' WHERE document = ?", document)
        print(json.dumps({"event": "read", "document": document}), flush=True)
    time.sleep(0.05)
'''


class Stream:
    def __init__(self, s, user, uploads, **headers):
        self.socket = socket.create_connection(("127.0.0.1", s.port), timeout=20)
        lines = {"Host": "x", **s.as_user(user, csrf=False), **headers}
        lines.pop("Origin")
        head = "".join(f"{k}: {v}\r\n" for k, v in lines.items())
        self.socket.sendall(f"GET /events?uploads={','.join(uploads)} HTTP/1.1\r\n{head}\r\n".encode())
        self.text = ""

    def read(self, until, seconds=15):
        """Reads until `until` holds of the text."""
        end = time.time() + seconds
        self.socket.settimeout(0.2)
        while time.time() < end and not until(self.text):
            try:
                got = self.socket.recv(65536)
            except socket.timeout:
                continue
            if not got:
                break
            self.text += got.decode()
        return until(self.text)

    def states(self):
        return [json.loads(line[6:]) for line in re.findall(r"^data: \{.*\}$", self.text, re.M) if line != "data: {}"]


def progress(s):
    first = s.create("uploader", 6)["location"]
    second = s.create("uploader", 4)["location"]
    ids = [x.split("/")[-1] for x in (first, second)]
    stream = Stream(s, "uploader", ids)
    foreign = Stream(s, "uploader2", ids)
    f.expect(stream.read(lambda t: t.count("data: ") >= 2), "no first states")
    for text in ("HTTP/1.1 200", "Content-Type: text/event-stream", "retry: 2000", "Cache-Control: no-store"):
        f.expect(text in stream.text, "the stream lacks", text)
    f.same([x["state"] for x in stream.states()], ["arriving"] * 2, "the first states")
    s.patch("uploader", first, 0, b"abcdef")
    f.expect(stream.read(lambda t: '"final":true' in t), "the reading did not end", stream.text[-300:])
    own = [x for x in stream.states() if x["upload"] == ids[0]]
    f.same([x["page"] for x in own if "page" in x], [1, 2, 3], "pages")
    f.expect(any(x["words"] == "Page 2 of 3" for x in own), "no words of a page")
    f.expect("locked with a password" in own[-1]["words"] and "Ask for" in own[-1]["words"], "the verdict", own[-1])
    ids_told = [int(n) for n in re.findall(r"^id: (\d+)$", stream.text, re.M)]
    f.same(ids_told, sorted(set(ids_told)), "ids of events")
    f.expect("event: done" not in stream.text, "done before the second was read")
    s.patch("uploader", second, 0, b"abcd")
    f.expect(stream.read(lambda t: "event: done" in t), "no end when all was read")
    foreign.read(lambda t: "event: done" in t)
    f.expect({x["state"] for x in foreign.states()} == {"gone"}, "another's uploads", foreign.states())
    spanish = Stream(s, "uploader", ids, Cookie=s.as_user("uploader")["Cookie"] + "; lang=es", **{"Last-Event-ID": "41"})
    spanish.read(lambda t: "event: done" in t)
    f.expect("contraseña" in spanish.states()[0]["words"], "no Spanish verdict", spanish.states())
    f.expect("id: 42\n" in spanish.text, "the count does not go on after Last-Event-ID")
    for bad in ("", "x", "a" * 26 + ",", "../x", ",".join(["a" * 26] * 201)):
        f.same(s.get("/events?uploads=" + bad, "uploader").status, 400, "uploads", bad[:30])


def slow_clients(s):
    """Many streams that nobody reads do not stop a page, nor another stream."""
    location = s.create("navigator", 3)["location"]
    upload = location.split("/")[-1]
    users = ["uploader", "uploader2", "navigator", "reviewer", "admin"]
    idle = [Stream(s, user, ["a" * 26, upload]) for user in users for _ in range(7)]
    stream = Stream(s, "navigator", [upload])
    f.expect(stream.read(lambda t: "data: " in t), "a stream among many")
    began = time.time()
    for _ in range(20):
        f.same(s.get("/health").status, 200, "health among many streams")
    f.expect(time.time() - began < 5, "pages among many streams took", time.time() - began)
    f.same(Stream(s, "navigator", [upload]).read(lambda t: "HTTP/1.1 503" in t), True, "the ninth stream of one user is refused")
    s.patch("navigator", location, 0, b"abc")
    f.expect(stream.read(lambda t: "event: done" in t), "the end of a stream among many")
    with open(f"/proc/{s.process.pid}/status") as status:
        threads = int(re.search(r"Threads:\s+(\d+)", status.read()).group(1))
    f.expect(threads < 20, "threads:", threads)
    for one in idle:
        one.socket.close()


def workers(s):
    started = [n for n in os.listdir(s.work) if n.startswith("started.")]
    f.same(len(started), 2, "workers")
    pid = int(started[0].split(".")[1])
    os.kill(pid, 9)
    end = time.time() + 10
    while time.time() < end and len([n for n in os.listdir(s.work) if n.startswith("started.")]) < 3:
        time.sleep(0.05)
    f.same(len([n for n in os.listdir(s.work) if n.startswith("started.")]), 3, "workers after one was killed")
    metrics = s.get("/metrics").text
    f.expect("plainstage_workers_alive 2" in metrics and "plainstage_workers_ended_total 1" in metrics, "the metrics of workers")


def stops(s):
    """A stop ends streams, lets a request finish, tells the workers, and ends with 0."""
    stream = Stream(s, "uploader", [s.create("uploader", 3)["location"].split("/")[-1]])
    stream.read(lambda t: "data: " in t)
    location = s.create("uploader", 200000)["location"]
    answers = []

    def slow():
        head = "".join(f"{k}: {v}\r\n" for k, v in {"Host": "x", **s.as_user("uploader"), "Tus-Resumable": "1.0.0", "Upload-Offset": "0",
                       "Content-Type": "application/offset+octet-stream", "Content-Length": "200000"}.items() if k != "Origin")
        c = socket.create_connection(("127.0.0.1", s.port))
        c.sendall(f"PATCH {location} HTTP/1.1\r\n{head}\r\n".encode())
        for _ in range(10):
            c.sendall(b"x" * 20000)
            time.sleep(0.1)
        answers.append(c.recv(65536).decode())

    thread = threading.Thread(target=slow)
    thread.start()
    time.sleep(0.3)
    code, took = s.stop()
    thread.join()
    f.same(code, 0, "exit code")
    f.expect(took < 8, "the stop took", took)
    f.expect(answers and answers[0].startswith("HTTP/1.1 204"), "a request at the stop gave", answers)
    f.expect(stream.read(lambda t: t.endswith("0\r\n\r\n"), 1), "the stream did not end well")
    f.same(len([n for n in os.listdir(s.work) if n.startswith("released.")]), 2, "workers that gave back what they had")


def main():
    with Service(sys.argv[1], sys.argv[2], settings="workers = 0\n") as s:
        s.stop()
        script = os.path.join(s.work, "worker.py")
        with open(script, "w") as file:
            file.write(WORKER)
        os.chmod(script, 0o755)
        with open(s.config) as file:
            text = file.read().replace("workers = 0\n", "", 2)
        with open(s.config, "w") as file:
            file.write(text + f"workers = 2\nstop_timeout_s = 10\nworker_program = {script}\n")
        s.start()
        for case in (progress, slow_clients, workers, stops):
            case(s)
    return f.done("events")


sys.exit(main())
