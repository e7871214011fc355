#!/usr/bin/python3
"""The peer: GDALPolygonize of our labels, 4-connected, into a layer in memory; only its call counts.

With --ours both results are compared, polygon by polygon: number, pixels, invalid ones (GEOS), labels whose area is not their number of pixels,
and labels whose corners differ. Corners are the turning points of all rings: an outline along pixel sides is determined by them.
"""
import argparse
import pathlib
import struct

import numpy as np
from osgeo import gdal, ogr

from meter import fact, measured

gdal.UseExceptions()
ogr.UseExceptions()


def raster(labels):
    height, width = labels.shape
    file = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Int32)
    file.SetGeoTransform((0, 1, 0, 0, 0, -1))
    file.GetRasterBand(1).WriteArray(labels.astype(np.int32))
    return file


def rings(wkb):
    """Corners of every ring of a polygon, without the repeated last one."""
    order, kind, count = struct.unpack_from("<BII", wkb)
    assert order == 1 and kind == 3, "no little-endian polygon"
    at = 9
    for _ in range(count):
        points, = struct.unpack_from("<I", wkb, at)
        yield np.frombuffer(wkb, "<f8", 2 * points, at + 4).reshape(-1, 2)[:-1]
        at += 4 + 16 * points


def outline(wkb):
    """Area and sorted turning points."""
    area, turns = 0.0, []
    for number, ring in enumerate(rings(wkb)):
        before, after = np.roll(ring, 1, 0), np.roll(ring, -1, 0)
        twice = abs(float((before[:, 0] * ring[:, 1] - ring[:, 0] * before[:, 1]).sum()))
        area += (-twice if number else twice) / 2
        one, two = ring - before, after - ring
        turns.append(ring[one[:, 0] * two[:, 1] != one[:, 1] * two[:, 0]])
    corners = np.concatenate(turns)
    return area, corners[np.lexsort(corners.T)].tobytes()


def ours(path):
    data, at = path.read_bytes(), 0
    while at < len(data):
        label, length = struct.unpack_from("<II", data, at)
        yield label, data[at + 8:at + 8 + length]
        at += 8 + length


def theirs(layer):
    layer.ResetReading()
    for feature in layer:
        if feature.GetField(0) != 0:
            yield feature.GetField(0), bytes(feature.GetGeometryRef().ExportToIsoWkb(ogr.wkbNDR))


def table(polygons):
    """By label: area and corners of its polygons; and how many polygons there are and how many of them are invalid."""
    found, count, invalid = {}, 0, 0
    for label, wkb in polygons:
        found.setdefault(label, []).append(outline(wkb))
        count += 1
        invalid += not ogr.CreateGeometryFromWkb(wkb).IsValid()
    return found, count, invalid


def compare(labels, path, layer):
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    pixels = np.bincount(labels.reshape(-1))
    tables = {"ours": table(ours(path)), "gdal": table(theirs(layer))}
    for name, (found, count, invalid) in tables.items():
        fact(f"{name}_polygons", count)
        fact(f"{name}_area", f"{sum(area for parts in found.values() for area, _ in parts):.1f}")
        fact(f"{name}_invalid", invalid)
        areas = np.zeros(len(pixels))
        for label, parts in found.items():
            areas[label] = sum(area for area, _ in parts)
        fact(f"{name}_wrong_areas", int(np.count_nonzero(areas[1:] != pixels[1:])))
    first, second = tables["ours"][0], tables["gdal"][0]
    fact("pixels", int(pixels[1:].sum()))
    fact("differ", sum(sorted(first.get(k, [])) != sorted(second.get(k, [])) for k in first.keys() | second.keys()))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=pathlib.Path)
    parser.add_argument("--ours", type=pathlib.Path)
    given = parser.parse_args()
    labels = np.load(given.labels)
    source = raster(labels)
    file = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = file.CreateLayer("segments", geom_type=ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("segment", ogr.OFTInteger))
    with measured():
        gdal.Polygonize(source.GetRasterBand(1), None, layer, 0, [])
    fact("polygons", layer.GetFeatureCount())
    if given.ours:
        compare(labels, given.ours, layer)


if __name__ == "__main__":
    main()
