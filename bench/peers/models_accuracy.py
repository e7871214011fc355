#!/usr/bin/python3
"""The peer's accuracy on the folds of a table: share of all samples named rightly by a forest of scikit-learn that did not see them."""
import argparse
import pathlib

from meter import fact
from models_sklearn import forest, load


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--trees", type=int, default=100)
    parser.add_argument("--depth", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folds", type=int, default=5)
    given = parser.parse_args()
    right = rows = 0
    for fold in range(given.folds):
        features, classes = load(given.folder / str(fold), "train")
        unseen, truth = load(given.folder / str(fold), "test")
        model = forest(given, given.seed).fit(features, classes)
        right += (model.classes_[model.predict_proba(unseen).argmax(axis=1)] == truth).sum()
        rows += len(truth)
    fact("accuracy", f"{right / rows:.5f}")


if __name__ == "__main__":
    main()
