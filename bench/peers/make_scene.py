#!/usr/bin/python3
"""Writes one Sentinel-2-like scene as lossless JPEG 2000, one file per band with tiles of 640 px as ESA's bands at 20 m have them.

Pixels are those of the first date of make_cube.py, in UTM zone 13; beside the files lie the YAML that indexes them (scene.yaml) and two
ingestion configurations: `aligned`, the scene's own CRS and pixels, and `warped`, Mexico's grid (EPSG:6372), both with tiles of 100020 m.
"""
import argparse
import hashlib
import json
import pathlib

import make_cube
from describe_cube import SERIES, dataset, ingestion, product
from osgeo import gdal, osr

EPSG, LEFT, TOP = 32613, 600000, 2300040
TILE = 100020
OPTIONS = ["BLOCKXSIZE=640", "BLOCKYSIZE=640", "QUALITY=100", "REVERSIBLE=YES", "YCBCR420=NO"]


def write(path, pixels):
    memory = gdal.GetDriverByName("MEM").Create("", pixels.shape[1], pixels.shape[0], 1, gdal.GDT_UInt16)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(EPSG)
    memory.SetProjection(crs.ExportToWkt())
    memory.SetGeoTransform((LEFT, 20, 0, TOP, 0, -20))
    memory.GetRasterBand(1).WriteArray(pixels)
    gdal.GetDriverByName("JP2OpenJPEG").CreateCopy(str(path), memory, options=OPTIONS)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pixels", type=int, required=True)
    given = parser.parse_args()
    folder, pixels = given.folder.resolve(), given.pixels
    folder.mkdir(parents=True, exist_ok=True)
    sources = hashlib.sha256(b"".join(pathlib.Path(f).read_bytes() for f in (__file__, make_cube.__file__))).hexdigest()[:16]
    note = folder / "scene.json"
    if not note.exists() or json.loads(note.read_text())["sources"] != sources:
        digest = hashlib.sha256()
        for name, plane in make_cube.planes(make_cube.Land(6372, pixels, pixels), 6372, 0, 20):
            write(folder / f"{name}.jp2", plane)
            digest.update(plane.tobytes())
        note.write_text(json.dumps({"sources": sources, "pixels": digest.hexdigest()[:16]}))
    bands = [(b, "uint16", 0, "") for b in make_cube.BANDS + [make_cube.QUALITY]]
    (folder / "products.yaml").write_text(product(SERIES, bands))
    (folder / "scene.yaml").write_text(dataset(
        SERIES, make_cube.date_of(0, 20), (pixels, pixels), [20, 0, LEFT, 0, -20, TOP, 0, 0, 1],
        [(b, str(folder / f"{b}.jp2"), "") for b, *_ in bands], EPSG))
    (folder / "aligned.yaml").write_text(ingestion(SERIES, "aligned", 20, TILE, (LEFT, TOP - TILE), bands, EPSG))
    (folder / "warped.yaml").write_text(ingestion(SERIES, "warped", 20, TILE, (977160, 2426720), bands))
    print(f"{folder}: pixels {json.loads(note.read_text())['pixels']}")


if __name__ == "__main__":
    main()
