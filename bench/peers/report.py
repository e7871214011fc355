#!/usr/bin/python3
"""Tables out of the rows of a run: kind, pair, CPU seconds, wall seconds, peak KiB."""
import argparse
import pathlib
import statistics

NAMES = {"peer": "xarray + dask", "tuned": "xarray + dask, tuned", "float32": "xarray + dask, float32", "ours": "ours, storage", "netcdf": "ours, NetCDF", "floor": "floor",
         "aligned": "aligned", "warped": "warped", "ours20": "storage, 20 dates", "ours200": "storage, 200 dates",
         "netcdf20": "NetCDF, 20 dates", "netcdf200": "NetCDF, 200 dates",
         "bis1": "bis, 1 thread", "bis2": "bis, 2 threads", "bis_cold": "bis, 1 thread, cold", "slic": "slic", "sk_slic": "skimage slic",
         "sk_felz": "skimage felzenszwalb", "grass": "GRASS", "otb": "OTB", "trace": "polygons", "polygonize": "GDAL Polygonize",
         "zonal": "zonal", "bincount": "numpy.bincount", "plain": "plain, 200 px",
         "rf": "rf, first fit of a process", "rf2": "rf, 2 threads", "rf_process": "rf, whole process", "sklearn": "scikit-learn", "ranger": "ranger", "predict": "rf, predict",
         "validate": "validate", "validate_few": "validate, each 50th", "terra": "terra, each 50th", "estimate": "estimate", "survey": "survey",
         "ledger1": "ledger, 1 thread", "ledger2": "ledger, 2 threads", "ledger30": "ledger, 2 threads, 30 inputs", "bare1": "bare, 1 thread", "bare2": "bare, 2 threads",
         "finished": "finished", "finished30": "finished, 30 inputs", "polygons": "polygons, SQLite", "datasets": "datasets, SQLite",
         "pg_polygons": "polygons, PostGIS", "pg_datasets": "datasets, PostGIS", "ogr": "ogr2ogr, GeoPackage", "ogr_index": "ogr2ogr, GeoPackage, index"}


class Runs:
    """The rows of a file."""

    def __init__(self, path):
        lines = [line.split("\t") for line in pathlib.Path(path).read_text().splitlines()]
        self.rows = [(k, int(p), float(c), float(w), float(m) * 1024 / 1e9 if m.strip() else None) for k, p, c, w, m in lines]

    def kinds(self):
        return list(dict.fromkeys(r[0] for r in self.rows))

    def median(self, kind, column):
        return statistics.median(r[column] for r in self.rows if r[0] == kind)

    def cpu(self, kind):
        return self.median(kind, 2)

    def peak(self, kind):
        """The highest of all runs: a limit holds always."""
        return max(r[4] for r in self.rows if r[0] == kind)

    def table(self, digits=1):
        print("| | CPU s | wall s | peak GB |\n| --- | --- | --- | --- |")
        for kind in self.kinds():
            memory = "" if kind == "floor" and not self.rows[[r[0] for r in self.rows].index(kind)][4] else f"{self.peak(kind):.2f}"
            print(f"| {NAMES[kind]} | {self.cpu(kind):.{digits}f} | {self.median(kind, 3):.{digits}f} | {memory} |")

    def raw(self, digits=2):
        print("\nAll runs, CPU s / wall s / peak GB:\n")
        for pair in sorted({r[1] for r in self.rows}):
            runs = "; ".join(f"{NAMES[k]} {c:.{digits}f} / {w:.{digits}f}" + (f" / {m:.2f}" if m else "") for k, p, c, w, m in self.rows if p == pair)
            print(f"- {pair}: {runs}")


def goals(lines):
    print("\n| ratio | measured | goal | |\n| --- | --- | --- | --- |")
    for name, value, goal, least, unit in lines:
        if goal is None:
            print(f"| {name} | {value:.2f}{unit} | | |")
            continue
        met = "met" if (value >= goal if least else value <= goal) else "**missed**"
        print(f"| {name} | {value:.2f}{unit} | {'>=' if least else '<='} {goal:g}{unit} | {met} |")


def recipe(runs, given):
    large = given.memory == "800M"
    factor, memory = (5, 0.8) if large else (6, 0.5)
    cpu = runs.cpu
    goals([
        ("CPU xarray + dask / ours from storage", cpu("peer") / cpu("ours"), factor, True, ""),
        ("CPU xarray + dask, tuned / ours from storage", cpu("tuned") / cpu("ours"), factor, True, ""),
        ("CPU xarray + dask / ours from NetCDF", cpu("peer") / cpu("netcdf"), 2.5, True, ""),
        ("CPU xarray + dask, tuned / ours from NetCDF", cpu("tuned") / cpu("netcdf"), 2.5, True, ""),
        ("CPU xarray + dask, float32 (not equal) / ours from storage", cpu("float32") / cpu("ours"), None, True, ""),
        ("CPU ours from storage / floor", cpu("ours") / cpu("floor"), 1.6, False, ""),
        ("peak memory from storage", runs.peak("ours"), memory, False, " GB"),
        ("peak memory from NetCDF", runs.peak("netcdf"), memory, False, " GB"),
    ])


def ingest(runs, _):
    cpu = runs.cpu
    goals([
        ("CPU aligned / floor", cpu("aligned") / cpu("floor"), 1.15, False, ""),
        ("CPU warped / floor", cpu("warped") / cpu("floor"), 1.4, False, ""),
        ("wall / CPU, aligned", runs.median("aligned", 3) / cpu("aligned"), 0.65, False, ""),
        ("wall / CPU, warped", runs.median("warped", 3) / cpu("warped"), 0.65, False, ""),
    ])


def dates(runs, _):
    goals([(f"peak memory, {name}: 200 / 20 dates", runs.peak(f"{kind}200") / runs.peak(f"{kind}20"), 1.0, False, "")
           for kind, name in (("ours", "storage"), ("netcdf", "NetCDF"))])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["recipe", "ingest", "dates"])
    parser.add_argument("rows")
    parser.add_argument("--memory", default="")
    given = parser.parse_args()
    runs = Runs(given.rows)
    runs.table()
    {"recipe": recipe, "ingest": ingest, "dates": dates}[given.what](runs, given)
    runs.raw()


if __name__ == "__main__":
    main()
