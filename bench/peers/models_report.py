#!/usr/bin/python3
"""Tables of bench/run models out of the rows and facts of a run: kind, pair, CPU seconds, wall seconds, peak KiB; kind, pair, name, value."""
import argparse
import collections
import pathlib
import statistics
import sys

from report import Runs, goals

GOALS = {20000: (10, 7), 200000: (15, 12)}


class Facts:
    """The facts of a file: lists of values by kind and name."""

    def __init__(self, path):
        self.values = collections.defaultdict(list)
        for line in pathlib.Path(path).read_text().splitlines():
            kind, _, name, value = line.split("\t")
            self.values[kind, name].append(value)

    def all(self, kind, name):
        return self.values[kind, name]

    def numbers(self, kind, name):
        return [float(v) for v in self.values[kind, name]]

    def one(self, kind, name):
        """A value that is the same in every run."""
        values = set(self.values[kind, name])
        if len(values) != 1:
            sys.exit(f"{name} of {kind} is not one value: {sorted(values)}")
        return values.pop()


def checked(facts, kinds, trees, depth):
    """Stops where the forests are not of the same size."""
    for kind in kinds:
        if set(facts.all(kind, "trees")) != {str(trees)}:
            sys.exit(f"{kind} has {facts.all(kind, 'trees')} trees, not {trees}")
        if any(int(v) > depth for v in facts.all(kind, "depth")):
            sys.exit(f"{kind} is deeper than {depth}: {facts.all(kind, 'depth')}")


def train(given):
    runs, facts = Runs(given.rows), Facts(given.facts)
    kinds = ["rf", "sklearn", "ranger"]
    checked(facts, kinds, 100, 20)
    if len({max(facts.numbers(k, "depth")) for k in kinds}) != 1 and given.table != "landsat":
        sys.exit("the forests are not equally deep")
    runs.table(2)
    print("\n| | trees | depth | nodes (median) | accuracy (mean) |\n| --- | --- | --- | --- | --- |")
    for kind in kinds:
        # All rows of Landsat are learned from: an accuracy there would say nothing.
        known = facts.all(kind, "accuracy") and given.table != "landsat"
        accuracy = f"{statistics.mean(facts.numbers(kind, 'accuracy')):.4f}" if known else ""
        print(f"| {kind} | {facts.one(kind, 'trees')} | {max(facts.all(kind, 'depth'), key=int)} | {statistics.median(facts.numbers(kind, 'nodes')):.0f} | {accuracy} |")
    lines = []
    for peer, goal in zip(("sklearn", "ranger"), GOALS.get(given.rows_of_table, (None, None))):
        lines.append((f"CPU {peer} / rf, training", runs.cpu(peer) / runs.cpu("rf"), goal, True, ""))
    if given.table == "landsat":
        lines.append(("rf, CPU s of the whole process", runs.cpu("rf_process"), 0.25, False, ""))
    else:
        ours, theirs = (statistics.median(facts.numbers(k, "predict")) for k in ("rf", "sklearn"))
        lines.append(("CPU sklearn / rf, prediction of float rows", theirs / ours, 3, True, ""))
        lines.append(("rf, thousand rows predicted per CPU s", 50 / ours, None, True, ""))
        lines.append(("sklearn, thousand rows predicted per CPU s", 50 / theirs, None, True, ""))
    goals(lines)
    for pair in sorted({r[1] for r in runs.rows}):
        row = {r[0]: r[2] for r in runs.rows if r[1] == pair}
        print(f"\nPair {pair}: sklearn / rf {row['sklearn'] / row['rf']:.1f}, ranger / rf {row['ranger'] / row['rf']:.1f}", end="")
    print(f"\n\nSeeds are the numbers of the pairs. Hashes of our forests: {', '.join(facts.all('rf', 'hash'))}.")
    if facts.all("rf2", "hash"):
        same = facts.all("rf2", "hash")[0] == facts.all("rf", "hash")[0]
        print(f"With two threads the first one is {'the same' if same else '**another one**'}.")
        if not same:
            sys.exit("threads change the forest")
    runs.raw(3)


def predict(given):
    runs, facts = Runs(given.rows), Facts(given.facts)
    runs.table(1)
    rows, compared = int(facts.one("predict", "rows")), int(facts.one("predict", "compared"))
    other = int(facts.one("predict", "other_class"))
    goals([
        ("thousand rows per CPU s", rows / 1000 / runs.cpu("predict"), None, True, ""),
        ("memory beyond the forest and the samples", float(facts.all("predict", "beyond")[0]), None, False, " MB"),
        ("rows of another class than the plain walk, per 100,000", other * 1e5 / compared, 1, False, ""),
    ])
    print(f"\n{rows} rows; {compared} compared with the plain walk: {other} of another class, {facts.one('predict', 'other_probabilities')} of other probabilities.")


def accuracy(given):
    facts = Facts(given.facts)
    print("| table | rf | sklearn (standard deviation) | bound | |\n| --- | --- | --- | --- | --- |")
    failed = False
    for table in dict.fromkeys(kind.split(".")[1] for kind, _ in facts.values):
        ours, theirs = facts.numbers(f"rf.{table}", "accuracy"), facts.numbers(f"sklearn.{table}", "accuracy")
        bound = statistics.mean(theirs) - max(statistics.stdev(theirs), 0.002)
        met = statistics.mean(ours) >= bound
        failed |= not met
        print(f"| {table} | {statistics.mean(ours):.4f} | {statistics.mean(theirs):.4f} ({statistics.stdev(theirs):.4f}) | {bound:.4f} | {'met' if met else '**missed**'} |")
    print("\nAll seeds:\n")
    for (kind, _), values in facts.values.items():
        print(f"- {kind}: {', '.join(values)}")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["train", "predict", "accuracy"])
    parser.add_argument("rows")
    parser.add_argument("facts")
    parser.add_argument("--table", default="")
    parser.add_argument("--rows-of-table", type=int, default=0)
    given = parser.parse_args()
    {"train": train, "predict": predict, "accuracy": accuracy}[given.what](given)


if __name__ == "__main__":
    main()
