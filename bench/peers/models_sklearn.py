#!/usr/bin/python3
"""The peer: scikit-learn's random forest on a table, one thread; learning and predicting are measured within the process."""
import argparse
import pathlib

import numpy as np
from sklearn.ensemble import RandomForestClassifier

from meter import cpu, fact, measured


def load(folder, part):
    return np.load(folder / f"{part}_features.npy"), np.load(folder / f"{part}_classes.npy")[:, 0].astype(int)


def forest(given, seed):
    return RandomForestClassifier(given.trees, max_depth=given.depth, max_features="sqrt", n_jobs=1, random_state=seed)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--trees", type=int, default=100)
    parser.add_argument("--depth", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--predict", type=int, default=3)
    given = parser.parse_args()
    features, classes = load(given.folder, "train")
    unseen, truth = load(given.folder, "test")
    model = forest(given, given.seed)
    with measured():
        model.fit(features, classes)
    fact("trees", len(model.estimators_))
    fact("depth", max(tree.get_depth() for tree in model.estimators_))
    fact("nodes", sum(tree.tree_.node_count for tree in model.estimators_))
    for _ in range(given.predict):
        used = cpu()
        probabilities = model.predict_proba(unseen)
        named = model.classes_[probabilities.argmax(axis=1)]
        fact("predict", f"{cpu() - used:.4f}")
        fact("accuracy", f"{(named == truth).mean():.5f}")


if __name__ == "__main__":
    main()
