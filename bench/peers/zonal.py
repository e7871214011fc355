#!/usr/bin/python3
"""The peer: means of every feature in every segment by numpy.bincount, labels as its native integers in memory, no value missing; only that counts.

With --ours our means are compared, value by value.
"""
import argparse
import pathlib

import numpy as np

from meter import fact, measured


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=pathlib.Path)
    parser.add_argument("features", type=pathlib.Path)
    parser.add_argument("--ours", type=pathlib.Path)
    given = parser.parse_args()
    labels = np.load(given.labels).reshape(-1).astype(np.intp)
    features = np.load(given.features)
    features = features.reshape(len(features), -1)
    with measured():
        counts = np.bincount(labels)
        sums = [np.bincount(labels, feature) for feature in features]
        means = np.stack([s[1:] / counts[1:] for s in sums], 1)
    fact("segments", len(means))
    if given.ours:
        fact("values", means.size)
        fact("differ", int(np.count_nonzero(np.load(given.ours) != means.astype(np.float32))))


if __name__ == "__main__":
    main()
