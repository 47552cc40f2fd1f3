# SPDX-License-Identifier: GPL-3.0-or-later
"""Structure of pages and contrast of colours. usage: structure_of_pages.py PAGE_FOLDER PAGE.html..."""
import base64
import hashlib
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "img", "br", "circle", "path", "rect", "col", "input"}
wrong = []


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.path, self.open, self.ids, self.level = path, [], set(), 0
        self.references, self.count, self.cells = [], {}, 0

    def tell(self, what):
        wrong.append(f"{self.path}: {what} (line {self.getpos()[0]})")

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag not in VOID:
            self.open.append(tag)
        if "id" in given:
            if given["id"] in self.ids:
                self.tell(f"id {given['id']} stands twice")
            self.ids.add(given["id"])
        self.references += given.get("aria-labelledby", "").split()
        if given.get("href", "").startswith("#"):
            self.references.append(given["href"][1:])
        if re.fullmatch("h[1-6]", tag):
            if int(tag[1]) > self.level + 1:
                self.tell(f"{tag} after h{self.level}")
            self.level = int(tag[1])
        if tag == "img" and not given.get("alt"):
            self.tell("a picture without a text")
        if tag == "svg" and not given.get("aria-label") and given.get("aria-hidden") != "true":
            self.tell("a drawing without a text")
        if tag == "th" and given.get("scope") not in ("row", "col"):
            self.tell("a head of a table without its scope")
        if tag == "html":
            self.language = given.get("lang")
        if "main" not in self.open and tag in ("p", "h1", "h2", "table", "section"):
            self.tell(f"{tag} outside of main")

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.tell(f"</{tag}> closes another element")

    def end(self, text):
        for name in self.references:
            if name not in self.ids:
                self.tell(f"#{name} is not on the page")
        for tag in ("main", "h1", "title"):
            if self.count.get(tag) != 1:
                self.tell(f"{self.count.get(tag, 0)} of {tag}")
        if self.language not in ("en", "es"):
            self.tell("no language")
        scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
        hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
        if re.findall("script-src '([^']*)'", policy) != [f"sha256-{one}" for one in hashes]:
            self.tell("its script is not the one of its policy")
        if "default-src 'none'" not in policy or "unsafe" in policy.replace("style-src 'unsafe-inline'", ""):
            self.tell("a policy that lets something be loaded or run")
        if len(scripts) != (1 if self.path.endswith("/worklist.html") else 0) or text.count("<script") != len(scripts):
            self.tell(f"{len(scripts)} scripts")
        if re.search(r"\son\w+=|https?:", text):
            self.tell("a handler or an address")


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [(ink, paper) for ink in ("ink", "soft", "accent", "red", "amber", "green")
         for paper in ("paper", "wash", "accent-wash")] + [("on-accent", "accent")]


def check_colours(path):
    """Light, dark and print each set all colours, or take those of the light one over."""
    sets = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block))
            for block in re.findall(r":root \{([^}]*)\}", open(path).read())]
    if len(sets) != 3:
        wrong.append(f"{path}: {len(sets)} sets of colours instead of 3")
    seen = 0
    for colours in sets:
        colours = {k: "#" + "".join(c * 2 for c in v[1:]) if len(v) == 4 else v for k, v in {**sets[0], **colours}.items()}
        for ink, paper in PAIRS:
            if ink in colours and paper in colours:
                seen += 1
                ratio = contrast(colours[ink], colours[paper])
                if ratio < 4.5:
                    wrong.append(f"{path}: {ink} on {paper} is {ratio:.2f}")
    return seen


pairs = sum(check_colours(f"{sys.argv[1]}/{name}.css") for name in ("summary", "review"))
for path in sys.argv[2:]:
    text = open(path).read()
    page = Page(path)
    page.feed(text)
    page.end(text)
for line in wrong:
    print("WRONG:", line)
print(f"{len(sys.argv) - 2} pages, {pairs} pairs of colours, {len(wrong)} wrong")
sys.exit(1 if wrong or pairs < 40 else 0)
