# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF files that are damaged, locked, or carry what is never run."""
import hashlib
import random

from kinds import ANY, LOST, kind
from pdf import REPORT, Pdf, flate, report_pdf, show, stream


@kind()
def cut_at_each_percent():
    good = report_pdf(3)
    return {f"cut_at_{percent:02d}": good[:len(good) * percent // 100] for percent in range(1, 100)}


@kind()
def bytes_changed():
    good, made = report_pdf(2), {}
    for seed in range(40):
        chance, bad = random.Random(seed), bytearray(good)
        for _ in range(1 + seed):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        made[f"bytes_changed_{seed:02d}"] = bytes(bad)
    return made


@kind()
def middle_of_zeros():
    good = report_pdf(3)
    third = len(good) // 3
    return good[:third] + bytes(third) + good[2 * third:]


@kind()
def table_of_wrong_offsets():
    good = report_pdf(2)
    at = good.index(b"xref\n")
    return good[:at] + good[at:].replace(b" 00000 n", b" 00001 n").replace(b"00000", b"00007", 3)


@kind()
def table_is_missing():
    return report_pdf(2).split(b"xref\n")[0] + b"%%EOF\n"


@kind()
def table_is_elsewhere():
    good = report_pdf(2)
    return good[:good.rindex(b"startxref")] + b"startxref\n99999999999999999999\n%%EOF\n"


@kind()
def pieces_in_the_wrong_order():
    good = report_pdf(4)
    half = len(good) // 2
    return b"%PDF-1.7\n" + good[half:] + good[:half]


@kind()
def header_alone():
    return {"header_alone": b"%PDF-1.7\n", "header_and_end": b"%PDF-1.7\n%%EOF\n", "one_byte": b"%"}


@kind()
def junk_before_and_behind():
    good = report_pdf()
    return {"junk_900_before": b"x" * 900 + b"\n" + good, "junk_9000_before": b"x" * 9000 + b"\n" + good,
            "junk_behind": good + b"\0" * 100_000}


@kind()
def carriage_returns_alone():
    return report_pdf().replace(b"\n", b"\r")


def picture(dictionary, data, size=(1000, 1000)):
    pdf = Pdf("612 0 0 792 0 0 cm /I Do", resources="/XObject<</I 20 0 R>>")
    return pdf.set(20, stream(data, f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}"
                                    f"{dictionary}")).bytes()


def noise(seed, size):
    return random.Random(seed).randbytes(size)


@kind(verdicts=LOST)
def jbig2_damaged():
    head = bytes.fromhex("00000000300001000000130000ffff0000ffff0000000000000000000000")
    more = "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode"
    return {f"jbig2_damaged_{i}": picture(more, head + noise(i, 3000)) for i in range(6)}


@kind(verdicts=LOST)
def jpx_damaged():
    head = bytes.fromhex("ff4fff510029000000010000000100000000000000000000000100000001000000000000000000"
                         "0001070101ff52000c00000001000104040001ff5c00044040ff90000a0000000000000001ff93")
    more = "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/JPXDecode"
    return {f"jpx_damaged_{i}": picture(more, head[:len(head) - i] + noise(i, 3000)) for i in range(6)}


@kind()
def ccitt_damaged():
    more = "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d>>"
    return {f"ccitt_damaged_{columns}": picture(more % columns, noise(columns, 9000), (1728, 2200))
            for columns in (1728, 1, 2_000_000_000)}


@kind()
def picture_of_giant_size():
    more = "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"
    return {"picture_2_thousand_million": picture(more, b"x\x9c\x03\0", (2_147_483_647, 2_147_483_647)),
            "picture_of_no_size": picture(more, b"x\x9c\x03\0", (0, -5))}


@kind(slow=True)
def picture_100000_square():
    return picture("/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode", b"x\x9c\x03\0", (100_000, 100_000))


@kind()
def inline_picture_without_end():
    return Pdf("BI /W 9999 /H 9999 /BPC 8 /CS /G ID " + "x" * 5000).bytes()


@kind()
def fonts_of_noise():
    made = {}
    for key, subtype, more in (("FontFile", "Type1", "/Length1 900/Length2 900/Length3 0"),
                               ("FontFile2", "TrueType", "/Length1 4000"),
                               ("FontFile3", "Type1", "/Subtype/Type1C")):
        pdf = Pdf().set(5, f"<</Type/Font/Subtype/{subtype}/BaseFont/AAAAAA+X/FontDescriptor 20 0 R"
                           "/FirstChar 32/LastChar 126/Widths[" + "500 " * 95 + "]>>")
        pdf.set(20, f"<</Type/FontDescriptor/FontName/AAAAAA+X/Flags 4/{key} 21 0 R>>")
        made[f"font_of_noise_{key}"] = pdf.set(21, flate(noise(7, 4000), more)).bytes()
    return made


def rc4(key, data):
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 255])
    return bytes(out)


PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def locked(password):
    """A report under the standard handler's first revision, its content not even locked: the password is
    asked for before anything is read."""
    padded = (password + PAD)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = -4
    key = hashlib.md5(padded + owner + permissions.to_bytes(4, "little", signed=True) + b"id").digest()[:5]
    pdf = Pdf()
    content = show(REPORT).encode()
    secret = hashlib.md5(key + b"\x04\0\0\0\0").digest()[:10]
    pdf.set(4, stream(rc4(secret, content)))
    pdf.set(30, f"<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{rc4(key, PAD).hex()}>/P {permissions}>>")
    return pdf.bytes(trailer="/Encrypt 30 0 R/ID[<6964><6964>]")


@kind(verdicts=("refused",), tags=("encrypted",))
def locked_with_a_password():
    return locked(b"secret")


@kind(verdicts=("read",))
def locked_without_a_password():
    return locked(b"")


@kind(verdicts=("refused",))
def locked_by_an_unknown_handler():
    return Pdf().set(30, "<</Filter/Nobody/V 9>>").bytes(trailer="/Encrypt 30 0 R/ID[<6964><6964>]")


@kind(verdicts=("read",), tags=("has_scripts",))
def script_at_opening():
    return {"script_at_opening": Pdf(catalog="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>").bytes(),
            "script_by_name": Pdf(catalog="/Names<</JavaScript<</Names[(a)20 0 R]>>>>").set(
                20, "<</S/JavaScript/JS(this.exportDataObject\\(\\))>>").bytes()}


@kind(verdicts=("read",), tags=("has_actions",))
def program_is_launched():
    note = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 612 792]/A<</S/Launch/F(/bin/sh)>>>>]"
    return Pdf(page=note).bytes()


@kind(verdicts=("read",))
def links_and_forms_that_send():
    note = ("/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/URI/URI(http://192.0.2.1/x)>>>>"
            "<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/SubmitForm/F(http://192.0.2.1/x)>>>>"
            "<</Type/Annot/Subtype/Link/Rect[0 0 99 99]/A<</S/GoToR/F(//192.0.2.1/share/x.pdf)/D[0/Fit]>>>>]")
    return Pdf(page=note).bytes()


@kind(verdicts=("read",), tags=("has_attachments",))
def file_is_embedded():
    pdf = Pdf(catalog="/Names<</EmbeddedFiles<</Names[(a.exe)20 0 R]>>>>")
    pdf.set(20, "<</Type/Filespec/F(a.exe)/EF<</F 21 0 R>>>>")
    return pdf.set(21, stream(b"MZ" + bytes(100), "/Type/EmbeddedFile")).bytes()


@kind(verdicts=("read",), tags=("has_form",))
def form_with_values():
    pdf = Pdf(catalog="/AcroForm<</Fields[20 0 R]/DA(/F 10 Tf)/DR<</Font<</F 5 0 R>>>>>>", page="/Annots[20 0 R]")
    return pdf.set(20, "<</Type/Annot/Subtype/Widget/FT/Tx/T(size)/V(99 cm)/Rect[40 100 200 120]/F 4"
                       "/DA(/F 10 Tf)>>").bytes()


@kind(verdicts=ANY)
def form_of_xml():
    pdf = Pdf(catalog="/AcroForm<</Fields[]/XFA 20 0 R>>")
    return pdf.set(20, flate("<xdp:xdp xmlns:xdp='x'><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
                             "</xdp:xdp>")).bytes()


@kind(verdicts=("refused",), tags=("nothing_readable",))
def nothing_on_the_page():
    return {"page_without_ink": Pdf("").bytes(), "page_without_content": Pdf().set(4, "null").bytes()}


@kind(verdicts=ANY)
def one_page_of_three_is_damaged():
    pdf = Pdf()
    pdf.set(2, "<</Type/Pages/Kids[3 0 R 10 0 R 3 0 R]/Count 3>>")
    return pdf.set(10, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>").bytes()
