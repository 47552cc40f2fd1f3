#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a batch over the bad files with good ones among them: run.py PLAINSTAGE [--all] [--each] [--only WORD].
Every file gets one verdict with its reasons; the good ones give the same bytes as alone; hidden words become no
fact. --each reads every file by itself too, and holds it to its limits of CPU time and memory."""
import csv
import ctypes
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

import make
from pdf import report_pdf
from pdf import REPORT

# Parsing 20 s, recognition 60 s a page; 2 s for the start of the programs.
PARSING_S, PAGE_S, START_S = 20, 60, 2
MEMORY_MIB = 2048 + 64
SUBREAPER = 36  # prctl: processes that lost their parent are ours

wrong = []


def say_wrong(text):
    wrong.append(text)
    print("WRONG:", text, flush=True)


def write_good(folder):
    folder.mkdir()
    for name, data in (("good-text.txt", "\n".join(REPORT).encode()), ("good-one.pdf", report_pdf()),
                       ("good-three.pdf", report_pdf(3))):
        (folder / name).write_bytes(data)


def run_batch(plainstage, inputs, out):
    done = subprocess.run([plainstage, "run", *map(str, inputs), "--out", str(out), "--format", "json", "--json",
                           "--quiet"], capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def tags_of(item):
    return {problem["tag"] for problem in item.get("problems", [])}


def check_verdict(kind, name, item):
    verdict, tags = item["verdict"], tags_of(item)
    if verdict not in kind.verdicts:
        say_wrong(f"{name}: {verdict} {sorted(tags)}, and not one of {kind.verdicts}")
    if verdict != "read" and not tags:
        say_wrong(f"{name}: {verdict} without a reason")
    if kind.tags and not tags & set(kind.tags):
        say_wrong(f"{name}: none of {kind.tags} is told, but {sorted(tags)}")
    return verdict


def check_never(kind, name, text):
    for pattern in kind.never:
        if re.search(pattern, text):
            say_wrong(f"{name}: what the page does not show is taken: {pattern}")


def check_rows(out, documents, refused):
    """One row for each patient, and each file is a patient here; one more for each file that is refused."""
    with open(out / "worklist.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    if len(rows) - 1 != documents + refused:
        say_wrong(f"{documents} files, {refused} refused, and {len(rows) - 1} rows in the worklist")


def check_good(good, alone, out):
    for source in sorted(good.iterdir()):
        one, other = (folder / source.stem / "record.json" for folder in (alone, out))
        if one.read_bytes() != other.read_bytes():
            say_wrong(f"{source.name}: other bytes among bad files than alone")


def check_batch(plainstage, files, work):
    good, alone, out = work / "good", work / "alone", work / "out"
    write_good(good)
    run_batch(plainstage, [good], alone)
    code, items, errors = run_batch(plainstage, [good, work / "bad"], out)
    if code != 65:
        say_wrong(f"the batch ends with {code} and not 65: {errors[-400:]}")
    verdicts = {item["file"]: item for item in items}
    counts = {}
    for path, kind in files.items():
        if path.name not in verdicts:
            say_wrong(f"{path.name}: no verdict")
            continue
        verdict = check_verdict(kind, path.name, verdicts[path.name])
        counts[verdict] = counts.get(verdict, 0) + 1
        record = out / path.stem / "record.json"
        check_never(kind, path.name, record.read_text() if record.exists() else "")
    if len(items) != len(files) + len(list(good.iterdir())):
        say_wrong(f"{len(items)} verdicts for {len(files)} bad files")
    check_rows(out, len(items), sum(item["verdict"] == "refused" for item in items))
    check_good(good, alone, out)
    print("batch:", counts)


def measure(command):
    """Output, CPU seconds and MiB of the largest process, with those of orphans, from a process of its own."""
    ends = os.pipe()
    child = os.fork()
    if child == 0:
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
        done = subprocess.run(command, capture_output=True, check=False)
        try:
            while True:
                os.wait()
        except ChildProcessError:
            pass
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        with os.fdopen(ends[1], "w") as file:
            json.dump([done.returncode, done.stdout.decode("utf-8", "replace"), used.ru_utime + used.ru_stime,
                       used.ru_maxrss / 1024], file)
        os._exit(0)
    os.close(ends[1])
    with os.fdopen(ends[0]) as file:
        told = json.load(file)
    os.waitpid(child, 0)
    return told


def check_each(plainstage, files):
    most = []
    for path, kind in files.items():
        code, text, cpu_s, memory_mib = measure([plainstage, "text", str(path)])
        if code not in (0, 65):
            say_wrong(f"{path.name}: text ends with {code}")
            continue
        pages = json.loads(text)["pages"]
        seen = sum(page["source"] == "ocr" for page in pages)
        check_never(kind, path.name, " ".join(w["text"] for p in pages for l in p.get("lines", [])
                                              for w in l.get("words", [])))
        limit = PARSING_S + START_S + PAGE_S * max(seen, 1 if cpu_s > PARSING_S + START_S and kind.slow else 0)
        if cpu_s > limit or memory_mib > MEMORY_MIB:
            say_wrong(f"{path.name}: {cpu_s:.1f} s of CPU time, {memory_mib:.0f} MiB")
        most.append((round(cpu_s, 1), round(memory_mib), path.name))
    print("CPU:", sorted(most)[-12:])
    print("memory:", sorted(most, key=lambda row: row[1])[-5:])


def main():
    plainstage, only = sys.argv[1], None
    if "--only" in sys.argv:
        only = sys.argv[sys.argv.index("--only") + 1]
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        files = make.write(work / "bad", "--all" not in sys.argv)
        for path in [path for path in files if only and only not in path.name]:
            path.unlink()
            del files[path]
        print(len(files), "bad files of", len({kind.name for kind in files.values()}), "kinds")
        if "--each" in sys.argv:
            check_each(plainstage, files)
        else:
            check_batch(plainstage, files, work)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
