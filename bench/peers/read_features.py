#!/usr/bin/python3
"""Writes the seven features that users segment (mean green, red, nir, swir1, swir2, NDVI, NDMI over clear dates) of Sentinel-2 scenes as an
image for the benchmarks: name.npy (band, row, column) int16 and name.json.

INPUT is a folder that holds scenes in the SAFE layout (20 m files with a scene classification; one granule of them is used), or a NetCDF file of the WorldCereal project
(monthly composites of 10 m). NDVI and NDMI are of the mean bands, x 10000. A pixel without a clear date is nodata, -32768.
"""
import argparse
import json
import pathlib

import numpy as np
from osgeo import gdal

NODATA = -32768
KEEP = [2, 4, 5, 6, 7, 11]
SAFE = ["B03", "B04", "B8A", "B11", "B12"]
CEREAL = ["B03", "B04", "B08", "B11", "B12"]

gdal.UseExceptions()


def pixels(path):
    return gdal.Open(str(path)).ReadAsArray().astype(np.float64)


def one_granule(scenes):
    """The scenes of the granule with most pixels: granules lie on different pixels of the ground."""
    def size(scene):
        file = gdal.Open(str(scene))
        return file.RasterXSize * file.RasterYSize

    sizes = {scene: size(scene) for scene in scenes}
    chosen = max(scenes, key=sizes.get).name.split("_")[0]
    return [scene for scene in scenes if scene.name.split("_")[0] == chosen]


def safe_dates(folder):
    """One array (band, row, column) per scene, NaN where not clear."""
    for scene in one_granule(sorted(folder.rglob("*_SCL_20m.jp2"))):
        clear = np.isin(pixels(scene), KEEP)
        bands = np.stack([pixels(scene.with_name(scene.name.replace("_SCL_", f"_{band}_"))) for band in SAFE])
        yield np.where(clear & (bands > 0), bands, np.nan)


def cereal_dates(path):
    months = np.stack([pixels(f"NETCDF:{path}:S2-L2A-{band}") for band in CEREAL], 1)
    yield from np.where((months > 0) & (months < 32768), months, np.nan)


def means(dates):
    total = count = 0
    for date in dates:
        there = ~np.isnan(date)
        total, count = total + np.where(there, date, 0), count + there
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def features(bands):
    green, red, nir, swir1, swir2 = bands
    return np.stack([green, red, nir, swir1, swir2, (nir - red) / (nir + red) * 10000, (nir - swir1) / (nir + swir1) * 10000])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path, help="name.npy")
    parser.add_argument("--name", required=True)
    parser.add_argument("--metres", type=float, required=True)
    given = parser.parse_args()
    dates = safe_dates(given.input) if given.input.is_dir() else cereal_dates(given.input)
    layers = features(means(dates))
    there = np.isfinite(layers).all(0)
    low, high = (np.percentile(layers[:, there], share, 1, method="lower") for share in (1, 99))
    low, high = np.rint(low), np.rint(high)
    np.save(given.output, np.where(there, np.rint(np.where(there, layers, 0)), NODATA).astype(np.int16))
    given.output.with_suffix(".json").write_text(json.dumps({
        "name": given.name, "offsets": low.tolist(), "gains": (255 / np.maximum(1, high - low)).tolist(), "nodata": NODATA, "metres": given.metres}))


if __name__ == "__main__":
    main()
