#!/usr/bin/python3
"""Tables of bench/run accuracy: rows of a run, and the comparison of both results, which must agree."""
import argparse
import csv
import pathlib
import sys

from report import Runs, goals

LARGEST_DIFFERENCE = {"hectares": 2e-5, "estimates": 1e-9}
# Measures of ours that survey computes too.
SHARED = {"overall_accuracy": "overall", "users_accuracy": "users", "producers_accuracy": "producers", "area_ha": "area"}


def hectares(path):
    with open(path) as file:
        return {(int(r["mapped"]), int(r["true"])): float(r["hectares"]) for r in csv.DictReader(file)}


def agree(name, ours, theirs, limit):
    """Largest relative difference of two tables; stops where it is above the limit or a key is on one side only."""
    if ours.keys() != theirs.keys():
        sys.exit(f"{name}: {sorted(ours.keys() ^ theirs.keys())[:5]} are on one side only")
    worst = max(abs(ours[k] - theirs[k]) / max(abs(theirs[k]), 1e-300) if theirs[k] else abs(ours[k]) for k in ours)
    print(f"\n{name}: {len(ours)} numbers compared, largest relative difference {worst:.1e} (limit {limit:g}).")
    if worst > limit:
        sys.exit(f"{name} differ by {worst}")


def validation(runs, folder):
    runs.table(2)
    goals([
        ("100,000 polygons against 5001 x 5001 pixels, CPU", runs.cpu("validate"), 10, False, " s"),
        ("peak memory", runs.peak("validate"), 1.074, False, " GB"),
        ("CPU terra / whole program, each 50th polygon", runs.cpu("terra") / runs.cpu("validate_few"), None, True, ""),
    ])
    agree("Hectares of each 50th polygon, ours and terra's", hectares(folder / "ours_few.csv"), hectares(folder / "terra.csv"), LARGEST_DIFFERENCE["hectares"])


def estimates(runs, folder):
    runs.table(2)
    goals([("10,000 units, whole program, CPU", runs.cpu("estimate"), None, False, " s")])
    with open(folder / "survey.csv") as file:
        theirs = {(r["what"], int(r["class"]), part): float(r[part]) for r in csv.DictReader(file) for part in ("value", "error")}
    ours = {}
    with open(folder / "ours.csv") as file:
        for r in csv.DictReader(file):
            what = SHARED.get(r["measure"])
            if what and not r["region"]:
                code = int(r["code"] or 0)
                ours[what, code, "value"], ours[what, code, "error"] = float(r["estimate"]), float(r["standard_error"])
    agree("Values and standard errors, ours and survey's", ours, theirs, LARGEST_DIFFERENCE["estimates"])


parser = argparse.ArgumentParser()
parser.add_argument("mode", choices=["validation", "estimates"])
parser.add_argument("folder", type=pathlib.Path)
given = parser.parse_args()
rows = Runs(given.folder / "rows.tsv")
{"validation": validation, "estimates": estimates}[given.mode](rows, given.folder)
rows.raw()
