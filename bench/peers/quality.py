#!/usr/bin/python3
"""How the segments of one method relate to the image: their number, mean size, and explained variance (EV), over the scaled bands.

EV is the share of the bands' variance that lies between the segments' means: 1 where every pixel equals its segment's mean.
Nonzero numbers that occur in the labels are segments.
"""
import argparse
import json
import pathlib

import numpy as np
from osgeo import gdal

from meter import fact

gdal.UseExceptions()


def read(path):
    return np.load(path) if path.suffix == ".npy" else gdal.Open(str(path)).ReadAsArray()


def explained(labels, counts, bands, gains):
    between = total = 0.0
    used = counts > 0
    for band, gain in zip(bands, gains):
        values = band.reshape(-1).astype(np.float64) * gain
        mean = values.mean()
        sums = np.bincount(labels, values, len(counts))[used]
        between += float((counts[used] * (sums / counts[used] - mean) ** 2).sum())
        total += float(((values - mean) ** 2).sum())
    return between / total


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("image", type=pathlib.Path)
    parser.add_argument("labels", type=pathlib.Path)
    given = parser.parse_args()
    labels = read(given.labels).reshape(-1).astype(np.int64)
    labels[labels < 0] = 0
    counts = np.bincount(labels)
    segments = int(np.count_nonzero(counts[1:]))
    note = json.loads(given.image.with_suffix(".json").read_text())
    fact("segments", segments)
    fact("size", f"{counts[1:].sum() / max(1, segments):.1f}")
    fact("ev", f"{explained(labels, counts, np.load(given.image, mmap_mode='r'), note['gains']):.4f}")


if __name__ == "__main__":
    main()
