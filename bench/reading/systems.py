# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs each system on a document: its text by page, and the CPU that all its processes took."""

import ctypes
import html
import json
import os
import re
import shutil
import subprocess
import tempfile

PR_SET_CHILD_SUBREAPER = 36
LOW = 0.5  # a word read below this is not believed by the rest of plainstage


class Page:
    """What a system read: text, and the spans in it that it doubts itself."""

    def __init__(self, text="", doubted=()):
        self.text = text
        self.doubted = doubted


def wait_for_orphans():
    """Waits for processes whose parents have ended; their CPU seconds."""
    seconds = 0.0
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return seconds
        seconds += usage.ru_utime + usage.ru_stime


def timed(command, results, **more):
    """Runs `command`; its output and the CPU seconds of all its processes. What a process that is
    ended has not waited for is handed to us, and counts too."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    environment = dict(os.environ, OMP_THREAD_LIMIT="1")
    with open(results, "wb") as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=environment, **more)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    with open(results, "rb") as file:
        data = file.read()
    return data.decode("utf-8", "replace"), usage.ru_utime + usage.ru_stime + wait_for_orphans()


def page_of(lines):
    text, doubted = "", []
    for line in lines:
        for word in line["words"]:
            start = len(text)
            text += word["text"] + " "
            if word["confidence"] < LOW:
                doubted.append((start, len(text) - 1))
    return Page(text.rstrip(), doubted)


class Ours:
    name = "plainstage"

    def __init__(self, program):
        self.program = program
        self.noticed = set()  # (path, page) whose layer is said to differ from the page

    def read(self, path, count, _kind):
        with tempfile.TemporaryDirectory() as here:
            out, seconds = timed([self.program, "text", path], os.path.join(here, "out"))
        answer = json.loads(out)
        for problem in answer["problems"]:
            if problem["tag"] == "text_layer_differs":
                self.noticed.add((path, problem["page"]))
        pages = [page_of(page["lines"]) for page in answer["pages"]]
        return (pages + [Page()] * count)[:count], seconds


class Tesseract:
    name = "pdftoppm | tesseract"

    @staticmethod
    def present():
        return shutil.which("tesseract") and shutil.which("pdftoppm")

    def read(self, path, count, kind):
        pages = []
        with tempfile.TemporaryDirectory() as here:
            out = os.path.join(here, "out")
            _, seconds = timed(["pdftoppm", "-r", "300", "-gray", path, os.path.join(here, "p")], out)
            # Segmentation 1 looks for the page's orientation.
            more = ["--psm", "1"] if kind == "rotated" else []
            for picture in sorted(name for name in os.listdir(here) if name.endswith(".pgm")):
                text, took = timed(["tesseract", os.path.join(here, picture), "-", *more], out)
                seconds += took
                pages.append(Page(" ".join(text.split())))
        return (pages + [Page()] * count)[:count], seconds


class Ocrmypdf:
    name = "ocrmypdf -j1, sidecar only"

    @staticmethod
    def present():
        return shutil.which("ocrmypdf")

    def read(self, path, count, kind):
        with tempfile.TemporaryDirectory() as here:
            sidecar = os.path.join(here, "text")
            more = ["--rotate-pages"] if kind == "rotated" else []
            command = ["ocrmypdf", "-q", "-j1", "--force-ocr", "--output-type", "none", *more,
                       "--sidecar", sidecar, path, "-"]
            _, seconds = timed(command, os.path.join(here, "out"))
            text = ""
            if os.path.exists(sidecar):
                with open(sidecar, encoding="utf-8") as file:
                    text = file.read()
        pages = [Page(" ".join(page.split())) for page in text.split("\f")]
        return (pages + [Page()] * count)[:count], seconds


class Pdftotext:
    name = "pdftotext -bbox"

    @staticmethod
    def present():
        return shutil.which("pdftotext")

    def read(self, path, count, _kind):
        with tempfile.TemporaryDirectory() as here:
            out, seconds = timed(["pdftotext", "-bbox", path, "-"], os.path.join(here, "out"))
        pages = []
        for page in out.split("<page ")[1:]:
            words = re.findall(r"<word [^>]*>(.*?)</word>", page)
            pages.append(Page(" ".join(html.unescape(word) for word in words)))
        return (pages + [Page()] * count)[:count], seconds
