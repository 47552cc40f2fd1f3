# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what was extracted against the labels."""

import collections
import json
import os

import labels

VERDICTS = ("right", "wrong", "spurious", "missed", "abstained")
NOTHING = (None, "not_assessed", "GX", "unknown", "")


class Tally:
    """Verdicts of one field, or of all."""

    def __init__(self):
        self.counts = collections.Counter()

    def add(self, verdict, asked):
        self.counts[verdict] += 1
        self.counts["asked"] += asked
        self.counts["hit"] += asked and verdict == "right"

    def share(self, *verdicts):
        total = sum(self.counts[verdict] for verdict in VERDICTS)
        return 100 * sum(self.counts[verdict] for verdict in verdicts) / total if total else 0.0

    def precision(self):
        claimed = self.counts["hit"] + self.counts["wrong"] + self.counts["spurious"]
        return 100 * self.counts["hit"] / claimed if claimed else 100.0

    def recall(self):
        return 100 * self.counts["hit"] / self.counts["asked"] if self.counts["asked"] else 100.0

    def total(self):
        return sum(self.counts[verdict] for verdict in VERDICTS)


def value_of(field, fact):
    value = fact.get(labels.PATHS[field].split(".")[1])
    if field == "histology" and value:
        value = value[:4]
    if field == "size" and value is not None:
        value = round(value)
    return value


def found(record, field):
    """The value claimed, None for none, and whether a person is told to look."""
    kind = labels.PATHS[field].split(".")[0]
    fact = record["facts"].get(kind) or {}
    if fact.get("status") in ("uncertain", "conflict"):
        return None, True
    looked = any(one.get("fact") == kind and one.get("severity") in ("red", "amber")
                 for one in record["plan"].get("review", []))
    return (value_of(field, fact) if fact.get("status") == "found" else None), looked


def judge(record, field, wanted):
    value, flagged = found(record, field)
    if value in wanted:
        return "right"
    if value in NOTHING or value == "suspected":
        return "right" if None in wanted else "abstained" if flagged else "missed"
    return "spurious" if wanted == [None] else "wrong"


def score(reports, folder):
    """{field: Tally} with "all" for all fields, the share of whole reports right, and the misses."""
    tallies, whole, misses = collections.defaultdict(Tally), 0, []
    for report in reports:
        with open(os.path.join(folder, report.name, "record.json"), encoding="utf-8") as file:
            record = json.load(file)
        verdicts = {field: judge(record, field, wanted) for field, wanted in report.label.items()}
        for field, verdict in verdicts.items():
            asked = report.label[field] != [None]
            tallies[field].add(verdict, asked)
            tallies["all"].add(verdict, asked)
            if verdict != "right":
                misses.append((report.name, field, verdict, report.label[field], found(record, field)[0]))
        whole += all(verdict == "right" for verdict in verdicts.values())
    return tallies, 100 * whole / len(reports), misses
