# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that lie about their size, are damaged, or keep recognition busy."""
import random
import struct
import zlib

from kinds import LOST, kind


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, rows, depth=8, more=b""):
    """A grey PNG; `rows` are its bytes before compression, each row with its filter byte, or packed already."""
    packed = rows if rows[:1] == b"x" else zlib.compress(rows, 9)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)) +
            more + chunk(b"IDAT", packed) + chunk(b"IEND", b""))


def paint(width, height, pixel):
    return png(width, height, b"".join(b"\0" + bytes(pixel(x, y) for x in range(width)) for y in range(height)))


def white(width, height):
    return (b"\0" + b"\xff" * width) * height


@kind("png", verdicts=LOST)
def png_of_giant_size():
    return {"png_60000_square": png(60_000, 60_000, b"x\x9c\x03\0", depth=1),
            "png_20000_square": png(20_000, 20_000, (b"\0" + bytes(2_500)) * 20_000, depth=1),
            "png_2_thousand_million": png(2_147_483_647, 2_147_483_647, b"x\x9c\x03\0"),
            "png_of_no_size": png(0, 0, b"x\x9c\x03\0")}


@kind("png")
def png_with_a_text_bomb():
    bomb = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200 << 20), 9))
    profile = chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(200 << 20), 9))
    return {"png_text_bomb": png(200, 200, white(200, 200), more=bomb),
            "png_profile_bomb": png(200, 200, white(200, 200), more=profile)}


@kind("png", verdicts=LOST + ("read",))
def png_cut():
    chance = random.Random(5)
    whole = png(400, 400, b"".join(b"\0" + chance.randbytes(400) for _ in range(400)))
    return {f"png_cut_{i}0": whole[:len(whole) * i // 10] for i in range(10)}


@kind("png", verdicts=LOST)
def png_of_wrong_sums():
    return png(100, 100, white(100, 100)).replace(b"IDAT", b"IDAT\x01", 1)


@kind("png", verdicts=("refused",), tags=("nothing_readable",))
def pictures_without_a_word():
    return {"white": png(800, 1000, white(800, 1000)), "black": png(800, 1000, bytes(801 * 1000)),
            "one_pixel": png(1, 1, b"\0\0"), "one_row": png(20_000, 1, b"\0" + b"\xff" * 20_000)}


@kind("png", slow=True)
def noise_a4():
    chance = random.Random(1)
    return {"noise_a4_150dpi": png(1240, 1754, b"".join(b"\0" + chance.randbytes(1240) for _ in range(1754))),
            "noise_a4_300dpi": png(2480, 3508, b"".join(b"\0" + chance.randbytes(310) for _ in range(3508)), depth=1)}


@kind("png", slow=True)
def blobs_a4_300dpi():
    made = {}
    for size in (6, 12, 24):
        on = bytes(255 if x // size % 2 else 0 for x in range(2480))
        off = b"\xff" * 2480
        made[f"blobs_{size}"] = png(2480, 3508, b"".join(b"\0" + (off if y // size % 2 else on)
                                                         for y in range(3508)))
    return made


@kind("png", slow=True)
def lines_and_checks():
    checks = b"".join(b"\0" + (b"\xaa" if y % 2 else b"\x55") * 310 for y in range(3508))
    bars = b"".join(b"\0" + b"\xf0" * 310 for _ in range(3508))
    return {"checks_a4": png(2480, 3508, checks, depth=1), "bars_a4": png(2480, 3508, bars, depth=1)}


def tiff(tags, data=b"", following=0):
    """One directory at 8; values that fit stand in it."""
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()))
    return (b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + rows +
            struct.pack("<I", following) + data)


def plain_tags(width, height, offset=200, size=1000):
    return {256: width, 257: height, 258: 8, 259: 1, 262: 1, 273: offset, 277: 1, 278: height, 279: size}


@kind("tif", verdicts=LOST)
def tiff_of_giant_size():
    return {"tiff_100000_square": tiff(plain_tags(100_000, 100_000), bytes(2000)),
            "tiff_4_thousand_million": tiff(plain_tags(4_294_967_295, 4_294_967_295), bytes(2000)),
            "tiff_of_no_size": tiff(plain_tags(0, 0), bytes(2000))}


@kind("tif")
def tiff_directories_loop():
    return tiff(plain_tags(30, 30), b"\xff" * 2000, following=8)


@kind("tif")
def tiff_of_100000_directories():
    one = struct.pack("<H", 0)
    return b"II*\0" + struct.pack("<I", 8) + b"".join(
        one + struct.pack("<I", 8 + 6 * (i + 1) if i < 99_999 else 0) for i in range(100_000))


@kind("tif", verdicts=LOST)
def tiff_strips_elsewhere():
    return {"tiff_strip_behind_the_end": tiff(plain_tags(300, 300, offset=4_000_000_000), bytes(2000)),
            "tiff_strip_of_giant_size": tiff(plain_tags(300, 300, size=4_294_967_295), bytes(2000))}


@kind("tif")
def tiff_fax_of_noise():
    return tiff({**plain_tags(1728, 2200), 258: 1, 259: 4}, random.Random(3).randbytes(5000))


@kind("tif", verdicts=LOST)
def tiff_cut():
    whole = tiff(plain_tags(300, 300, offset=122, size=90_000), b"\xff" * 90_000)
    return {f"tiff_cut_{i}": whole[:8 * i + 1] for i in range(1, 14)}


def jpeg(width, height, scan=b""):
    table = b"\xff\xdb\x00\x43\x00" + b"\x10" * 64
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    codes = b"\xff\xc4\x00\x14\x00\x01" + bytes(15) + b"\x00" + b"\xff\xc4\x00\x14\x10\x01" + bytes(15) + b"\x00"
    return b"\xff\xd8" + table + frame + codes + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + scan + b"\xff\xd9"


@kind("jpg", verdicts=LOST)
def jpeg_of_giant_size():
    return {"jpeg_65500_square": jpeg(65_500, 65_500, b"\0" * 2000), "jpeg_of_no_size": jpeg(0, 0),
            "jpeg_head_alone": b"\xff\xd8\xff\xe0\x00\x10JFIF\0"}


@kind("jpg")
def jpeg_of_noise():
    return {f"jpeg_of_noise_{i}": jpeg(600, 800, random.Random(i).randbytes(20_000)) for i in range(4)}
