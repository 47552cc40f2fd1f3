# SPDX-License-Identifier: GPL-3.0-or-later
"""What the labelled reports state: for each, the values that are right by field.

A label is {field: [value, ...]}; None among the values says that no value is right too. Labels come from the samples'
expectations (tests/cases/*/expect.json) or from records, one JSON object a line, each with "id", "text" (or a file of a folder)
and either "fields" (a label as above) or a reader's free words in "reader" ("histology", "site", "grade", "size_cm", "N",
"margins") and a registry's N and M in "gold"."""

import glob
import gzip
import hashlib
import json
import os
import re

# Fields by their path in record.json's "facts"; a code counts by its first four digits.
PATHS = {"histology": "histology.code", "class": "histology.class", "grade": "grade.value", "size": "size.value_mm",
         "site": "site.family", "laterality": "site.laterality", "depth": "depth.value", "margin": "margin.value",
         "closest_mm": "margin.closest_mm", "nodes": "nodes.value", "nodes_positive": "nodes.positive",
         "nodes_examined": "nodes.examined", "metastasis": "metastasis.value", "metastasis_sites": "metastasis.sites",
         "mitoses": "mitoses.count", "presentation": "presentation.value", "therapy_before": "therapy_before.value"}

# A reader's words -> what is right, the first that fits; sets where the books differ.
HISTOLOGY = [(r"\bLMS", ("8890", "8891", "8896", "8897")), (r"DDLPS", ("8858",)),
             (r"\bUPS", ("8802", "8805", "8830", "8801", "8800")), (r"\bMFS", ("8811", "8830")),
             (r"\bSS\b", ("9040", "9041", "9042", "9043")), (r"MPNST", ("9540", "9561"))]
SITE = [(r"uter|cervix", ("uterus",)), (r"ovary|adnexal", ("viscera", "uterus")),
        (r"kidney|stomach|bladder|lung|pleura", ("viscera", "limb_trunk", "retroperitoneum")), (r"tongue", ("head_neck",)),
        (r"cava|renal vein|mesenter|pelvic|perirectal", ("retroperitoneum", "viscera", "limb_trunk")),
        (r"retroperit", ("retroperitoneum",)),
        (r"thigh|leg|calf|tibial|foot|buttock|groin|poplit|shoulder|chest wall|back|flank|paraspinal|abdominal wall|extremity",
         ("limb_trunk",))]
GRADE = [(r"FNCLCC 1", ("G1",)), (r"FNCLCC 2", ("G2",)), (r"FNCLCC 3", ("G3",)), (r"G3", ("G3", "high")),
         (r"high", ("high", "G3", "G2")), (r"intermediate", ("intermediate", "G2")), (r"low", ("low", "G1")),
         (r"poorly", ("high", "G3")), (r"moderately", ("intermediate", "G2"))]
NODES = [(r"^N0", ("N0",)), (r"^N[123]", ("N1",)), (r"^NX", (None,))]
MARGIN = [(r"^(negative|close)", ("negative", "close")), (r"^positive", ("positive",))]


class Report:
    def __init__(self, name, label, text=None, sources=None, document=None):
        self.name = name  # of its folder
        self.label = label
        self.text = text
        self.sources = sources  # of a sample patient: its .report files
        self.document = document  # of a correction: the file as it is kept


def pick(table, words):
    for pattern, values in table:
        if re.search(pattern, str(words or ""), re.I):
            return list(values)
    return None


def of_reader(reader):
    size = reader.get("size_cm")
    label = {"histology": pick(HISTOLOGY, reader.get("histology")) or [None],
             "site": pick(SITE, reader.get("site")) or [None], "grade": pick(GRADE, reader.get("grade")) or [None],
             "size": [round(size * 10) if isinstance(size, (int, float)) else None]}
    for field, table, words in (("nodes", NODES, reader.get("N")), ("margin", MARGIN, reader.get("margins"))):
        values = pick(table, words)
        if values is not None:
            label[field] = values
    return label


def of_registry(gold, text):
    """A registry knows more than one report says: only what is printed is asked for."""
    label = {}
    nodes = pick(NODES, gold.get("N"))
    if nodes and not re.search(r"\bp?NX\b", text, re.I):
        label["nodes"] = nodes
    if gold.get("M", "").startswith("M1") and re.search(r"\bp?M1[a-c]?\b", text):
        label["metastasis"] = ["M1"]
    elif gold.get("M") == "M0" and not re.search(r"\bp?M[X1]\b|metast", text, re.I):
        label["metastasis"] = ["M0", None]
    return label


def of_record(record, text):
    if "fields" in record:
        return record["fields"]
    if record.get("reader"):
        return of_reader(record["reader"])
    return of_registry(record.get("gold", {}), text)


def key(name):
    return hashlib.sha1(name.encode()).hexdigest()[:12]


def text_of(record, folder):
    if folder is None:
        return record["text"]
    for path in (os.path.join(folder, record["id"] + ".txt"), os.path.join(folder, key(record["id"]), "report.txt")):
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                return file.read()
    raise SystemExit(f"{folder}: no text for a record of the labels")


def from_records(path, folder, only):
    reports = []
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            if record["id"].startswith(only):
                text = text_of(record, folder)
                reports.append(Report(key(record["id"]), of_record(record, text), text=text))
    return reports


def from_samples(root):
    """The samples' own facts. A status that is expected says that there is no value."""
    by_path = {path: field for field, path in PATHS.items()}
    reports = []
    for folder in sorted(glob.glob(os.path.join(root, "samples", "patients", "*"))):
        name = os.path.basename(folder)
        with open(os.path.join(root, "tests", "cases", name, "expect.json"), encoding="utf-8") as file:
            facts = json.load(file).get("facts", {})
        label = {}
        for path, value in facts.items():
            if path.endswith(".status"):
                label[path.split(".")[0]] = [None]
            else:
                label[by_path[path]] = [value[:4] if path == "histology.code" else value]
        reports.append(Report(name, label, sources=sorted(glob.glob(os.path.join(folder, "*.report")))))
    return reports


def of_corrected(kind, fact):
    """What a person said a fact is, by field. That there is none is a label too."""
    label = {}
    for field, path in PATHS.items():
        name, value = path.split(".")
        if name != kind:
            continue
        right = fact.get(value)
        if fact.get("status") != "found":
            label[field] = [None]
        elif right is not None:
            label[field] = [right[:4] if field == "histology" else round(right) if field == "size" else right]
    return label


def from_corrections(lines, store):
    """`plainstage store corrections`: each document once, with the facts that people corrected on it. Corrections that name
    no line of a document say nothing about reading one, and are left out."""
    labels = {}
    for correction in map(json.loads, lines):
        if correction["document"] and isinstance(correction["is"], dict):
            labels.setdefault(correction["document"], {}).update(of_corrected(correction["fact"], correction["is"]))
    reports = []
    for document, label in labels.items():
        digits = document.split(":")[1]
        path = os.path.join(store, ".kept", "documents", digits[:2], digits)
        if label and os.path.exists(path):
            reports.append(Report(digits[:12], label, document=path))
    return reports
