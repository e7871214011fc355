#!/usr/bin/python3
"""Writes an image of seven int16 bands for segmenters: image.npy (band, row, column), image.tif (band-interleaved) and image.json.

Land of 12 class spectra: warped Voronoi parcels of about 120 pixels, whose classes come from class units of about 2500 pixels; fractal
texture of 5 %, a slight blur, noise of 2.5 % + 25 DN; nearly flat water of about 8 %. image.json has the 1st and 99th percentile of every band as
offset and gain onto 0..255, which every segmenter that can be told a scale is given. With --features also features.npy: 18 int16 layers,
the bands and normalised differences of them.

The same arguments give the same pixels on every machine with these numpy and scipy; image.json has the hash of all pixels. A folder whose
files are still those of its note is kept.
"""
import argparse
import hashlib
import itertools
import json
import pathlib

import numpy as np
import scipy
from osgeo import gdal
from scipy import ndimage
from scipy.spatial import cKDTree

BANDS, CLASSES, WATER, FEATURES, NODATA = 7, 12, 0, 18, -32768
PARCEL, UNIT = 120, 2500
ROWS = 250

gdal.UseExceptions()


def octaves(rng, size, longest, roughness=0.7):
    """Fractal noise of about unit deviation: octaves of bilinear noise, each half as long and `roughness` times as high as the one before."""
    total, height, square = np.zeros((size, size), np.float32), 1.0, 0.0
    while longest >= 2:
        coarse = rng.standard_normal((size // longest + 3,) * 2).astype(np.float32)
        places = np.arange(size, dtype=np.float32) / longest
        whole = places.astype(np.int32)
        part = places - whole
        across = coarse[:, whole] * (1 - part) + coarse[:, whole + 1] * part
        total += np.float32(height) * (across[whole] * (1 - part)[:, None] + across[whole + 1] * part[:, None])
        square += height * height * 4 / 9
        longest, height = longest // 2, height * roughness
    return total / np.float32(np.sqrt(square))


def spectra(rng):
    """DN of each class; class 0 is water."""
    table = rng.uniform(300, 4200, (CLASSES, BANDS)) * np.linspace(0.5, 1.2, BANDS)
    table[WATER] = np.linspace(420, 60, BANDS)
    return table.astype(np.float32)


def parcels(rng, size):
    """The number of the parcel of each pixel, and the class of each parcel."""
    spare = 40
    area = (size + 2 * spare) ** 2
    seeds = rng.uniform(-spare, size + spare, (area // PARCEL, 2))
    units = rng.uniform(-spare, size + spare, (max(2 * CLASSES, area // UNIT), 2))
    kinds = rng.choice(CLASSES, len(units), p=[0.08] + [0.92 / (CLASSES - 1)] * (CLASSES - 1))
    kind = kinds[cKDTree(units).query(seeds)[1]]
    # One parcel in five is of another class than its unit, but never water.
    other = (rng.random(len(seeds)) < 0.2) & (kind != WATER)
    kind = np.where(other, rng.integers(1, CLASSES, len(seeds)), kind)
    warp = [3 * octaves(rng, size, 32) for _ in range(2)]
    tree, number = cKDTree(seeds), np.empty((size, size), np.int32)
    columns = np.arange(size, dtype=np.float32)[None, :]
    for first in range(0, size, ROWS):
        last = min(size, first + ROWS)
        rows = np.arange(first, last, dtype=np.float32)[:, None]
        places = np.stack([rows + warp[0][first:last], columns + warp[1][first:last]], -1)
        number[first:last] = tree.query(places.reshape(-1, 2), workers=2)[1].reshape(last - first, size)
    return number, kind


def bands(size, seed):
    rng = np.random.default_rng([seed, 0])
    table = spectra(rng)
    number, kind = parcels(rng, size)
    vigour = rng.normal(1, 0.08, (len(kind), BANDS)).astype(np.float32)
    vigour[kind == WATER] = 1
    water = (kind == WATER)[number]
    texture = 0.05 * octaves(rng, size, 64)
    texture[water] = 0
    for band in range(BANDS):
        own = np.random.default_rng([seed, 1 + band])
        ground = (table[kind, band] * vigour[:, band])[number] * (1 + texture)
        ground = ndimage.gaussian_filter(ground, 0.6)
        noise = own.standard_normal((size, size), dtype=np.float32)
        ground += noise * np.where(water, np.float32(2), 25 + np.float32(0.025) * ground)
        yield np.clip(np.rint(ground), 1, 16000).astype(np.int16)


def percentile(band, share):
    counts = np.bincount(band.ravel())
    return int(np.searchsorted(np.cumsum(counts), share * band.size))


def write_tiff(path, pixels):
    driver = gdal.GetDriverByName("GTiff")
    file = driver.Create(str(path), pixels.shape[2], pixels.shape[1], BANDS, gdal.GDT_Int16, ["INTERLEAVE=BAND"])
    file.SetGeoTransform((2277480, 20, 0, 1026440, 0, -20))
    for band in range(BANDS):
        file.GetRasterBand(band + 1).WriteArray(pixels[band])
    file.FlushCache()


def features(pixels):
    """The bands and normalised differences of their pairs, x 10000."""
    yield from pixels
    for a, b in itertools.islice(itertools.combinations(range(BANDS), 2), FEATURES - BANDS):
        first, second = pixels[a].astype(np.float32), pixels[b].astype(np.float32)
        yield np.rint((first - second) / (first + second) * 10000).astype(np.int16)


def state(folder):
    return {p.name: p.stat().st_size for p in sorted(folder.iterdir()) if p.name in ("image.npy", "image.tif", "features.npy")}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pixels", type=int, required=True)
    parser.add_argument("--features", action="store_true")
    parser.add_argument("--seed", type=int, default=2000)
    given = parser.parse_args()
    folder, note = given.folder, given.folder / "image.json"
    order = {"pixels": given.pixels, "seed": given.seed, "features": given.features, "numpy": np.__version__, "scipy": scipy.__version__,
             "generator": hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()[:16]}
    if note.exists() and json.loads(note.read_text())["order"] == order and json.loads(note.read_text())["files"] == state(folder):
        print(json.loads(note.read_text())["hash"])
        return
    folder.mkdir(parents=True, exist_ok=True)
    note.unlink(missing_ok=True)
    pixels = np.stack(list(bands(given.pixels, given.seed)))
    low, high = ([percentile(b, share) for b in pixels] for share in (0.01, 0.99))
    np.save(folder / "image.npy", pixels)
    write_tiff(folder / "image.tif", pixels)
    if given.features:
        np.save(folder / "features.npy", np.stack(list(features(pixels))))
    digest = hashlib.sha256(pixels.tobytes()).hexdigest()[:16]
    note.write_text(json.dumps({
        "name": "synthetic", "offsets": low, "gains": [255 / (h - l) for l, h in zip(low, high)], "nodata": NODATA, "metres": 20,
        "hash": digest, "order": order, "files": state(folder)}, indent=1))
    print(digest)


if __name__ == "__main__":
    main()
