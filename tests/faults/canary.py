#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""200 marked words stand in documents, good and damaged; none may be seen in what is logged, on a command line, in a
name, or in a file that is left in temporary folders: canary.py PLAINSTAGE."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "hostile"))
import pdf  # noqa: E402

MARK = "zyxq"
WORDS = [f"{MARK}{i:03d}" for i in range(200)]


def write_documents(folder):
    folder.mkdir()
    for i in range(10):
        words = " ".join(WORDS[i * 20:i * 20 + 20])
        lines = pdf.REPORT[:3] + [f"Patient: {words[:79]}", f"Sarcoma of the {words[79:]}"] + pdf.REPORT[3:]
        whole = pdf.Pdf(pdf.show(lines, size=8)).bytes()
        made = {0: ("txt", "\n".join(lines).encode()), 1: ("pdf", whole), 2: ("pdf", whole[:len(whole) * 2 // 3]),
                3: ("pdf", whole.replace(b"/Kids", b"/Kidz")), 4: ("docx", b"PK\3\4" + "\n".join(lines).encode())}
        ending, data = made[i % 5]
        (folder / f"d{i}.{ending}").write_bytes(data)


def processes():
    """What anyone on the machine sees of the processes."""
    seen = []
    for path in pathlib.Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "comm"):
            try:
                seen.append((path / name).read_text(errors="replace"))
            except OSError:
                pass
    return "\n".join(seen)


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        temporary = work / "tmp"
        temporary.mkdir()
        write_documents(work / "in")
        command = [sys.argv[1], "run", str(work / "in"), "--out", str(work / "out"), "--format", "html,json"]
        environment = {**os.environ, "TMPDIR": str(temporary), "G_MESSAGES_DEBUG": "all"}
        with open(work / "told", "wb") as told:
            with subprocess.Popen(command, stdout=told, stderr=told, env=environment) as running:
                while running.poll() is None:
                    if MARK in processes():
                        wrong.append("a command line")
                    time.sleep(0.02)
        if running.returncode not in (3, 65):
            wrong.append(f"the end of the batch: {running.returncode}")
        text = subprocess.run([sys.argv[1], "text", str(work / "in" / "d1.pdf")], capture_output=True, check=False)
        if text.stdout.count(MARK.encode()) < 20:
            wrong.append("nothing at all: the marked words were not read, so that this proves nothing")
        if MARK in (work / "told").read_text(errors="replace"):
            wrong.append("what is told")
        if any(MARK in str(path) for path in work.rglob("*")):
            wrong.append("a name")
        if any(MARK.encode() in path.read_bytes() for path in temporary.rglob("*") if path.is_file()):
            wrong.append("a temporary file")
    for place in wrong:
        print("WRONG: a marked word is seen in", place)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
