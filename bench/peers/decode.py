#!/usr/bin/python3
"""The floor of ingestion: GDAL decodes every block of the given files once, one after the other, and keeps nothing."""
import resource
import sys
import time

from osgeo import gdal

gdal.UseExceptions()


def main():
    gdal.SetCacheMax(64 << 20)
    began = time.monotonic()
    used = resource.getrusage(resource.RUSAGE_SELF)
    blocks = 0
    for path in sys.argv[1:]:
        file = gdal.Open(path)
        band = file.GetRasterBand(1)
        width, height = band.GetBlockSize()
        for row in range(0, band.YSize, height):
            for column in range(0, band.XSize, width):
                band.ReadRaster(column, row, min(width, band.XSize - column), min(height, band.YSize - row))
                blocks += 1
    now = resource.getrusage(resource.RUSAGE_SELF)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    print(f"{cpu:.2f} {time.monotonic() - began:.2f} {now.ru_maxrss} blocks {blocks}")


if __name__ == "__main__":
    main()
