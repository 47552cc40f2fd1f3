# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that the file holds and the page does not show, or shows otherwise. It must never become a fact."""
from kinds import kind
from pdf import FONT, REPORT, Pdf, flate, show, stream

LIE = ["Metastatic disease is present in both lungs (M1)."]
SHOWN = show(REPORT)
# What the hidden words would be read as.
M1 = (r'"metastasis": ?\{"value": ?"M1"', r"Metastatic disease is present")


def hidden(content, **more):
    return Pdf(SHOWN + content, **more)


@kind(never=M1)
def text_in_mode_3():
    return hidden("3 Tr " + show(LIE, y=500)).bytes()


@kind(never=M1)
def text_in_white():
    made = {}
    for name, colour in (("grey", "1 g"), ("rgb", "1 1 1 rg"), ("cmyk", "0 0 0 0 k"), ("nearly", "0.99 g")):
        made[f"text_in_white_{name}"] = hidden(colour + " " + show(LIE, y=500)).bytes()
    return made


@kind(never=M1)
def text_under_a_box():
    return {"text_under_a_white_box": hidden(show(LIE, y=500) + "1 g 30 480 500 40 re f").bytes(),
            "text_under_a_black_box": hidden(show(LIE, y=500) + "0 g 30 480 500 40 re f").bytes()}


@kind(never=M1)
def text_black_on_black():
    return hidden("0 g 30 480 500 40 re f " + show(LIE, y=500)).bytes()


@kind(never=M1)
def text_under_a_picture():
    pdf = hidden(show(LIE, y=500) + "q 500 0 0 40 30 480 cm /I Do Q", resources="/XObject<</I 20 0 R>>")
    return pdf.set(20, flate(b"\xff" * 100, "/Type/XObject/Subtype/Image/Width 10/Height 10"
                                            "/ColorSpace/DeviceGray/BitsPerComponent 8")).bytes()


@kind(never=M1)
def text_beside_the_page():
    return {"text_left_of_the_page": hidden(show(LIE, x=-900, y=500)).bytes(),
            "text_above_the_page": hidden(show(LIE, y=1500)).bytes(),
            "text_below_the_page": hidden(show(LIE, y=-90)).bytes()}


@kind(never=M1)
def text_outside_the_crop_box():
    return hidden(show(LIE, y=30), page="/CropBox[0 400 612 792]").bytes()


@kind(never=M1)
def text_clipped_away():
    return hidden("q 0 0 1 1 re W n " + show(LIE, y=500) + " Q").bytes()


@kind(never=M1)
def text_without_opacity():
    return hidden("/G gs " + show(LIE, y=500), resources="/ExtGState<</G<</ca 0/CA 0>>>>").bytes()


@kind(never=M1)
def text_too_small_to_see():
    return hidden(show(LIE, size=0.2, y=500)).bytes()


@kind(never=M1)
def text_in_a_layer_that_is_off():
    pdf = hidden("/OC /L BDC " + show(LIE, y=500) + " EMC", resources="/Properties<</L 20 0 R>>",
                 catalog="/OCProperties<</OCGs[20 0 R]/D<</OFF[20 0 R]>>>>")
    return pdf.set(20, "<</Type/OCG/Name(x)>>").bytes()


@kind(never=M1)
def text_in_a_hidden_note():
    made = {}
    for flag in (2, 32):
        note = (f"/Annots[<</Type/Annot/Subtype/FreeText/F {flag}/Rect[40 480 500 520]/DA(/F 10 Tf)"
                f"/Contents({LIE[0].replace('(', '').replace(')', '')})/AP<</N 20 0 R>>>>]")
        pdf = Pdf(page=note).set(20, stream(show(LIE, x=0, y=10), "/Type/XObject/Subtype/Form/BBox[0 0 460 40]"
                                            "/Resources<</Font<</F 5 0 R>>>>"))
        made[f"text_in_a_note_with_flag_{flag}"] = pdf.bytes()
    return made


SIZE_15 = (r'"value_mm": ?150\b', r"\b15(\.0)? ?cm")


def sized(content):
    lines = [line for line in REPORT if "size" not in line]
    return Pdf(show(lines) + content)


@kind(never=SIZE_15)
def actual_text_says_15():
    return sized("/Span<</ActualText(Tumor size: 15 cm)>>BDC " + show(["Tumor size: 1.5 cm"], y=600) +
                 " EMC").bytes()


@kind(never=SIZE_15)
def actual_text_hides_the_point():
    return sized("BT /F 10 Tf 40 600 Td (Tumor size: 1) Tj /Span<</ActualText()>>BDC (.) Tj EMC (5 cm) Tj ET").bytes()


@kind(never=(r'"value_mm": ?1550\b', r"\b155 ?cm"))
def unicode_map_turns_the_point():
    pdf = sized("BT /L 10 Tf 40 600 Td (Tumor size: 1.5 cm) Tj ET")
    pdf.set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
               "/Resources<</Font<</F 5 0 R/L 20 0 R>>>>>>")
    pdf.set(20, FONT[:-2] + "/ToUnicode 21 0 R>>")
    pairs = "".join(f"<{c:02x}> <{c if c != 0x2e else 0x35:04x}>\n" for c in range(32, 127))
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n95 beginbfchar\n" + pairs +
            "endbfchar endcmap end end")
    return pdf.set(21, flate(cmap)).bytes()


@kind(never=SIZE_15)
def point_is_drawn_apart():
    return sized("BT /F 10 Tf 40 600 Td (Tumor size: 1) Tj ET 0 g 101.2 600 1.4 1.4 re f "
                 "BT /F 10 Tf 103.5 600 Td (5 cm) Tj ET").bytes()


@kind(never=(r'"value_mm": ?15\b',), verdicts=("read",))
def newest_of_two_versions_counts():
    """The first version says 1.5 cm, the second, appended, 15: a reader shows the second."""
    lines = [line for line in REPORT if "size" not in line]
    first = Pdf(show(lines + ["Tumor size: 1.5 cm"])).bytes()
    start = first[first.rindex(b"startxref\n") + 10:].split()[0].decode()
    second = stream(show(lines + ["Tumor size: 15 cm"]))
    at = len(first)
    return (first + b"4 0 obj\n" + second + b"\nendobj\n" +
            (f"xref\n4 1\n{at:010d} 00000 n \ntrailer\n<</Root 1 0 R/Size 6/Prev {start}>>\nstartxref\n"
             f"{at + len(second) + 16}\n%%EOF\n").encode())
