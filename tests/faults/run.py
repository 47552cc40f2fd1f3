#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stops, starves and crowds a batch of ten documents: run.py PLAINSTAGE WHAT... with WHAT of kills[=N], calls,
errors, files, disk, crowd, clock. Whatever happens, no file is half there, and a resumed batch ends with the same
bytes as one that was not disturbed."""
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "hostile"))
import pdf  # noqa: E402

# The front alone makes these; its readers never write.
CALLS = ("fsync", "fdatasync", "renameat", "mkdir", "pwrite64", "flock", "ftruncate", "unlink")
ERRORS = (("fsync", "EIO"), ("fsync", "ENOSPC"), ("renameat", "EIO"), ("renameat", "EROFS"), ("pwrite64", "ENOSPC"),
          ("pwrite64", "EIO"), ("fdatasync", "EIO"), ("mkdir", "ENOSPC"), ("mkdir", "EROFS"))
MOST = 400
DONE = (0, 3)

wrong = []


def say_wrong(text):
    wrong.append(text)
    print("WRONG:", text, flush=True)


class Batch:
    """A batch, its documents, and what it comes to undisturbed."""

    def __init__(self, plainstage, work):
        self.plainstage, self.work = plainstage, work
        self.inputs = work / "in"
        for i in range(10):
            patient = self.inputs / f"p{i // 2}"
            patient.mkdir(parents=True, exist_ok=True)
            lines = [line.replace("7.2", f"{i + 2}.2") for line in pdf.REPORT]
            if i % 3 == 0:
                (patient / f"d{i}.txt").write_text("\n".join(lines))
            else:
                (patient / f"d{i}.pdf").write_bytes(pdf.Pdf(pdf.show(lines)).bytes())
        self.out = work / "out"
        self.finish()
        self.good = self.tree()

    def command(self, more=()):
        return [self.plainstage, "run", str(self.inputs), "--out", str(self.out), "--format", "html,json", "--quiet",
                *more]

    def run(self, before=(), more=(), **how):
        return subprocess.run([*before, *self.command(more)], capture_output=True, check=False, **how)

    def finish(self):
        done = self.run(more=["--resume"])
        if done.returncode not in DONE:
            say_wrong(f"a resumed batch ends with {done.returncode}: {done.stderr.decode()[-300:]}")

    def fresh(self):
        shutil.rmtree(self.out, ignore_errors=True)

    def tree(self):
        return {str(path.relative_to(self.out)): path.read_bytes() for path in sorted(self.out.rglob("*"))
                if path.is_file() and not path.name.startswith("store.sqlite")}

    def check_no_half_file(self, after):
        for name, data in self.tree().items() if self.out.exists() else ():
            if pathlib.Path(name).name.startswith(".") and name.endswith(".part"):
                continue
            if name not in self.good or (data != self.good[name] and not name.startswith("worklist")):
                say_wrong(f"{after}: {name} is half a file")

    def check_resumed(self, after):
        self.check_no_half_file(after)
        self.finish()
        tree = self.tree()
        if tree != self.good:
            names = [name for name in {*tree, *self.good} if tree.get(name) != self.good.get(name)]
            say_wrong(f"{after}: resumed, and not the same: {sorted(names)[:5]}")


def kills(batch, count):
    chance = random.Random(7)
    batch.fresh()
    began = time.monotonic()
    batch.run()
    whole = time.monotonic() - began
    for i in range(count):
        batch.fresh()
        with subprocess.Popen(batch.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            time.sleep(chance.uniform(0, whole * 1.1))
            running.kill()
        batch.check_resumed(f"kill {i}")
    return count


def injected(batch, call, what, when):
    """Runs under strace; whether the fault came, and the exit code."""
    log = batch.work / "strace.log"
    done = batch.run(["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call}", "-e",
                      f"inject={call}:{what}:when={when}"])
    text = log.read_text(errors="replace")
    return "INJECTED" in text or "SIGKILL" in text, done.returncode


def calls(batch, _):
    points = 0
    for call in CALLS:
        for when in range(1, MOST):
            batch.fresh()
            came, _code = injected(batch, call, "signal=SIGKILL", when)
            if not came:
                break
            points += 1
            batch.check_resumed(f"killed at {call} {when}")
    return points


def errors(batch, _):
    points = 0
    for call, error in ERRORS:
        for when in range(1, MOST):
            batch.fresh()
            came, code = injected(batch, call, f"error={error}", when)
            if not came:
                break
            points += 1
            complete = batch.out.exists() and batch.tree() == batch.good
            if code in DONE and not complete:
                say_wrong(f"{error} at {call} {when} is not told: the batch ends with {code}")
            batch.check_resumed(f"{error} at {call} {when}")
    return points


def files(batch, _):
    for most in range(6, 60, 3):
        batch.fresh()
        done = batch.run(preexec_fn=lambda limit=most: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
        if done.returncode in DONE and batch.tree() != batch.good:
            say_wrong(f"{most} open files are too few, and that is not told")
        batch.check_resumed(f"{most} open files")
    return 18


def disk(batch, _):
    """A full disk, and one that cannot be written, where they can be mounted."""
    mount = ["unshare", "-m", "sh", "-c"]
    if os.geteuid() != 0 or subprocess.run([*mount, "mount -t tmpfs none /mnt"], capture_output=True,
                                           check=False).returncode != 0:
        print("disk: left out, for file systems cannot be mounted")
        return 0
    copy = batch.work / "copy"
    for kib in (4, 16, 48, 64, 96, 128, 160, 192, 256, 320, 400, 600):
        batch.fresh()
        batch.out.mkdir()
        done = batch.run([*mount, f"mount -t tmpfs -o size={kib}k none {batch.out} && \"$@\"; code=$?; rm -rf {copy}; "
                          f"cp -r {batch.out} {copy}; exit $code", "sh"])
        shutil.rmtree(batch.out)
        copy.rename(batch.out)
        if done.returncode in DONE and batch.tree() != batch.good:
            say_wrong(f"a disk of {kib} KiB is full, and that is not told")
        batch.check_resumed(f"a disk of {kib} KiB")
    done = batch.run([*mount, f"mount --bind -o ro {batch.out} {batch.out} && mount -o remount,ro,bind {batch.out} && "
                      "\"$@\"", "sh"])
    if done.returncode not in (73, 74):
        say_wrong(f"a folder that cannot be written ends with {done.returncode}")
    batch.check_resumed("a folder that could not be written")
    return 13


def crowd(batch, _):
    batch.fresh()
    running = [subprocess.Popen(batch.command(["--resume"]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
               for _ in range(8)]
    for i, one in enumerate(running):
        if one.wait() not in DONE:
            say_wrong(f"batch {i} of 8 ends with {one.returncode}")
    batch.check_resumed("eight batches at once")
    return 8


def clock(batch, _):
    if shutil.which("faketime") is None:
        print("clock: left out, for faketime is not there")
        return 0
    for shift in ("-10y", "+10y", "+0 x10"):
        batch.fresh()
        batch.run(["faketime", "-f", shift])
        if batch.tree() != batch.good:
            say_wrong(f"other results with a clock {shift}")
    return 3


def main():
    with tempfile.TemporaryDirectory() as name:
        batch = Batch(sys.argv[1], pathlib.Path(name))
        for word in sys.argv[2:]:
            what, _, count = word.partition("=")
            began = time.monotonic()
            points = globals()[what](batch, int(count or 5))
            print(f"{what}: {points} points in {time.monotonic() - began:.0f} s", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
