# SPDX-License-Identifier: GPL-3.0-or-later
"""Random valid plans, from random facts by the real rules, and what their pages must never say.

usage: random_plans.py PLAINSTAGE DATA_FOLDER COUNT SEED [LANG]
Prints how many plans, sentences and extents were seen; exits 1 where a sentence has no source or
holds a string that no page may hold."""
import json
import random
import re
import subprocess
import sys

plainstage, data, count, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
lang = sys.argv[5] if len(sys.argv) > 5 else "en"
dice = random.Random(seed)
types = json.load(open(f"{data}/rules/histology.json"))["rows"]
sites = json.load(open(f"{data}/rules/sites.json"))["rows"]
markers = sum(json.load(open(f"{data}/content/{lang}/words.json"))["markers"].values(), [])
DOC = "sha256:" + "0" * 64


def evidence():
    return [{"document": DOC, "page": 1, "box": [72, 100, 300, 112], "quote": "as read",
             "source": dice.choice(["text", "ocr"]), "confidence": dice.choice([0.4, 0.9, 1])}]


def maybe(likely, value):
    return value if dice.random() < likely else None


def plain():
    """A first, untreated sarcoma with all that a stage needs: random facts seldom give one."""
    row = dice.choice([row for row in types if row["class"] == "sarcoma"])
    place = dice.choice([s for s in sites if s["family"] in ("limb_trunk", "retroperitoneum")])
    return {"histology": {"value": row["names"][0], "code": row["id"], "class": "sarcoma"},
            "site": {"value": place["names"][0], "family": place["family"], "code": place["code"],
                     "laterality": "left"},
            "grade": {"value": dice.choice(["G1", "G2", "G3"]), "system": "FNCLCC"},
            "size": {"value_mm": dice.choice([20, 50, 78, 121, 182]), "basis": "pathology"},
            "nodes": {"value": dice.choice(["N0", "N0", "N1"])},
            "metastasis": {"value": "M0"}, "presentation": {"value": "primary"}}


def anything():
    row = dice.choice(types)
    place = dice.choice(sites)
    size = dice.choice([4, 20, 49, 50, 50.4, 78, 100, 121, 149, 182, 310])
    drugs = ["doxorubicin", "imatinib", "tazemetostat", "olaratumab"]
    return {
        "histology": {"value": row["names"][0], "code": row["id"], "class": row["class"]},
        "site": maybe(0.9, {"value": dice.choice(place["names"]), "family": place["family"],
                            "code": place["code"],
                            "laterality": dice.choice(["right", "left", "midline", None])}),
        "grade": maybe(0.7, {"value": dice.choice(["G1", "G2", "G3", "low", "intermediate", "high", "GX"]),
                             "system": dice.choice(["FNCLCC", "two_tier", "three_tier", "unknown"])}),
        "size": maybe(0.8, {"value_mm": size, "basis": dice.choice(["pathology", "imaging"])}),
        "depth": maybe(0.3, {"value": dice.choice(["superficial", "deep"])}),
        "margin": maybe(0.5, {"value": dice.choice(["negative", "close", "positive", "not_assessed"]),
                              "closest_mm": dice.choice([None, 0.5, 4])}),
        "nodes": maybe(0.6, {"value": dice.choice(["N0", "N0", "N1", "suspected", "not_assessed"])}),
        "metastasis": maybe(0.8, {"value": dice.choice(["M0", "M0", "M1", "suspected", "not_assessed"]),
                                  "sites": dice.sample(["lung", "liver", "bone", "brain"], dice.randint(0, 2))}),
        "mitoses": maybe(0.3, {"count": dice.choice([2, 12]), "per": dice.choice(["10 HPF", "50 HPF"])}),
        "necrosis": maybe(0.2, {"percent": dice.choice([0, 30])}),
        "presentation": maybe(0.4, {"value": dice.choice(["primary", "recurrent", "metastatic"]),
                                    "where": dice.choice([None, "local", "distant"])}),
        "therapy_before": maybe(0.3, {"value": dice.choice(["yes", "no"])}),
        "disease_status": maybe(0.2, {"value": dice.choice(["no_evidence", "stable", "progressing"])}),
        "resectability": maybe(0.2, {"value": dice.choice(["resectable", "unresectable"])}),
        "excision": maybe(0.2, {"value": dice.choice(["planned", "unplanned"])}),
        "age": maybe(0.5, {"years": dice.choice([4, 17, 22, 44, 71])}),
        "chest_imaging": maybe(0.5, {"value": dice.choice(["yes", "no"])}),
        "biomarkers": [{"name": name, "result": dice.choice(["positive", "negative", "equivocal", "not_tested"])}
                       for name in dice.sample(markers, dice.randint(0, 3))],
        "treatments": [{"kind": "systemic", "name": name, "status": dice.choice(["given", "planned", "declined"])}
                       for name in dice.sample(drugs, dice.randint(0, 2))],
        "stated_stage": [{"text": "stage " + group, "group": group, "edition": dice.choice(["AJCC 7", "AJCC 8"])}
                         for group in dice.sample(["IA", "II", "IIIB", "IV"], dice.choice([0, 0, 1]))],
    }


