#!/usr/bin/python3
"""Tables of bench/run runs: what ledger, bulk loads and queries took, and whether the goals are met."""
import argparse
import collections
import pathlib
import statistics
import sys

from report import Runs, goals


def ledger(runs, folder):
    runs.table(2)
    tiles = int((folder / "tiles").read_text())
    lines = []
    for threads in (1, 2):
        own, bare = f"ledger{threads}", f"bare{threads}"
        lines.append((f"CPU per tile beyond the work, {threads} thread(s)", (runs.cpu(own) - runs.cpu(bare)) / tiles * 1e3, 5, False, " ms"))
        lines.append((f"wall per tile beyond the work, {threads} thread(s)", (runs.median(own, 3) - runs.median(bare, 3)) / tiles * 1e3, 25, False, " ms"))
    lines += [("a finished run is recognised, wall", runs.median("finished", 3), 2, False, " s"),
              ("the same with 30 inputs per tile", runs.median("finished30", 3), 2, False, " s")]
    goals(lines)
    runs.raw()


def bulk(runs, folder):
    runs.table(1)
    rows = int((folder / "rows").read_text())
    lines = [("polygons into SQLite, rows a second", rows / runs.median("polygons", 3), 80_000, True, ""),
             ("datasets into SQLite with the search tree, rows a second", rows / runs.median("datasets", 3), 20_000, True, "")]
    if "pg_polygons" in runs.kinds():
        lines.append(("polygons into PostGIS, rows a second", rows / runs.median("pg_polygons", 3), 100_000, True, ""))
        lines.append(("datasets into PostGIS, rows a second", rows / runs.median("pg_datasets", 3), None, True, ""))
    lines += [("ogr2ogr to GeoPackage without index, rows a second", rows / runs.median("ogr", 3), None, True, ""),
              ("ogr2ogr to GeoPackage with index, rows a second", rows / runs.median("ogr_index", 3), None, True, "")]
    goals(lines)
    runs.raw()


def queries(_, folder):
    lines = []
    answers = collections.defaultdict(dict)
    print("| catalog | shape | query | median ms | worst ms | CPU ms, median | results, median |\n| --- | --- | --- | --- | --- | --- | --- |")
    for path in sorted(folder.glob("queries.*")):
        _, place, shape = path.name.split(".")
        asked = collections.defaultdict(list)
        for line in path.read_text().splitlines():
            word, kind, *rest = line.split("\t")
            if word == "query":
                asked[kind].append((float(rest[0]), int(rest[1]), float(rest[2])))
            elif word == "fact":
                answers[shape, kind][place] = rest[0]
        for kind, all_of in asked.items():
            times = [t for t, _, _ in all_of]
            found = statistics.median(n for _, n, _ in all_of)
            print(f"| {place} | {shape} | {kind} | {statistics.median(times):.1f} | {max(times):.1f} | {statistics.median(c for _, _, c in all_of):.1f} | {found:.0f} |")
            lines.append((f"{place}, {shape}, {kind}, median", statistics.median(times), 50, False, " ms"))
    goals(lines)
    both = {k: v for k, v in answers.items() if len(v) > 1}
    different = [k for k, v in both.items() if len(set(v.values())) > 1]
    if different:
        sys.exit(f"The catalogs answer differently: {different}")
    print(f"\nSeries of 100 answers compared between catalogs: {len(both)}; all are the same." if both else "\nOne catalog: nothing to compare.")


parser = argparse.ArgumentParser()
parser.add_argument("mode", choices=["ledger", "bulk", "queries"])
parser.add_argument("folder", type=pathlib.Path)
given = parser.parse_args()
rows = given.folder / "rows.tsv"
{"ledger": ledger, "bulk": bulk, "queries": queries}[given.mode](Runs(rows) if rows.exists() else None, given.folder)
