# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what was read with what stands on the page."""

import re
import unicodedata
from collections import Counter

NUMBER = r"\d+(?:[.,]\d+)?"
# Sizes, TNM, grades, counts and dates, rates of mitoses, shares.
CRITICAL = re.compile(
    rf"(?<![\w.])(?:(?:{NUMBER} ?x ?){{0,2}}{NUMBER} ?(?:cm|mm)(?![a-z]\w)"
    r"|[yrcap]{0,3}(?:T[0-4X][a-d]?|N[0-3X]|M[01X])(?!\w)"
    r"|(?:FNCLCC )?[Gg]rade [0-4](?!\w)"
    r"|\d+/\d+(?:/\d+)?(?!\w)"
    r"|\d+ (?:per|in) \d+"
    r"|\d+(?:\.\d+)?%)")


def plain(text):
    """One form for what is one on paper. Nothing here may change a value."""
    text = unicodedata.normalize("NFC", text)
    for one, other in (("×", "x"), ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'),
                       ("–", "-"), ("—", "-"), ("•", "-"), ("\u00a0", " ")):
        text = text.replace(one, other)
    return text


def distance(a, b):
    """Edits between two sequences, by Myers' bit vectors."""
    if len(a) < len(b):
        a, b = b, a
    if not b:
        return len(a)
    last, ones = 1 << (len(b) - 1), (1 << len(b)) - 1
    places = {}
    for i, item in enumerate(b):
        places[item] = places.get(item, 0) | 1 << i
    up, down, score = ones, 0, len(b)
    for item in a:
        here = places.get(item, 0)
        across = here | down
        level = (((here & up) + up) ^ up) | here
        plus, minus = down | ~(level | up) & ones, up & level
        score += 1 if plus & last else -1 if minus & last else 0
        plus, minus = (plus << 1 | 1) & ones, minus << 1 & ones
        up, down = minus | ~(across | plus) & ones, plus & across
    return score


def token(text):
    """A critical token's value: where its spaces are printed does not change it."""
    return re.sub(r"\s+", "", text).lower() if not re.match(r"[yrcap]{0,3}[TNM]", text) else text


class Score:
    """Sums over the pages of a class."""

    def __init__(self):
        self.chars = self.char_edits = self.words = self.word_edits = 0
        self.critical = self.exact = self.claimed = self.false = self.abstained = 0
        self.seconds = []  # a page, of each document
        self.misses = []

    def add_page(self, truths, page):
        read = plain(page.text)
        orders = [plain(truth) for truth in truths]
        # Tables have no one order: each system is held against the order that suits it best.
        edits, best = min((distance(order, read), i) for i, order in enumerate(orders))
        right = orders[best]
        self.chars += len(right)
        self.char_edits += edits
        self.words += len(right.split())
        self.word_edits += min(distance(order.split(), read.split()) for order in orders)
        self.add_critical(right, read, page.doubted)

    def add_critical(self, right, read, doubted):
        wanted = Counter(token(found[0]) for found in CRITICAL.finditer(right))
        claimed, abstained = Counter(), 0
        for found in CRITICAL.finditer(read):
            if any(start < found.end() and end > found.start() for start, end in doubted):
                abstained += 1
            else:
                claimed[token(found[0])] += 1
        hits = wanted & claimed
        self.critical += wanted.total()
        self.exact += hits.total()
        self.claimed += claimed.total()
        self.false += (claimed - wanted).total()
        self.abstained += abstained
        self.misses.append((sorted((wanted - claimed).elements()), sorted((claimed - wanted).elements())))

    def row(self):
        def share(part, whole):
            return 100 * part / whole if whole else 0.0

        return {
            "cer": share(self.char_edits, self.chars),
            "wer": share(self.word_edits, self.words),
            "critical": share(self.exact, self.critical),
            "false": share(self.false, self.claimed),
            "abstained": share(self.abstained, self.critical),
        }
