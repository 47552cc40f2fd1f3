# SPDX-License-Identifier: GPL-3.0-or-later
"""Structure of a printed page, held against the HTML it was printed from.
usage: structure_of_pdf.py PDF HTML

What a reader of the PDF is told: the language, each heading with its level, each head of a table with
its scope, a text for each picture, and every word of the page."""
import re
import subprocess
import sys
from html.parser import HTMLParser

VOID = {"meta", "img", "br", "circle", "path", "rect", "col", "input", "ellipse", "line"}
HEADINGS = ("h1", "h2", "h3")
wrong = []


def letters(text):
    return re.sub(r"\W", "", text)


class Page(HTMLParser):
    """What the HTML says that paper shows."""

    def __init__(self):
        super().__init__()
        self.open, self.headings, self.heads, self.pictures, self.words = [], [], 0, [], []
        self.language, self.kind_seen = None, False

    def shown(self):
        return not any(hidden for _, hidden in self.open)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "html":
            self.language = given.get("lang")
        # What the style sheet takes off paper: the page's kind, and titles of pictures that stand beside their text.
        kind = tag == "span" and self.open and self.open[-1][0] == "p.kicker" and not self.kind_seen
        self.kind_seen = self.kind_seen or kind
        off_paper = kind or given.get("id") == "PROG-GATE" or given.get("class") == "figure-title"
        if tag not in VOID:
            hidden = off_paper or tag in ("style", "title", "svg", "details") or given.get("aria-hidden") == "true"
            self.open.append((f"{tag}.kicker" if given.get("class") == "kicker" else tag, hidden))
        if tag == "svg" and given.get("aria-label"):
            self.pictures.append(given["aria-label"])
        if not self.shown():
            return
        if tag == "img":
            self.pictures.append(given.get("alt", ""))
        if tag in HEADINGS:
            self.headings.append([tag.upper(), ""])
        self.heads += tag == "th"

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        if not self.shown():
            return
        self.words += re.findall(r"\w+", data)
        if any(tag in HEADINGS for tag, _ in self.open):
            self.headings[-1][1] += data


def structure(pdf):
    done = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def headings_of(text):
    found, level = [], None
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        name = re.match(r"\s*(H[1-3]) ", line)
        if name:
            found.append([name[1], ""])
            level = indent
        elif level is not None and indent <= level:
            level = None
        elif level is not None and '"' in line:
            found[-1][1] += line[line.index('"') + 1:line.rindex('"')]
    return found


def check(pdf, html):
    page = Page()
    page.feed(open(html, encoding="utf-8").read())
    text, complaints = structure(pdf)
    raw = open(pdf, "rb").read()
    if complaints:
        wrong.append(f"elements that no reader knows: {complaints.splitlines()[0]}")
    if page.language not in ("en", "es") or f"/Lang ({page.language})".encode() not in raw:
        wrong.append(f"the language {page.language} is not in the PDF")
    if b"/Outlines" not in raw or not re.search(rb"/Title ?\(", raw):
        wrong.append("no outline or no title")
    wanted = [(level, letters(words)) for level, words in page.headings]
    found = [(level, letters(words)) for level, words in headings_of(text)]
    if found != wanted or sum(level == "H1" for level, _ in found) != 1:
        wrong.append(f"headings: {set(wanted) ^ set(found) or 'order, or not one H1'}")
    heads = len(re.findall(r"^\s*TH\b", text, re.M))
    scopes = len(re.findall(r"/Scope /(?:Row|Column)", text))
    if not heads or heads != page.heads or scopes != heads:
        wrong.append(f"{page.heads} heads of tables in the page, {heads} in the PDF, {scopes} with a scope")
    texts = len(re.findall(rb"/Alt ?[(<]", raw))
    if not texts or texts != len(page.pictures) or "" in page.pictures:
        wrong.append(f"{len(page.pictures)} pictures, {page.pictures.count('')} of them without a text, {texts} texts in the PDF")
    told = letters("".join(re.findall(r'"(.*)"', text)))
    lost = [word for word in page.words if word not in told]
    if lost or not page.words:
        wrong.append(f"{len(lost)} words are not in the structure: {' '.join(lost[:8])}")
    print(f"{len(found)} headings, {heads} heads of tables, {texts} pictures, {len(page.words)} words")


check(sys.argv[1], sys.argv[2])
for line in wrong:
    print("WRONG:", line)
sys.exit(1 if wrong else 0)
