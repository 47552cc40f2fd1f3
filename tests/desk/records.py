#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Six files of one invented patient, as people drop them: three good ones, one broken, one locked, one sent twice.
usage: records.py FOLDER"""
import os
import pathlib
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "hostile"))
from broken import locked  # noqa: E402
from pdf import Pdf, flate, show  # noqa: E402

PATHOLOGY = [
    "SURGICAL PATHOLOGY REPORT",
    "Date of report: 2024-03-01",
    "FINAL DIAGNOSIS:",
    "Soft tissue, right thigh, radical resection:",
    "- Leiomyosarcoma, FNCLCC grade 2.",
    "- Tumor size: 4.9 x 3.0 x 2.1 cm.",
    "- Depth: deep to the fascia.",
    "- Margins are negative for tumor, the deep margin by 1.2 cm.",
]
CHEST = [
    "CT CHEST",
    "Date of exam: 2024-03-06",
    "IMPRESSION:",
    "No evidence of metastatic disease in the chest.",
    "No enlarged lymph nodes.",
]
NOTE = """CLINIC NOTE
Date of visit: 2024-03-12

The patient comes to talk about the next steps after the operation on the right thigh.
The wound is healing well. No radiation or chemotherapy was given before surgery.
"""


def pages_pdf(pages):
    pdf, kids = Pdf(), []
    for i, lines in enumerate(pages):
        pdf.set(10 + 2 * i, f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {11 + 2 * i} 0 R"
                            "/Resources<</Font<</F 5 0 R>>>>>>")
        pdf.set(11 + 2 * i, flate(show(lines, size=11)))
        kids.append(f"{10 + 2 * i} 0 R")
    pdf.set(2, f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>")
    return pdf.bytes()


def six():
    pathology = pages_pdf([PATHOLOGY, ["SURGICAL PATHOLOGY REPORT, page 2", "Sections A1 to A9 are of the tumor and its edges.",
                                       "The tumor is made of spindle cells. There are 8 mitoses per 10 high-power fields.",
                                       "Necrosis is present in about 20% of the tumor."]])
    # Long enough to be watched while it is read.
    images = [["CT CHEST", f"List of images, sheet {i} of 60", "Series and number of each image, for the archive."] for i in range(2, 61)]
    return {"pathology.pdf": pathology, "chest-ct.pdf": pages_pdf([CHEST, *images]), "clinic-note.txt": NOTE.encode(),
            "broken.pdf": pathology[:120], "locked.pdf": locked(b"secret"), "pathology again.pdf": pathology}


if __name__ == "__main__":
    for name, data in six().items():
        pathlib.Path(sys.argv[1], name).write_bytes(data)
