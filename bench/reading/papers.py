# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the bench's documents, with what stands on each page, from the sample reports."""

import os
import re
import subprocess
import zlib

# class: how the sample maker makes it, and what is done to the result.
CLASSES = {
    "clean-300": ("digital", "draw 300"),
    "clean-150": ("digital", "draw 150"),
    "scan-300": ("scan", None),
    "skewed": ("digital", "skew 300"),
    "rotated": ("sideways", None),
    "fax-fine": ("fax-fine", None),
    "fax-standard": ("fax-standard", None),
    "fax-bad": ("fax-bad", None),
    "photo": ("photo", None),
    "mixed": ("digital, scan", None),
    "lying-layer": ("bad-layer", None),
    "digital": ("digital", None),
}
SKEW = (-2.6, -1.8, -1.1, 1.3, 2.0, 3.0)  # degrees, in turn
TRUTH_ORDERS = (["-layout"], [], ["-raw"])
FAX_LINE = "{m}/{d}/{y} 14:{minute:02} FROM: RECORDS OFFICE 555-0142 TO: CARE NAVIGATION P. {n}/{of}"


class Document:
    """A file, and for each of its pages the texts that are right, in each order of reading."""

    def __init__(self, path, pages):
        self.path = path
        self.pages = pages


def run(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def write_source(source, path, how):
    """The same report, arriving as `how`. A lying layer loses the decimal points of sizes."""
    with open(source, encoding="utf-8") as file:
        head, body = file.read().split("\n\n", 1)
    lines = [line for line in head.split("\n") if not re.match(r"(how|misread):", line)]
    if how == "bad-layer":
        sizes = sorted(set(re.findall(r"\b\d+\.\d (?:x|cm|mm)", body)))
        lines += [f"misread: {size} = {size.replace('.', '')}" for size in sizes]
    at = next(i for i, line in enumerate(lines) if line.startswith("date:"))
    lines.insert(at + 1, f"how: {how}")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n\n" + body)


def truth_of(path):
    """For each page of a digital PDF, its text in each order."""
    orders = []
    for order in TRUTH_ORDERS:
        text = run(["pdftotext", "-enc", "UTF-8", *order, path, "-"]).decode("utf-8")
        orders.append([" ".join(page.split()) for page in text.split("\f")[:-1]])
    return [list(page) for page in zip(*orders)]


def with_fax_line(pages, date):
    """A fax prints a line on top of each page: it is part of what the page says."""
    year, month, day = date.split("-")
    done = []
    for n, orders in enumerate(pages):
        line = FAX_LINE.format(m=month, d=day, y=year, minute=7 + n, n=n + 1, of=len(pages))
        done.append([f"{line} {text}" for text in orders])
    return done


def read_pgm(data):
    """Width, height and grey bytes of the binary PGMs in `data`, one after the other."""
    at = 0
    while at < len(data):
        head = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s").match(data, at)
        width, height = int(head[1]), int(head[2])
        yield width, height, data[head.end() : head.end() + width * height]
        at = head.end() + width * height


def picture_pdf(pictures, path, dpi, degrees=None):
    """A PDF with one grey picture a page, each turned about the middle of its page."""
    from math import cos, radians, sin

    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for i, (width, height, grey) in enumerate(pictures):
        w, h = width * 72 / dpi, height * 72 / dpi
        turn = radians(degrees[i % len(degrees)]) if degrees else 0
        c, s = cos(turn), sin(turn)
        x, y = w / 2 - (c * w - s * h) / 2, h / 2 - (s * w + c * h) / 2
        draw = f"q {c * w:.4f} {s * w:.4f} {-s * h:.4f} {c * h:.4f} {x:.4f} {y:.4f} cm /I Do Q".encode()
        data = zlib.compress(grey, 6)
        n = len(objects) + 1
        kids.append(n)
        page = (f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {w:.2f} {h:.2f}]/Contents {n + 1} 0 R"
                f"/Resources<</XObject<</I {n + 2} 0 R>>>>>>")
        image = (f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8"
                 f"/ColorSpace/DeviceGray/Filter/FlateDecode/Length {len(data)}>>stream\n")
        objects.append(page.encode())
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw))
        objects.append(image.encode() + data + b"\nendstream")
    kids_list = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{kids_list}]>>".encode()
    write_pdf(objects, path)


def write_pdf(objects, path):
    with open(path, "wb") as file:
        file.write(b"%PDF-1.5\n")
        places = []
        for n, body in enumerate(objects, 1):
            places.append(file.tell())
            file.write(b"%d 0 obj\n%s\nendobj\n" % (n, body))
        start = file.tell()
        file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
        for place in places:
            file.write(b"%010d 00000 n \n" % place)
        file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                   % (len(objects) + 1, start))


def draw(path, dpi):
    return list(read_pgm(run(["pdftoppm", "-r", str(dpi), "-gray", path])))


def treat(path, treatment):
    what, dpi = treatment.split()
    pictures = draw(path, int(dpi))
    if what == "skew":
        picture_pdf(pictures, path, int(dpi), SKEW)
        pictures = draw(path, int(dpi))
    picture_pdf(pictures, path, int(dpi))


def reports(folder):
    """Reports that have a layout of their own, spread over the patients."""
    found = []
    for patient, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            path = os.path.join(patient, name)
            with open(path, encoding="utf-8") as file:
                head = file.read().split("\n\n", 1)[0]
            if name.endswith(".report") and "how: text" not in head:
                date = re.search(r"^date: (.*)$", head, re.M)[1]
                found.append((path, date))
    return found


def make(maker, folder, out, wanted):
    """The documents of each class in `wanted` (class: pages), {class: [Document]}."""
    sources = reports(folder)
    steps = [sources[i % len(sources)] for i in range(0, 7 * len(sources), 7)]
    made = {}
    for name, least in wanted.items():
        how, treatment = CLASSES[name]
        documents, pages = [], 0
        for i, (source, date) in enumerate(steps):
            if pages >= least:
                break
            one = f"{name}-{i:02}"
            here = os.path.join(out, "sources", one)
            os.makedirs(os.path.join(here, one))
            os.makedirs(os.path.join(here, f"{one}-truth"))
            write_source(source, os.path.join(here, one, "report.report"), how)
            write_source(source, os.path.join(here, f"{one}-truth", "report.report"), "digital")
            run([maker, here, os.path.join(out, "made")])
            path = os.path.join(out, "made", one, "report.pdf")
            truth = truth_of(os.path.join(out, "made", f"{one}-truth", "report.pdf"))
            if treatment is not None:
                treat(path, treatment)
            if how.startswith("fax"):
                truth = with_fax_line(truth, date)
            documents.append(Document(path, truth))
            pages += len(truth)
        made[name] = documents
    return made
