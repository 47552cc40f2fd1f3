#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way without a script, by forms and links alone: log in, send six files, see them read, open the case, look at
a line, correct a size across a cut-off, sign off, release; as each role, in both languages; two navigators on one case.
usage: walk.py PLAINSTAGE"""
import json
import os
import re
import sys
import time

from desk import PASSWORD, PEOPLE, Browser, Desk
from records import six

HERE = os.path.dirname(os.path.abspath(__file__))
wrong, checks = [], 0


def expect(holds, *what):
    global checks
    checks += 1
    if not holds:
        wrong.append(" ".join(map(str, what)))
        print("WRONG:", wrong[-1], flush=True)


def words_of(lang):
    with open(os.path.join(HERE, "..", "..", "app", "desk", "words", f"{lang}.json"), encoding="utf-8") as file:
        return json.load(file)


def log_in(desk, name, lang="en"):
    browser = Browser(desk.port, lang)
    page = browser.log_in(name)
    home = "/upload" if PEOPLE[name][0] == "uploader" else "/worklist"
    expect(page.status == 200 and page.path == home, name, "came to", page.path, page.status)
    if page.lang != lang:
        page = browser.follow(words_of(page.lang)["nav.language"])
    expect(page.lang == lang and page.path == home, name, "is shown", page.lang, page.path)
    expect(PEOPLE[name][1] in page.words, "the page does not say who", name, "is")
    return browser


def wait_until_read(browser, page, pages=None):
    """The page of what was sent, asked again until nothing moves; of a file of so many pages, one is seen being read."""
    end = time.time() + 90
    moving = 'class="file (arriving|waiting|reading)"'
    at = set()
    while re.search(moving, page.text) and time.time() < end:
        time.sleep(0.05)
        page = browser.open(page.path)
        at.update(re.findall(r"\b(\d+)\D{1,12}\b(\d+)\b", page.words))
    expect(pages is None or any(of == str(pages) for _, of in at), "no page of", pages, "was seen being read")
    expect(not re.search(moving, page.text), "files are not read after 90 s")
    return page


def send_six(browser, patient, w, fresh):
    page = browser.open("/upload")
    page = browser.submit(page.find(w["upload.send"]), files=six(), patient=patient)
    expect(page.path.startswith("/upload?sent="), "sending led to", page.path)
    page = wait_until_read(browser, page, pages=60 if fresh else None)
    states = re.findall(r'class="file (\w+)"><p class="tag">([^<]+)', page.text)
    expect({n: s for s, n in states} == {"pathology.pdf": "read", "chest-ct.pdf": "read", "clinic-note.txt": "read",
                                         "broken.pdf": "refused", "locked.pdf": "refused", "pathology again.pdf": "read"},
           "states:", states)
    return page


def wait_for_case(browser, patient, w):
    end = time.time() + 60
    while time.time() < end:
        page = browser.open(f"/worklist?q={patient}")
        if patient in page.links and w["list.reading"] not in page.words:
            page = browser.follow(patient)
            if page.has(w["fact.confirm"]):
                return page
        time.sleep(0.2)
    raise AssertionError("the case did not come")


def looks_at_a_line(browser, page):
    size = re.search(r'id="fact-size".*?<p class="plain"><a href="#(line-\d+)">', page.text, re.S)
    expect(size and f'<rect id="{size.group(1)}"' in page.text, "the size does not lead to its line")
    for kind in ("strip", "page"):
        path = next(p for p in page.pictures if f"/{kind}/" in p)
        response, data = browser.ask("GET", path)
        expect(response.status == 200 and data[:8] == b"\x89PNG\r\n\x1a\n", kind, "gave", response.status)
    expect("unsafe" not in page.headers["content-security-policy"] and "<style" not in page.text and " style=" not in page.text,
           "there is style or script in the page")


def group_of(page):
    return re.search(r'id="staging".*?<th scope="row">(?:Group|Grupo|Estadio)[^<]*</th><td>([^<]+)', page.text, re.S)


def correct_size(browser, page, w):
    form = page.find(w["fact.save"], fact="size")
    expect(form["fields"]["f.value_mm"] == "4.9", "the form has", form["fields"])
    refused = browser.submit(form, **{"f.value_mm": "about five", "why": "Seen on page 1."})
    expect(refused.status == 422 and w["wrong.number"] in refused.words and 'value="about five"' in refused.text,
           "a word for a number gave", refused.status)
    refused = browser.submit(form, **{"f.value_mm": "5.1"})
    expect(refused.status == 422 and w["wrong.why"] in refused.words and 'value="5.1"' in refused.text, "no reason gave", refused.status)
    page = browser.submit(form, **{"f.value_mm": "5.1", "why": "Page 1 says 5.1, the 4.9 is of the specimen."})
    expect(page.status == 200 and w["done.correct"] in page.words, "the correction gave", page.status)
    change = re.search(r'<table class="change">.*?</table>', page.text, re.S).group(0)
    expect(change.count('class="changed"') >= 2, "size and stage did not both change:", change)
    rows = re.findall(r"<del>([^<]*)</del></td><td[^>]*><ins>([^<]*)</ins>", change)
    expect(rows[1][0] != rows[1][1] and "4.9" in rows[0][0].replace(",", ".") and "5.1" in rows[0][1].replace(",", "."), "changed:", rows)
    return page


def correct_spread(browser, page, w):
    """What is found elsewhere changes the extent, and with it the sections of the patient's page."""
    form = page.find(w["fact.save"], fact="metastasis")
    page = browser.submit(form, **{"f.value": "M1", "f.sites": "lung", "why": "A later call from the chest clinic."})
    change = re.search(r'<div class="notice".*?</div>', page.text, re.S).group(0)
    expect(w["change.new"] in change and w["change.gone"] in change, "no section came or went")
    extents = re.findall(r"<del>([^<]*)</del></td><td[^>]*><ins>([^<]*)</ins>", change)
    expect(len(extents) == 3, "spread, stage and extent:", extents)
    again = page.find(w["fact.save"], fact="metastasis")
    return browser.submit(again, **{"f.value": "M0", "f.sites": "", "f.count": "", "why": "That call was about another person."})


