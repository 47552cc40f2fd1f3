#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts one bug after the other into a copy of the sources (seeded.json) and says how soon its fuzz target finds it:
seeded.py BUILD [TARGET...], with BUILD a folder for the copy's build. Fails where one is not found within a minute, and
where a target has no bug."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SECONDS = 60


def copy_sources(to):
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)


def build(source, where, target):
    if not (where / "build.ninja").exists():
        subprocess.run(["cmake", "-S", source, "-B", where, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DPS_FUZZ=ON",
                        "-DPS_SANITIZE=ON", "-DCMAKE_C_COMPILER=clang"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", where, f"fuzz_{target}"], check=True, stdout=subprocess.DEVNULL)


def put_in(source, bug):
    """The file that the bug changes, with what it was."""
    path = source / bug["file"]
    was = path.read_text()
    if bug["from"] not in was:
        sys.exit(f"{bug['file']}: the place of the bug for {bug['target']} is not there any more")
    path.write_text(was.replace(bug["from"], bug["to"], 1))
    return path, was


def seconds_to_find(where, target):
    corpus = where / "seeded" / target
    shutil.rmtree(corpus, ignore_errors=True)
    shutil.copytree(HERE / "corpus" / target, corpus)
    began = time.monotonic()
    done = subprocess.run([where / "tests/bin" / f"fuzz_{target}", corpus, f"-max_total_time={SECONDS}", "-max_len=60000",
                           f"-artifact_prefix={where}/seeded/"], capture_output=True, check=False,
                          env={**os.environ, "ASAN_OPTIONS": "abort_on_error=1"})
    return time.monotonic() - began if done.returncode != 0 else None


def main():
    where = pathlib.Path(sys.argv[1]).resolve()
    bugs = {bug["target"]: bug for bug in json.loads((HERE / "seeded.json").read_text())}
    targets = sorted(path.stem[len("fuzz_"):] for path in HERE.glob("fuzz_*.c"))
    wrong = [f"{target} has no bug" for target in targets if target not in bugs]
    source = where / "source"
    copy_sources(source)
    for target in sys.argv[2:] or targets:
        if target not in bugs:
            continue
        path, was = put_in(source, bugs[target])
        build(source, where / "build", target)
        seconds = seconds_to_find(where / "build", target)
        path.write_text(was)
        print(f"{target:10} {bugs[target]['why']}: " +
              (f"found after {seconds:.1f} s" if seconds is not None else f"NOT FOUND in {SECONDS} s"), flush=True)
        if seconds is None:
            wrong.append(target)
    print(f"{len(wrong)} wrong" + "".join(f"\n  {what}" for what in wrong))
    return 1 if wrong else 0


sys.exit(main())
