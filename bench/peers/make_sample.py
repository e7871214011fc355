#!/usr/bin/python3
"""A labelled sample of 12 map classes that are the strata, as sample.csv, its design sample.design.json, and hashes of both on standard output."""
import argparse
import hashlib
import json
import pathlib

import numpy

CLASSES = 12

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--units", type=int, default=10000)
given = parser.parse_args()
given.folder.mkdir(parents=True, exist_ok=True)

random = numpy.random.default_rng(6)
hectares = numpy.round(numpy.exp(random.normal(11, 1, CLASSES)), 2)
units = numpy.full(CLASSES, given.units // CLASSES)
units[: given.units % CLASSES] += 1
lines = ["id,stratum,map_class,class"]
for stratum, count in enumerate(units, start=1):
    right = random.random(count) < 0.8
    others = (stratum + random.integers(0, CLASSES - 1, count)) % CLASSES + 1
    for unit, is_right in enumerate(right):
        lines.append(f"{len(lines)},{stratum},{stratum},{stratum if is_right else others[unit]}")

strata = [
    {"code": c, "name": f"class {c}", "hectares": hectares[c - 1], "pixels": int(hectares[c - 1] * 25), "units": int(units[c - 1]), "class": c, "classAfter": 0, "region": ""}
    for c in range(1, CLASSES + 1)
]
design = {
    "format": 1, "map": "map", "fingerprint": "bench", "region": "", "kind": "Classes", "scheme": "bench",
    "tags": [{"code": c, "name": f"class {c}", "colour": "#808080"} for c in range(1, CLASSES + 1)],
    "allocation": "equal", "strata": strata, "unit": "point", "seed": 1, "minimumDistanceMetres": 0,
}
for name, text in (("sample.csv", "\n".join(lines) + "\n"), ("sample.design.json", json.dumps(design, indent=1))):
    (given.folder / name).write_text(text)
    print(name, hashlib.sha256(text.encode()).hexdigest()[:16])