def conflict(desk, patient, w):
    """Two navigators with the same page: the second is told who was first, and keeps what was typed."""
    one, two = log_in(desk, "nadia"), log_in(desk, "noel")
    first, second = wait_for_case(one, patient, w), wait_for_case(two, patient, w)
    one.submit(first.find(w["fact.confirm"], fact="grade"))
    page = two.submit(second.find(w["fact.save"], fact="grade"), **{"f.value": "G3", "why": "Typed by Noel."})
    expect(page.status == 409, "the second gave", page.status)
    expect(w["conflict.person"].partition("}")[2].partition(".")[0] in page.words and "Nadia Okoye" in page.words, "it does not say who")
    form = page.find(w["fact.save"], fact="grade")
    expect(form["fields"]["why"] == "Typed by Noel." and form["fields"]["f.value"] == "G3", "what was typed is gone:", form["fields"])
    expect("G3" not in re.search(r'id="fact-grade".*?<p class="fields">(.*?)</p>', page.text, re.S).group(1), "something was written")


def set_aside(browser, page, w):
    button = w["document.not_theirs"]
    document = next(f for f in page.forms if f["button"] == button)
    page = browser.submit(document)
    expect(w["done.not-this-patient"] in page.words and w["document.aside"] in page.words, "it is not set aside")
    end = time.time() + 60
    while w["case.reading"] in page.words and time.time() < end:
        time.sleep(0.2)
        page = browser.open(page.path)
    page = browser.submit(page.find(w["document.theirs"]))
    while w["case.reading"] in page.words and time.time() < end:
        time.sleep(0.2)
        page = browser.open(page.path)
    expect(w["document.aside"] not in page.words, "it did not come back")
    return page


