"""Scenes for the benchmark of indexing, and the plain way to describe them.

make FOLDER COUNT       COUNT SAFE folders of one granule: metadata and ten JPEG 2000 headers of the true structure, no pixels
describe FOLDER FILE    what is needed of each scene by os.walk and ElementTree: id, CRS, corner, size, time, offset, files; as JSON
compare YAML FILE       whether the documents of prepare_metadata say the same
"""
import hashlib
import json
import os
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree

BANDS = ["B02", "B03", "B04", "B05", "B06", "B07", "B8A", "B11", "B12", "SCL"]
IDS = {band: number for number, band in enumerate(["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"])}
SIZE = 5490


def image():
    boxes = struct.pack(">I4sI", 12, b"jP  ", 0x0D0A870A)
    boxes += struct.pack(">I4sI4sIIHBBBB", 30, b"jp2h", 22, b"ihdr", SIZE, SIZE, 1, 15, 7, 0, 0)
    return boxes + struct.pack(">I4s", 14, b"jp2c") + b"\xff\x4f\0\0\xff\xd9"


def make(folder, count):
    pixels, digest = image(), hashlib.sha256()
    for number in range(count):
        tile = f"T{13 + number % 4}Q{'CDEFGH'[number // 4 % 6]}{'ABCDEFGH'[number // 24 % 8]}"
        day, hour = number // 192 % 28 + 1, number // 5376 % 24
        month, second = number % 12 + 1, number % 60
        start = f"2022{month:02d}{day:02d}T{17:02d}{hour:02d}{second:02d}"
        made = f"{number // 3600 % 24:02d}:{number // 60 % 60:02d}:{second:02d}"
        name = f"S2A_MSIL2A_{start}_N0400_R{number % 143 + 1:03d}_{tile}_20220801T{made.replace(':', '')}.SAFE"
        granule = os.path.join(folder, name, "GRANULE", f"L2A_{tile}_A{number:06d}_{start}")
        os.makedirs(os.path.join(granule, "IMG_DATA", "R20m"))
        moment = f"{start[:4]}-{start[4:6]}-{start[6:11]}:{start[11:13]}:{start[13:]}"
        x, y = 600000 + 100000 * (number % 3), 2300040 - 100000 * (number // 3 % 5)
        texts = {
            os.path.join(folder, name, "MTD_MSIL2A.xml"): f"""<?xml version="1.0"?><p><PROCESSING_BASELINE>04.00</PROCESSING_BASELINE>
<GENERATION_TIME>2022-08-01T{made}.000Z</GENERATION_TIME><Datatake datatakeIdentifier="GS2A_{start}_{number:06d}_N04.00"/>
<BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>{"".join(f'<BOA_ADD_OFFSET band_id="{i}">-1000</BOA_ADD_OFFSET>' for i in range(13))}</p>""",
            os.path.join(granule, "MTD_TL.xml"): f"""<?xml version="1.0"?><t><TILE_ID>S2A_OPER_MSI_L2A_TL_X_A{number:06d}_{tile}_N04.00</TILE_ID>
<DATASTRIP_ID>S2A_OPER_MSI_L2A_DS_X_20220801T000000_S{start}_N04.00</DATASTRIP_ID><SENSING_TIME>{moment}.460Z</SENSING_TIME>
<HORIZONTAL_CS_CODE>EPSG:326{13 + number % 4}</HORIZONTAL_CS_CODE><Size resolution="20"><NROWS>{SIZE}</NROWS><NCOLS>{SIZE}</NCOLS></Size>
<Geoposition resolution="20"><ULX>{x}</ULX><ULY>{y}</ULY><XDIM>20</XDIM><YDIM>-20</YDIM></Geoposition>
<CLOUDY_PIXEL_PERCENTAGE>{number % 100}.5</CLOUDY_PIXEL_PERCENTAGE></t>""",
        }
        for path, text in texts.items():
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            digest.update(text.encode())
        for band in BANDS:
            with open(os.path.join(granule, "IMG_DATA", "R20m", f"{tile}_{start}_{band}_20m.jp2"), "wb") as file:
                file.write(pixels)
    print(digest.hexdigest())


def scene(folder):
    product = ElementTree.parse(os.path.join(folder, "MTD_MSIL2A.xml")).getroot()
    offsets = {int(e.get("band_id")): float(e.text) for e in product.iter("BOA_ADD_OFFSET")}
    found = []
    for granule in sorted(os.listdir(os.path.join(folder, "GRANULE"))):
        place = os.path.join(folder, "GRANULE", granule)
        tile = ElementTree.parse(os.path.join(place, "MTD_TL.xml")).getroot()
        images = os.path.join(place, "IMG_DATA", "R20m")
        names = sorted(os.listdir(images))
        bands = {}
        for band in BANDS:
            path = os.path.join(images, next(n for n in names if n.endswith(f"_{band}_20m.jp2")))
            with open(path, "rb") as file:
                head = file.read(64)
            if head[4:8] != b"jP  " or struct.unpack(">II", head[28:36]) != (SIZE, SIZE):
                raise ValueError(path)
            bands[band] = [path, 0 if band == "SCL" else offsets[IDS[band]]]
        corner = next(tile.iter("Geoposition"))
        found.append({
            "crs": tile.findtext("HORIZONTAL_CS_CODE"), "x": float(corner.findtext("ULX")), "y": float(corner.findtext("ULY")),
            "size": int(next(tile.iter("Size")).findtext("NCOLS")), "time": tile.findtext("SENSING_TIME")[:19], "bands": bands})
    return found


def describe(folder, output):
    scenes = [s for name in sorted(os.listdir(folder)) if name.endswith(".SAFE") for s in scene(os.path.join(folder, name))]
    with open(output, "w", encoding="utf-8") as file:
        json.dump(scenes, file)
    print(len(scenes))


def compare(documents, output):
    with open(output, encoding="utf-8") as file:
        plain = {s["bands"]["B02"][0]: s for s in json.load(file)}
    names = dict(zip(["blue", "green", "red", "re1", "re2", "re3", "nir", "swir1", "swir2", "pixel_qa"], BANDS))
    different = 0
    with open(documents, encoding="utf-8") as file:
        texts = [t for t in file.read().split("---\n") if t.strip()]
    for text in texts:
        bands = {names[m[1]]: [m[2], float(m[3] or 0)] for m in re.finditer(r"  '(\w+)':\n    path: '([^']+)'\n(?:    offset: (\S+)\n)?", text)}
        other = plain.pop(bands["B02"][0])
        numbers = [float(n) for n in re.search(r"transform: \[([^\]]+)\]", text)[1].split(",")]
        same = (bands == {b: [p, float(o)] for b, (p, o) in other["bands"].items()} and f"'{other['crs']}'" in text
                and (numbers[2], numbers[5]) == (other["x"], other["y"]) and f"shape: [{other['size']}, {other['size']}]" in text
                and other["time"] in text.replace(" ", "T"))
        different += not same
    print(f"{len(texts)} documents, {different + len(plain)} different")
    sys.exit(1 if different or plain else 0)


{"make": lambda f, n: make(f, int(n)), "describe": describe, "compare": compare}[sys.argv[1]](*sys.argv[2:])
