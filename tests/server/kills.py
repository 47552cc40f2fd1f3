#!/usr/bin/env python3
"""The server killed with SIGKILL at random moments while files arrive: no acknowledged byte is lost, no file is taken or read
twice, the audit chain is whole, the check of the store is clean. usage: kills.py PLAINSTAGE SEED [KILLS [WORKERS [RANDOM-SEED]]]"""
import collections
import hashlib
import http.client
import os
import random
import subprocess
import sys
import threading
import time

from service import Failures, Service

f = Failures()
CLIENTS = 6


class Client(threading.Thread):
    """Sends one file after the other, each its own; remembers what was acknowledged; after a kill it asks and goes on."""

    def __init__(self, service, number, seed, stop):
        super().__init__()
        self.s, self.number, self.random, self.stop = service, number, random.Random(seed * 100 + number), stop
        self.done = {}      # hash → bytes, acknowledged as complete
        self.lost = []      # what was acknowledged and was not there afterwards
        self.acknowledged = 0

    def patiently(self, ask):
        while True:
            try:
                answer = ask()
                if answer.status not in (503, 423):
                    return answer
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.02)

    def content(self, count):
        text = f"Client {self.number} file {count} {self.random.random()}\nSURGICAL PATHOLOGY REPORT\nTumor size: 7.2 cm.\n"
        size = self.random.choice((1, 1, 20, 200, 2000))
        return (text * size).encode()

    def send_by_tus(self, body, user):
        location = None
        while location is None:
            answer = self.patiently(lambda: self.s.create(user, len(body), name="a.txt", patient=f"P-{self.number}"))
            location = answer["location"] if answer.status == 201 else None
        offset = 0
        while True:
            size = self.random.choice((1000, 50000, 1 << 20, len(body)))
            try:
                answer = self.s.patch(user, location, offset, body[offset:offset + size])
            except (OSError, http.client.HTTPException):
                answer = None
            if answer is not None and answer.status == 204:
                offset = int(answer["upload-offset"])
                self.acknowledged += 1
            else:
                head = self.patiently(lambda: self.s.head(user, location))
                found = int(head["upload-offset"]) if head.status == 200 else -1
                if found < offset:
                    self.lost.append((location, offset, found, head.status))
                    return False
                offset = found
            if offset == len(body): # said by a PATCH or, as clients take it, by a HEAD
                return True

    def run(self):
        count = 0
        while not self.stop.is_set():
            count += 1
            body = self.content(count)
            user = ("uploader", "navigator")[self.number % 2]
            if self.send_by_tus(body, user):
                self.done[hashlib.sha256(body).hexdigest()] = body


def verify(s, clients):
    documents = s.documents()
    done = {}
    for client in clients:
        f.same(client.lost, [], "acknowledged and gone")
        done.update(client.done)
    for name, body in done.items():
        if documents.get(name) != body:
            f.expect(False, "an acknowledged file is not there:", name)
    kept = collections.Counter(d for (d,) in s.rows("SELECT document FROM patient_documents"))
    f.expect(all(n == 1 for n in kept.values()), "a document stands twice")
    added = collections.Counter(d for (d,) in s.rows("SELECT document FROM audit WHERE what = 'document.added'"))
    f.expect(all(added["sha256:" + d] == 1 for d in done), "a file was taken twice, or without an entry")
    waiting = collections.Counter(d for (d,) in s.rows("SELECT document FROM jobs WHERE kind = 0"))
    read = collections.Counter(d for (d,) in s.rows("SELECT document FROM audit WHERE what = 'document.read'"))
    for d in done:
        f.expect(waiting["sha256:" + d] + read["sha256:" + d] == 1, d, "waits", waiting["sha256:" + d], "was read", read["sha256:" + d])
    checked = subprocess.run([os.path.join(os.path.dirname(sys.argv[2]), "server_check"), s.folder], capture_output=True, text=True)
    f.expect(checked.returncode == 0, "the check gave", checked.returncode, checked.stdout, checked.stderr)
    return len(done), len(read)


def main():
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    workers = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    seed = int(sys.argv[5]) if len(sys.argv) > 5 else random.randrange(10000)
    chance = random.Random(seed)
    with Service(sys.argv[1], sys.argv[2], settings="log_requests = no\n") as s:
        s.stop()
        with open(s.config) as file:
            text = file.read().replace("workers = 0", f"workers = {workers}")
        with open(s.config, "w") as file:
            file.write(text)
        s.start(port=s.port)
        stop = threading.Event()
        clients = [Client(s, i, seed, stop) for i in range(CLIENTS)]
        for client in clients:
            client.start()
        for _ in range(kills):
            time.sleep(chance.choice((0.02, 0.1, 0.3)) * chance.random() * 2)
            s.kill()
            s.start()
        time.sleep(0.3)
        stop.set()
        for client in clients:
            client.join(timeout=60)
            f.expect(not client.is_alive(), "a client hangs")
        end = time.time() + (60 if workers else 0)
        while time.time() < end and s.rows("SELECT count(*) FROM jobs WHERE state = 'waiting'")[0][0]:
            time.sleep(0.5)
        f.same(s.stop()[0], 0, "the last stop")
        files, read = verify(s, clients)
        f.expect(files >= CLIENTS, "only", files, "files")
        print(f"seed {seed}: {kills} kills, {files} files acknowledged, {sum(c.acknowledged for c in clients)} pieces, {read} read")
    return f.done("kills")


sys.exit(main())
