#!/usr/bin/env python3
"""400 MB by tus-js-client (npm install --prefix DIR tus-js-client; NODE_PATH=DIR/node_modules) while the server is killed
twice: it goes on, the bytes are the same, the server's peak memory stays under 40 MB.
usage: tusjs.py PLAINSTAGE SEED [MEGABYTES]"""
import hashlib
import os
import random
import subprocess
import sys
import threading
import time

from service import Failures, Service

f = Failures()


def main():
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 400
    here = os.path.dirname(os.path.abspath(__file__))
    if subprocess.run(["node", "-e", "require('tus-js-client')"], capture_output=True).returncode != 0:
        print("tus-js-client is not here")
        return 77
    with Service(sys.argv[1], sys.argv[2], settings="max_upload_bytes = 1073741824\n") as s:
        path = os.path.join(s.work, "large.bin")
        block = random.Random(7).randbytes(1 << 20)
        total = hashlib.sha256()
        with open(path, "wb") as file:
            for i in range(size):
                piece = i.to_bytes(4, "big") + block[4:]
                file.write(piece)
                total.update(piece)
        s.stop()
        s.start(port=s.port)
        user = s.users["uploader"]
        began = time.time()
        client = subprocess.Popen(["node", os.path.join(here, "tusjs.cjs"), f"http://127.0.0.1:{s.port}/files", path,
                                   "__Host-session=" + user["token"], user["csrf"]], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        sent, peaks, killed = 0, [], []
        marks = [size * 0.3 * (1 << 20), size * 0.7 * (1 << 20)]

        def watch():
            nonlocal sent
            for line in client.stderr:
                if line.strip().isdigit():
                    sent = int(line)
                else:
                    print(line, end="")

        threading.Thread(target=watch, daemon=True).start()
        while client.poll() is None:
            if marks and sent > marks[0]:
                marks.pop(0)
                peaks.append(s.memory())
                s.kill()
                killed.append(sent)
                time.sleep(0.3)
                s.start()
            time.sleep(0.01)
        f.same(client.returncode, 0, "the client")
        peaks.append(s.memory())
        f.same(len(killed), 2, "kills")
        name = total.hexdigest()
        kept = os.path.join(s.folder, ".kept", "documents", name[:2], name)
        found = next((os.path.join(d, n) for d, _, ns in os.walk(os.path.join(s.folder, ".kept", "documents")) for n in ns if n == name), None)
        if f.expect(found is not None, "the document is not there", kept):
            f.same(subprocess.run(["cmp", path, found]).returncode, 0, "cmp")
        f.expect(max(peaks) < 40 << 20, "peak memory", peaks)
        print(f"{size} MB in {time.time() - began:.1f} s, killed at {[k >> 20 for k in killed]} MB, peaks {[round(p / (1 << 20), 1) for p in peaks]} MiB")
    return f.done("tusjs")


sys.exit(main())
