#!/usr/bin/python3
"""A "hard" land-cover table: overlapping classes with several kinds of ground each, correlated features, noise, 3 % wrong labels; float32 .npy.

The held-out rows come from another area: the same kinds of ground, a little shifted. Prints the hashes of what it made.
"""
import argparse
import hashlib
import pathlib

import numpy as np

FEATURES, CLASSES, KINDS, WRONG, HELD_OUT = 18, 12, 5, 0.03, 50_000


def kinds_of_ground(draw):
    """Mean and spread of each kind: bands of a season follow a few hidden properties (green, wet, bright)."""
    hidden = 6
    mixing = draw.normal(size=(hidden, FEATURES))
    centre = draw.normal(scale=1.2, size=(CLASSES, 1, hidden)) + draw.normal(scale=0.9, size=(CLASSES, KINDS, hidden))
    spread = draw.uniform(0.35, 0.9, size=(CLASSES, KINDS, hidden))
    share = draw.dirichlet(np.full(KINDS, 2.0), size=CLASSES)
    return mixing, centre, spread, share


def rows(draw, ground, count, shift):
    mixing, centre, spread, share = ground
    frequency = np.array([20, 16, 13, 11, 9, 8, 7, 5, 4, 3, 2.5, 1.5])
    label = draw.choice(CLASSES, size=count, p=frequency / frequency.sum())
    kind = (draw.random(count)[:, None] > np.cumsum(share, axis=1)[label]).sum(axis=1).clip(0, KINDS - 1)
    hidden = centre[label, kind] + shift + spread[label, kind] * draw.normal(size=(count, centre.shape[2]))
    features = np.tanh(hidden / 2.5) @ mixing + draw.normal(scale=0.45, size=(count, FEATURES))
    return features.astype(np.float32), label


def mislabel(draw, label):
    wrong = draw.random(len(label)) < WRONG
    return np.where(wrong, draw.integers(0, CLASSES, len(label)), label)


def save(path, array):
    np.save(path, array)
    print(f"{path.name} {hashlib.sha256(array.tobytes()).hexdigest()[:16]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    ground = kinds_of_ground(np.random.default_rng(given.seed))
    draw = np.random.default_rng([given.seed, given.rows])
    features, label = rows(draw, ground, given.rows, 0)
    shift = draw.normal(scale=0.08, size=ground[1].shape[2])
    unseen, truth = rows(np.random.default_rng([given.seed, 1]), ground, HELD_OUT, shift)
    save(given.folder / "train_features.npy", features)
    save(given.folder / "train_classes.npy", mislabel(draw, label).astype(np.float32)[:, None])
    save(given.folder / "test_features.npy", unseen)
    save(given.folder / "test_classes.npy", truth.astype(np.float32)[:, None])


if __name__ == "__main__":
    main()
