#!/usr/bin/python3
"""Compares 15 computed features: ours with the plain float64 definition, and ours with the peer's, pixel by pixel.

Plain definition: sums and counts of the clear dates in whole numbers, indices per date and their sums in float64 in the order of the dates,
x 10000, rounded once, half to even. Prints one line per comparison: pixels that differ, largest difference; exit code 1 where ours is not
the definition. Ours and the peer's may differ by 1 where the peer's float32 lies on the other side of a half.
"""
import argparse
import pathlib
import sys

import netCDF4
import numpy as np
from osgeo import gdal

BANDS = ["blue", "green", "red", "re1", "re2", "re3", "nir", "swir1", "swir2"]
INDICES = {"ndvi": ("nir", "red"), "ndmi": ("nir", "swir1")}
KEEP = np.isin(np.arange(256), [2, 4, 5, 6, 7, 11])
NODATA = -32768
ROWS = 200


class Definition:
    """The features of a strip of rows, computed from the NetCDF files."""

    def __init__(self, files):
        self.files = files

    def strip(self, first, last):
        shape = last - first, self.files[0].dimensions["x"].size
        sums = {b: np.zeros(shape, np.int64) for b in BANDS}
        counts = {n: np.zeros(shape, np.int64) for n in BANDS + list(INDICES)}
        totals = {i: np.zeros(shape) for i in INDICES}
        lowest, highest = {i: np.full(shape, np.inf) for i in INDICES}, {i: np.full(shape, -np.inf) for i in INDICES}
        for file in self.files:
            clear = KEEP[file["pixel_qa"][0, first:last]]
            bands = {b: file[b][0, first:last].astype(np.int64) for b in BANDS}
            valid = {b: clear & (bands[b] != 0) for b in BANDS}
            for b in BANDS:
                sums[b] += np.where(valid[b], bands[b], 0)
                counts[b] += valid[b]
            for name, (a, b) in INDICES.items():
                use = valid[a] & valid[b] & (bands[a] + bands[b] > 0)
                value = (bands[a] - bands[b]) / np.where(use, bands[a] + bands[b], 1)
                totals[name] += np.where(use, value, 0)
                counts[name] += use
                lowest[name] = np.where(use, np.minimum(lowest[name], value), lowest[name])
                highest[name] = np.where(use, np.maximum(highest[name], value), highest[name])
        return self.features(sums, counts, totals, lowest, highest)

    @staticmethod
    def features(sums, counts, totals, lowest, highest):
        def rounded(numbers, there):
            return np.where(there, np.rint(np.where(there, numbers, 0)), NODATA).astype(np.int64)

        result = {}
        for b in BANDS:
            result[f"{b}_mean"] = rounded(sums[b] / np.maximum(counts[b], 1), counts[b] > 0)
        for i in INDICES:
            there = counts[i] > 0
            result[f"{i}_mean"] = rounded(totals[i] / np.maximum(counts[i], 1) * 10000, there)
            result[f"{i}_min"] = rounded(lowest[i] * 10000, there)
            result[f"{i}_max"] = rounded(highest[i] * 10000, there)
        return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cube", type=pathlib.Path, help="folder of make_cube.py")
    parser.add_argument("ours", type=pathlib.Path, help="folder of our feature tile")
    parser.add_argument("--peer", type=pathlib.Path, help="NetCDF of the peer")
    given = parser.parse_args()
    files = [netCDF4.Dataset(p) for p in sorted(given.cube.glob("s2_*.nc"))]
    for file in files:
        file.set_auto_maskandscale(False)
    height = files[0].dimensions["y"].size
    peer = netCDF4.Dataset(given.peer) if given.peer else None
    if peer:
        peer.set_auto_maskandscale(False)
    definition, ours = Definition(files), {}
    differ, largest = {"definition": {}, "peer": {}}, {"definition": 0, "peer": 0}
    for first in range(0, height, ROWS):
        last = min(height, first + ROWS)
        for name, expected in definition.strip(first, last).items():
            if name not in ours:
                ours[name] = gdal.Open(str(given.ours / f"{name}.tif"))
            pixels = ours[name].ReadAsArray(0, first, ours[name].RasterXSize, last - first).astype(np.int64)
            others = {"definition": expected} | ({"peer": peer[name][first:last].astype(np.int64)} if peer else {})
            for other, numbers in others.items():
                gap = np.abs(pixels - numbers)
                differ[other][name] = differ[other].get(name, 0) + int(np.count_nonzero(gap))
                largest[other] = max(largest[other], int(gap.max()))
    pixels = len(differ["definition"]) * height * files[0].dimensions["x"].size
    for other in ("definition", "peer") if peer else ("definition",):
        where = ", ".join(f"{n} {c}" for n, c in differ[other].items() if c) or "nowhere"
        print(f"ours - {other}: {sum(differ[other].values())} of {pixels} values differ, by {largest[other]} at most; {where}")
    if peer:
        terrain(given.ours, peer)
    sys.exit(1 if sum(differ["definition"].values()) else 0)


def terrain(ours, peer):
    for name in ("elevation", "slope", "aspect"):
        pixels = gdal.Open(str(ours / f"{name}.tif")).ReadAsArray()
        print(f"ours - peer, {name}: {int(np.count_nonzero(pixels != peer[name][:]))} of {pixels.size} differ")


if __name__ == "__main__":
    main()
