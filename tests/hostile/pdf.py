# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes PDF by hand, so that each thing in it can be wrong."""
import zlib

REPORT = [
    "SURGICAL PATHOLOGY REPORT",
    "Date of report: 2024-03-01",
    "FINAL DIAGNOSIS: Soft tissue, right thigh, radical resection:",
    "Leiomyosarcoma, FNCLCC grade 2. The tumor size is 7.2 x 5.0 x 4.1 cm in the specimen.",
    "Margins are negative for tumor and the deep margin is clear by 1.2 cm in all of the slides.",
    "There is no evidence of metastatic disease in the lungs or in the lymph nodes of the groin.",
]
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def show(lines, size=10, x=40, y=740):
    """The content that shows `lines`."""
    rows = " T* ".join("(%s) Tj" % l.replace("(", "\\(").replace(")", "\\)") for l in lines)
    return f"BT /F {size} Tf 14 TL {x} {y} Td {rows} ET\n"


def stream(data, more=""):
    data = data if isinstance(data, bytes) else data.encode("latin-1")
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more.encode(), len(data), data)


def flate(data, more=""):
    data = data if isinstance(data, bytes) else data.encode("latin-1")
    return stream(zlib.compress(data, 9), more + "/Filter/FlateDecode")


class Pdf:
    """Objects by number; 1 is the catalog, 2 the page tree, 3 the page, 4 its content, 5 its font."""

    def __init__(self, content=None, box="0 0 612 792", resources="", page="", catalog=""):
        self.objects, self.catalog = {}, catalog
        self.set(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        self.set(3, f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R"
                    f"/Resources<</Font<</F 5 0 R>>{resources}>>{page}>>")
        self.set(4, stream(show(REPORT) if content is None else content))
        self.set(5, FONT)

    def set(self, number, body):
        self.objects[number] = body if isinstance(body, bytes) else body.encode("latin-1")
        return self

    def body(self):
        """The file up to its table, and where each object stands."""
        self.set(1, f"<</Type/Catalog/Pages 2 0 R{self.catalog}>>")
        out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
        for number in sorted(self.objects):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, self.objects[number])
        return bytes(out), places

    def bytes(self, trailer="", table=True):
        out, places = self.body()
        size = max(places) + 1
        if not table:
            return out + f"trailer\n<</Root 1 0 R/Size {size}{trailer}>>\n%%EOF\n".encode()
        rows = "".join(f"{places[n]:010d} 00000 n \n" if n in places else "0000000000 65535 f \n"
                       for n in range(size))
        return out + (f"xref\n0 {size}\n{rows}trailer\n<</Root 1 0 R/Size {size}{trailer}>>\n"
                      f"startxref\n{len(out)}\n%%EOF\n").encode()


def report_pdf(pages=1):
    """A good report of so many pages."""
    pdf = Pdf()
    kids = []
    for i in range(pages):
        pdf.set(10 + 2 * i, f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {11 + 2 * i} 0 R"
                            "/Resources<</Font<</F 5 0 R>>>>>>")
        pdf.set(11 + 2 * i, flate(show(REPORT + [f"Page {i + 1} of {pages}"])))
        kids.append(f"{10 + 2 * i} 0 R")
    pdf.set(2, f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {pages}>>")
    return pdf.bytes()


def zeros_deflated(size):
    """`size` bytes of zero as a zlib stream, without making them: full flushes can be repeated."""
    block_size = 1 << 20
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packer.compress(bytes(block_size))
    packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(block_size)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + block * (size // block_size) + b"\x03\x00"