def facts():
    given = anything() if dice.random() < 0.6 else plain()
    for fact in [f for f in given.values() if f]:
        for one in fact if isinstance(fact, list) else [fact]:
            for name in [name for name, value in one.items() if value is None]:
                del one[name]
            one["evidence"] = evidence()
    return {name: fact for name, fact in given.items() if fact}


def run(arguments, value):
    done = subprocess.run([plainstage, *arguments, "-"], input=json.dumps(value), text=True,
                          capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"WRONG: {' '.join(arguments)}: {done.stderr}")
    return json.loads(done.stdout)


cases = [facts() for _ in range(count)]
answers = run(["stage"], [{"facts": case} for case in cases])
document = {"id": DOC, "file": "a.pdf", "kind": "pathology", "date": "2026-03-18", "verdict": "read",
            "pages": [{"n": 1, "source": "text", "confidence": 1, "width_pt": 612, "height_pt": 792}],
            "problems": []}
records = [{"schema": "plainstage.record/1", "version": "0.1.0", "data_revision": "0",
            "patient": {"id": f"r{i}"}, "documents": [document], "facts": case, "together": {}, "choices": [],
            **answer} for i, (case, answer) in enumerate(zip(cases, answers))]
ledgers = run(["explain", "--sentences", "--json", "--lang", lang], records)

# CONTENT.md, section 12: strings that no page may hold, whatever the case (English).
NEVER = re.compile(r"\byou should take|\byou are eligible|\byou qualify|\bterminal\b|\bincurable\b|"
                   r"cannot be cured|NCCN recommends|100 ?%|guarantee|unfortunately|\{\{|\}\}", re.I)
wrong = seen = 0
for record, ledger in zip(records, ledgers):
    extent, kase = record["plan"]["extent"], record["facts"]
    text = " ".join(s["text"] for s in ledger["sentences"])
    given = {t["name"] for t in kase.get("treatments", [])}
    m0 = kase.get("metastasis", {}).get("value") == "M0"
    n1 = kase.get("nodes", {}).get("value") == "N1"
    m1 = kase.get("metastasis", {}).get("value") == "M1"
    laws = {
        "a sentence without a source": any(not s["file"] for s in ledger["sentences"]),
        "a banned string": bool(NEVER.search(text)),
        "a withdrawn drug as an option": any(d in text and d not in given for d in ("tazemetostat", "olaratumab")),
        "no spread, not stated": not m0 and bool(re.search(r"\b(no spread|has not spread)\b", text)),
        "distant, of nodes only": n1 and not m1 and "distant" in text.lower(),
        "a computed stage before it is released": "works out as" in text,
        "not one extent": len({s["section"] for s in ledger["sentences"] if s["section"].startswith("EXT-")}) != 1,
        "no draft notice": not any(s.get("key") == "draft" for s in ledger["sentences"]),
    }
    seen += len(ledger["sentences"])
    for law, broken in laws.items():
        if broken:
            wrong += 1
            print(f"WRONG: {ledger['patient']} ({extent}): {law}")
extents = sorted({r["plan"]["extent"] for r in records})
print(f"{len(records)} plans, {len(extents)} extents, {seen} sentences, {wrong} wrong")
sys.exit(1 if wrong else 0)
