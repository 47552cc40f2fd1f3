# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the same reports arrive in other ways, by the program that makes the samples."""

import os
import re
import shutil
import subprocess

FORMS = {"text": "text", "digital": "digital", "scan": "scan", "fax-fine": "fax-fine", "false-layer": "bad-layer"}
# What the hidden text of a false layer makes of common words, beside the lost points of sizes.
LETTERS = ["tumor = turnor", "Tumor = Turnor", "TUMOR = TUM0R", "margin = rnargin", "grade = gracle", "Grade = Gracle",
           "sarcoma = sarcorna", "SARCOMA = SARC0MA", "node = nocle", "metasta = mctasta"]
SIZE = r"\b\d+\.\d (?:x|cm|mm|CM)"


def misreads(text):
    sizes = sorted(set(re.findall(SIZE, text)))
    return [f"{size} = {size.replace('.', '')}" for size in sizes] + LETTERS


def write_source(source, path, how):
    """A sample's source, arriving as `how`."""
    with open(source, encoding="utf-8") as file:
        head, body = file.read().split("\n\n", 1)
    lines = [line for line in head.split("\n") if not re.match(r"(how|misread):", line)]
    at = next(i for i, line in enumerate(lines) if line.startswith("date:"))
    lines.insert(at + 1, f"how: {how}")
    if how == "bad-layer":
        lines[at + 2:at + 2] = [f"misread: {pair}" for pair in misreads(body)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n\n" + body)


def make_samples(maker, reports, out, form):
    sources = f"{out}-sources"
    for report in reports:
        os.makedirs(os.path.join(sources, report.name))
        for source in report.sources:
            write_source(source, os.path.join(sources, report.name, os.path.basename(source)), FORMS[form])
    subprocess.run([maker, sources, out], check=True)


def make_texts(maker, reports, out, form):
    for report in reports:
        folder = os.path.join(out, report.name)
        text = os.path.join(folder, "report.txt")
        os.makedirs(folder)
        with open(text, "w", encoding="utf-8") as file:
            file.write(report.text + "\n")
        if form == "text":
            continue
        more = misreads(report.text) if form == "false-layer" else []
        subprocess.run([maker, "--text", FORMS[form], text, os.path.join(folder, "report.pdf"), *more], check=True)
        os.remove(text)


def make_copies(_maker, reports, out, _form):
    for report in reports:
        os.makedirs(os.path.join(out, report.name))
        shutil.copyfile(report.document, os.path.join(out, report.name, "document"))


def make(maker, reports, out, form):
    """One folder a report below `out`."""
    kinds = make_samples if reports[0].sources else make_copies if reports[0].document else make_texts
    kinds(maker, reports, out, form)
