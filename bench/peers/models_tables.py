#!/usr/bin/python3
"""Labelled tables as float32 .npy: all of Statlog Landsat, or folds of any table. A table of dates becomes one row per sample with dates x bands features."""
import argparse
import csv
import gzip
import hashlib
import pathlib

import numpy as np

TABLES = {"landsat": "statlog_landsat_train.csv", "matogrosso": "mod13q1_matogrosso_train.csv.gz", "bahia": "cbers4_bahia_train.csv.gz",
          "sahel": "s2_geomedian_sahel_crop_train.csv.gz", "demo": "models-demo.csv"}
PLACES = ("key", "pixels", "x", "y")
FOLDS = 5


def read(folder, name):
    """Features (float32, shape (sample, feature)) and classes from 0 of a table."""
    path = folder / TABLES[name]
    with (gzip.open(path, "rt") if path.suffix == ".gz" else open(path)) as file:
        head, *rows = csv.reader(file)
    if "date" in head:
        bands = [i for i, c in enumerate(head) if c not in ("sample_id", "longitude", "latitude", "label", "date")]
        samples = {}
        for row in rows:
            samples.setdefault(row[head.index("sample_id")], []).append(row)
        label = [dates[0][head.index("label")] for dates in samples.values()]
        features = [[date[band] for band in bands for date in dates] for dates in samples.values()]
    else:
        column = next(head.index(name) for name in ("classes", "Class", "code") if name in head)
        kept = [i for i, name in enumerate(head) if i != column and not (head[column] == "code" and name in PLACES)]
        label = [row[column] for row in rows]
        features = [[row[i] for i in kept] for row in rows]
    return np.array(features, np.float32), np.unique(label, return_inverse=True)[1]


def folds(classes, seed):
    """Number of the fold of each sample: as many of each class in every fold."""
    draw = np.random.default_rng(seed)
    fold = np.empty(len(classes), int)
    for k in np.unique(classes):
        members = draw.permutation(np.flatnonzero(classes == k))
        fold[members] = np.arange(len(members)) % FOLDS
    return fold


def save(folder, part, features, classes):
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / f"{part}_features.npy", features)
    np.save(folder / f"{part}_classes.npy", classes.astype(np.float32)[:, None])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", type=pathlib.Path)
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--folds", action="store_true", help="a folder for each of the folds, beside one with all rows and the numbers of their folds")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    features, classes = read(given.tables, given.table)
    if given.folds:
        fold = folds(classes, given.seed)
        for number in range(FOLDS):
            save(given.folder / str(number), "train", features[fold != number], classes[fold != number])
            save(given.folder / str(number), "test", features[fold == number], classes[fold == number])
    else:
        save(given.folder, "train", features, classes)
        save(given.folder, "test", features, classes)
    print(f"{given.table}: {len(features)} x {features.shape[1]}, {classes.max() + 1} classes, sha256 {hashlib.sha256(features.tobytes()).hexdigest()[:16]}")


if __name__ == "__main__":
    main()
