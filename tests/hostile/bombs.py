# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF files that are small and ask for much: time, memory, stack."""
import zlib

from kinds import LOST, kind
from pdf import FONT, Pdf, flate, report_pdf, show, stream, zeros_deflated


def form(content, resources="", box="0 0 612 792"):
    return flate(content, f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources<<{resources}>>")


@kind()
def stream_bomb_100_mib():
    return Pdf().set(4, stream(zeros_deflated(100 << 20), "/Filter/FlateDecode")).bytes()


@kind(slow=True)
def stream_bomb_10_gib_twice():
    inner = zlib.compress(zeros_deflated(10 << 30), 9)
    return Pdf().set(4, stream(inner, "/Filter[/FlateDecode/FlateDecode]")).bytes()


@kind(slow=True)
def stream_bomb_run_lengths():
    data = zlib.compress(b"\x81 " * (8 << 20), 9)
    return Pdf().set(4, stream(data, "/Filter[/FlateDecode/RunLengthDecode]")).bytes()


@kind()
def filters_chained_1000():
    return Pdf().set(4, stream(b"x", "/Filter[" + "/ASCIIHexDecode" * 1000 + "]")).bytes()


@kind(slow=True)
def save_state_20_million_times():
    return Pdf().set(4, flate(b"q " * 20_000_000)).bytes()


@kind(slow=True)
def forms_thousand_million():
    pdf = Pdf("/X Do " * 10, resources="/XObject<</X 20 0 R>>")
    for i in range(9):
        content = "/X Do " * 10 if i < 8 else "0 0 9 9 re f "
        pdf.set(20 + i, form(content, f"/XObject<</X {21 + i} 0 R>>"))
    return pdf.bytes()


@kind()
def form_draws_itself():
    return Pdf("/X Do", resources="/XObject<</X 20 0 R>>").set(
        20, form("/X Do /X Do", "/XObject<</X 20 0 R>>")).bytes()


@kind()
def forms_draw_each_other():
    pdf = Pdf("/X Do", resources="/XObject<</X 20 0 R>>")
    pdf.set(20, form("/Y Do " * 5, "/XObject<</Y 21 0 R>>"))
    return pdf.set(21, form("/X Do " * 5, "/XObject<</X 20 0 R>>")).bytes()


@kind(slow=True)
def tiling_with_tiny_step():
    pdf = Pdf("/Pattern cs /P scn 0 0 612 792 re f", resources="/Pattern<</P 20 0 R>>")
    return pdf.set(20, stream("0 0 1 1 re f", "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1"
                              "/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>")).bytes()


@kind()
def tiling_draws_itself():
    pdf = Pdf("/Pattern cs /P scn 0 0 612 792 re f", resources="/Pattern<</P 20 0 R>>")
    return pdf.set(20, stream("/Pattern cs /P scn 0 0 9 9 re f",
                              "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]"
                              "/XStep 9/YStep 9/Resources<</Pattern<</P 20 0 R>>>>")).bytes()


def shading(function):
    pdf = Pdf("/S sh", resources="/Shading<</S 20 0 R>>")
    pdf.set(20, "<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 1 0 1]/Matrix[612 0 0 792 0 0]"
                "/Function 21 0 R>>")
    return pdf.set(21, function).bytes()


@kind()
def functions_nested_200000_deep():
    return shading(stream("{" * 200_000 + "}" * 200_000,
                          "/FunctionType 4/Domain[0 1 0 1]/Range[0 1]"))


@kind(slow=True)
def shading_by_a_long_program():
    return shading(stream("{ pop " + "dup sin cos " * 200_000 + "}",
                          "/FunctionType 4/Domain[0 1 0 1]/Range[0 1]"))


@kind()
def sampled_function_of_giant_size():
    return shading(stream("x", "/FunctionType 0/Domain[0 1 0 1]/Range[0 1]/BitsPerSample 32"
                               "/Size[65535 65535]"))


@kind()
def stitched_functions_loop():
    return shading("<</FunctionType 3/Domain[0 1]/Functions[21 0 R 21 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>")


@kind(slow=True)
def path_of_10_million_segments():
    return Pdf().set(4, flate(b"0 0 m " + b"9 9 l 0 99 l " * 5_000_000 + b"S")).bytes()


@kind(slow=True)
def text_moved_a_million_times():
    return Pdf().set(4, flate(b"BT /F 8 Tf " + b"1 0 Td (a) Tj " * 1_000_000 + b"ET")).bytes()


@kind()
def dashes_without_end():
    return Pdf("[0.00001 0.00001] 0 d 0 0 m 600 700 l S " + show(["After the dashes"])).bytes()


@kind()
def object_number_20_million():
    pdf = Pdf(box="0 0 9 9")
    return pdf.bytes(table=False).replace(b"trailer\n", b"20000000 0 obj\n<</Length 1>>\nendobj\ntrailer\n")


@kind()
def table_of_200_million_objects():
    return report_pdf().replace(b"xref\n0 ", b"xref\n0 2000000")


@kind()
def kids_a_million_times_the_same():
    return Pdf().set(2, "<</Type/Pages/Kids[" + "3 0 R " * 1_000_000 + "]/Count 1000000>>").bytes()


@kind()
def page_count_of_2_thousand_million():
    return Pdf().set(2, "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>").bytes()


@kind()
def page_count_negative():
    return Pdf().set(2, "<</Type/Pages/Kids[3 0 R]/Count -7>>").bytes()


@kind()
def page_tree_loops():
    return Pdf().set(2, "<</Type/Pages/Kids[3 0 R 2 0 R]/Parent 2 0 R/Count 9>>").bytes()


@kind()
def page_tree_30000_deep():
    pdf = Pdf().set(2, "<</Type/Pages/Kids[100 0 R]/Count 1>>")
    for i in range(30_000):
        kid = f"{101 + i} 0 R" if i < 29_999 else "3 0 R"
        pdf.set(100 + i, f"<</Type/Pages/Parent 2 0 R/Kids[{kid}]/Count 1>>")
    return pdf.bytes()


@kind()
def page_is_its_own_parent():
    return Pdf(page="/Parent 3 0 R").bytes()


@kind()
def arrays_nested_a_million_deep():
    return Pdf(resources="/A " + "[" * 1_000_000 + "]" * 1_000_000).bytes()


@kind()
def dictionaries_nested_deep():
    return Pdf(resources="/A " + "<</A " * 300_000 + "1" + ">>" * 300_000).bytes()


@kind()
def length_is_itself():
    return Pdf().set(4, b"<</Length 4 0 R>>stream\n" + show(["Length of itself"]).encode() +
                     b"\nendstream").bytes()


@kind()
def references_chase_each_other():
    pdf = Pdf(page="/Contents 30 0 R")
    for i in range(50):
        pdf.set(30 + i, f"{30 + (i + 1) % 50} 0 R")
    return pdf.bytes()


@kind()
def object_stream_holds_itself():
    inner = "20 0 21 3 1 <<>>"
    return Pdf().set(20, flate(inner, "/Type/ObjStm/N 2/First 10/Extends 20 0 R")).bytes(table=False)


@kind()
def object_stream_of_100_million():
    return Pdf().set(20, flate("1 0 ", "/Type/ObjStm/N 100000000/First 4")).bytes(table=False)


@kind()
def table_stream_of_giant_size():
    out, places = Pdf().body()
    return out + b"30 0 obj\n" + flate(b"\0" * 40, "/Type/XRef/Size 2147483647/W[1 4 2]"
                                       "/Root 1 0 R/Index[0 2147483647]") + \
        b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(out)


@kind()
def tables_refer_to_each_other():
    good = report_pdf()
    start = good.rindex(b"startxref\n") + 10
    offset = int(good[start:].split()[0])
    return good.replace(b"/Size", b"/Prev %d/Size" % offset)


@kind()
def form_fields_loop():
    pdf = Pdf(catalog="/AcroForm<</Fields[20 0 R 21 0 R]>>", page="/Annots[20 0 R 21 0 R]")
    pdf.set(20, "<</FT/Tx/Subtype/Widget/Rect[0 0 9 9]/Parent 21 0 R/Kids[21 0 R]>>")
    return pdf.set(21, "<</FT/Tx/Subtype/Widget/Rect[0 0 9 9]/Parent 20 0 R/Kids[20 0 R]>>").bytes()


@kind()
def outline_loops():
    pdf = Pdf(catalog="/Outlines 20 0 R")
    pdf.set(20, "<</First 21 0 R/Last 21 0 R/Count 1>>")
    return pdf.set(21, "<</Title(x)/Next 21 0 R/Prev 21 0 R/First 21 0 R/Parent 20 0 R>>").bytes()


@kind()
def structure_tree_loops():
    pdf = Pdf(catalog="/MarkInfo<</Marked true>>/StructTreeRoot 20 0 R")
    pdf.set(20, "<</Type/StructTreeRoot/K[21 0 R 21 0 R]>>")
    return pdf.set(21, "<</S/P/P 21 0 R/K[21 0 R 20 0 R]>>").bytes()


@kind()
def soft_mask_of_itself():
    pdf = Pdf("/G gs " + show(["Masked by itself"]), resources="/ExtGState<</G 20 0 R>>")
    pdf.set(20, "<</SMask<</S/Luminosity/G 21 0 R>>>>")
    return pdf.set(21, stream("/G gs 0 0 9 9 re f", "/Type/XObject/Subtype/Form/BBox[0 0 612 792]"
                              "/Group<</S/Transparency>>/Resources<</ExtGState<</G 20 0 R>>>>")).bytes()


@kind()
def letter_draws_itself():
    pdf = Pdf("BT /T 10 Tf 40 700 Td (aaaa) Tj ET", resources="/Font<</T 20 0 R>>")
    pdf.set(20, "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97"
                "/LastChar 97/Widths[9]/CharProcs<</a 21 0 R>>/Encoding<</Differences[97/a]>>"
                "/Resources<</Font<</T 20 0 R>>>>>>")
    return pdf.set(21, stream("9 0 d0 BT /T 10 Tf (aa) Tj ET")).bytes()


@kind()
def character_map_of_all_codes():
    pdf = Pdf().set(5, FONT[:-2] + "/ToUnicode 20 0 R>>")
    return pdf.set(20, flate("1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange "
                             "1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange")).bytes()


@kind()
def character_maps_loop():
    pdf = Pdf().set(5, FONT[:-2] + "/ToUnicode 20 0 R>>")
    return pdf.set(20, flate("/CMapName /A def /A usecmap", "/Type/CMap/CMapName/A/UseCMap 20 0 R")).bytes()


@kind()
def colour_spaces_nested():
    space = "/DeviceGray"
    for _ in range(5_000):
        space = f"[/Indexed {space} 1 <0001>]"
    return Pdf(f"/C cs 1 sc 0 0 99 99 re f {show(['Nested colours'])}", resources=f"/ColorSpace<</C {space}>>").bytes()


@kind(verdicts=LOST + ("read",))
def box_of_a_thousand_million_points():
    return Pdf(box="0 0 1000000000 1000000000").bytes()


@kind()
def boxes_that_are_none():
    boxes = {"zero": "0 0 0 0", "turned": "612 792 0 0", "empty": "", "words": "/a /b /c /d",
             "hair": "0 0 0.0001 792", "huge": "0 0 14400 14400", "beyond": "0 0 1e400 -1e400"}
    return {f"box_{name}": Pdf(box=box).bytes() for name, box in boxes.items()}


@kind()
def unit_of_a_million():
    return Pdf(page="/UserUnit 1000000").bytes()


@kind()
def pages_1000():
    pdf = Pdf().set(2, "<</Type/Pages/Kids[" + "3 0 R " * 1_000 + "]/Count 1000>>")
    return pdf.bytes()