def letter(browser, page, patient, w):
    expect(w["missing.letter"] in page.links, "nothing is missing")
    page = browser.follow(w["missing.letter"])
    expect(page.status == 200 and patient in page.words and not re.search(r"[\x00-\x08\x0e-\x1f{]", page.text), "the letter gave", page.status)
    page = browser.submit(page.find(w["letter.sent"]))
    expect(w["done.ask"] in page.words, "the letter is not noted")
    return page


def settle_all(browser, page, w):
    while page.has(w["item.settle"]):
        page = browser.submit(page.find(w["item.settle"]))
        expect(page.status == 200, "settling gave", page.status)
    return page


def sign_and_release(desk, navigator, patient, w, lang):
    page = settle_all(navigator, wait_for_case(navigator, patient, w), w)
    expect(not page.has(w["sign.release"]), "a navigator may release")
    page = navigator.submit(page.find(w["sign.sign"]))
    expect(w["done.sign-off"] in page.words and w["sign.reviewer_releases"] in page.words, "the sign-off gave", page.status)
    denied = navigator.submit({**page.find(w["sign.tell"]), "action": page.forms[-1]["action"].rpartition("/")[0] + "/release"})
    expect(denied.status == 403, "a navigator's release gave", denied.status)
    reviewer = log_in(desk, "rosa", lang)
    page = wait_for_case(reviewer, patient, w)
    page = reviewer.submit(page.find(w["sign.release"]))
    expect(w["done.release"] in page.words and not page.has(w["fact.save"]), "the release gave", page.status)
    base = page.path.partition("?")[0]
    end = time.time() + 60
    summary = reviewer.open(base + "/summary.html")
    while summary.status == 202 and time.time() < end:
        time.sleep(0.2)
        summary = reviewer.open(base + "/summary.html")
    expect(summary.status == 200 and "Rosa Lindqvist" in summary.words, "the summary gave", summary.status)
    record = json.loads(reviewer.open(base + "/record.json").data)
    expect(record["release"]["by"] == "Rosa Lindqvist" and record["facts"]["size"]["value_mm"] == 51, "record:", record["release"])
    expect([c["fact"] for c in record["release"]["changes"]], "the release does not say what was corrected")
    page = reviewer.submit(reviewer.open(base).find(w["sign.reopen"]))
    expect(w["done.reopen"] in page.words and page.has(w["fact.save"]), "it is not open again")


def uploader_sees_no_case(desk, key):
    browser = log_in(desk, "upton")
    for path in ("/worklist", key, key + "/record.json"):
        expect(browser.open(path).status == 403, "an uploader at", path, browser.page.status)


def all_the_way(desk, lang, patient):
    w = words_of(lang)
    sender = log_in(desk, "upton" if lang == "en" else "adam", lang)
    send_six(sender, patient, w, fresh=lang == "en")  # the same bytes for another patient are not read again
    navigator = log_in(desk, "nadia", lang)
    page = wait_for_case(navigator, patient, w)
    looks_at_a_line(navigator, page)
    page = letter(navigator, page, patient, w)
    page = correct_size(navigator, page, w)
    if lang == "en":
        page = correct_spread(navigator, page, w)
        page = set_aside(navigator, page, w)
        expect("5.1" in re.search(r'id="fact-size".*?</tr>', page.text, re.S).group(0), "the correction is gone")
        conflict(desk, patient, w)
        uploader_sees_no_case(desk, page.path.partition("?")[0])
    sign_and_release(desk, navigator, patient, w, lang)


def main():
    desk = Desk(sys.argv[1])
    try:
        browser = Browser(desk.port)
        expect(browser.log_in("nadia", PASSWORD + "x").status == 401, "a wrong password is let in")
        for lang, patient in (("en", "walk-1"), ("es", "walk-2")):
            all_the_way(desk, lang, patient)
    finally:
        code, said = desk.close()
    expect(code == 0 and "Sanitizer" not in said and "runtime error" not in said, "the service ended with", code, said[-3000:])
    for name in ("walk-1", "eiomyosarcoma", "pathology.pdf", PASSWORD):
        expect(name not in said, "the log tells", name)
    print(f"walk: {checks} checks, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
