#!/usr/bin/python3
"""The floor: GDAL reads every storage block of all bands and dates once, and writes the feature layers with our creation options.

Nothing is computed: the layers that are written are the features as they were made before, loaded first; loading them is not counted.
"""
import argparse
import pathlib
import resource
import time

import numpy as np
from osgeo import gdal

BLOCK = 512
OPTIONS = ["TILED=YES", f"BLOCKXSIZE={BLOCK}", f"BLOCKYSIZE={BLOCK}", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER", "INTERLEAVE=BAND",
           "COMPRESS=LERC", "MAX_Z_ERROR=0"]

gdal.UseExceptions()


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def blocks(band):
    for row in range(0, band.YSize, BLOCK):
        for column in range(0, band.XSize, BLOCK):
            yield column, row, min(BLOCK, band.XSize - column), min(BLOCK, band.YSize - row)


def read(paths):
    """Decodes every block of every file once, into one buffer."""
    buffer = np.empty((BLOCK, BLOCK), np.uint16)
    count = 0
    for path in paths:
        file = gdal.Open(str(path))
        band = file.GetRasterBand(1)
        for column, row, width, height in blocks(band):
            band.ReadAsArray(column, row, width, height, buf_obj=buffer[:height, :width])
            count += 1
    return count


def load(path):
    file = gdal.Open(str(path))
    band = file.GetRasterBand(1)
    return path.name, band.ReadAsArray(), band.DataType, band.GetNoDataValue(), file.GetGeoTransform(), file.GetProjection()


def write(folder, layers):
    for name, pixels, kind, nodata, transform, crs in layers:
        file = gdal.GetDriverByName("GTiff").Create(str(folder / name), pixels.shape[1], pixels.shape[0], 1, kind, OPTIONS)
        file.SetGeoTransform(transform)
        file.SetProjection(crs)
        band = file.GetRasterBand(1)
        band.SetNoDataValue(nodata)
        for column, row, width, height in blocks(band):
            band.WriteArray(pixels[row:row + height, column:column + width], column, row)
        file.FlushCache()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("storage", type=pathlib.Path, help="folder of the ingested tile, one GeoTIFF per band and date")
    parser.add_argument("features", type=pathlib.Path, help="folder of the feature tile, one GeoTIFF per layer")
    parser.add_argument("output", type=pathlib.Path)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    gdal.SetCacheMax(64 << 20)
    layers = [load(path) for path in sorted(given.features.glob("*.tif"))]
    loaded, began = cpu(), time.monotonic()
    paths = sorted(given.storage.glob("*.tif"))
    count = read(paths)
    decoded = cpu()
    write(given.output, layers)
    print(f"floor cpu {cpu() - loaded:.2f} wall {time.monotonic() - began:.2f} read {decoded - loaded:.2f} write {cpu() - decoded:.2f} "
          f"files {len(paths)} blocks {count} layers {len(layers)}")


if __name__ == "__main__":
    main()
