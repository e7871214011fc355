#!/usr/bin/python3
"""Describes a cube of make_cube.py for `datacube product add`, `dataset add` and `ingest`: YAML files in FOLDER/antares."""
import argparse
import json
import pathlib
import uuid

import make_cube

SERIES, TERRAIN = "s2_l2a_20m_granule", "srtm_cgiar_mosaic"
LAYERS = {"elevation": ("int16", -32768), "slope": ("float32", -9999), "aspect": ("float32", -9999)}


def product(name, measurements):
    lines = "".join(f"  - {{name: {m}, dtype: {dtype}, nodata: {nodata}, units: '1'{more}}}\n" for m, dtype, nodata, more in measurements)
    return f"name: {name}\ndescription: bench\nmetadata_type: eo3\nmetadata: {{product: {{name: {name}}}}}\nmeasurements:\n{lines}"


def dataset(name, moment, shape, transform, measurements, epsg=make_cube.EPSG):
    lines = "".join(f"  {band}: {{path: {path}{more}}}\n" for band, path, more in measurements)
    identity = uuid.uuid5(uuid.NAMESPACE_URL, measurements[0][1])
    return (
        f"$schema: https://schemas.opendatacube.org/dataset\nid: {identity}\nlabel: {name}_{moment:%Y%m%d}\nproduct: {{name: {name}}}\n"
        f"crs: EPSG:{epsg}\ngrids: {{default: {{shape: [{shape[0]}, {shape[1]}], transform: {transform}}}}}\n"
        f"properties: {{datetime: {moment:%Y-%m-%dT%H:%M:%SZ}}}\nmeasurements:\n{lines}")


def ingestion(source, output, resolution, size, origin, measurements, epsg=make_cube.EPSG):
    lines = "".join(
        f"  - {{name: {m}, src_varname: {m}, dtype: {dtype}, nodata: {nodata}, units: '1', resampling_method: nearest{more}}}\n"
        for m, dtype, nodata, more in measurements)
    return (
        f"source_type: {source}\noutput_type: {output}\ndescription: bench\nstorage:\n  driver: GeoTIFF\n  crs: EPSG:{epsg}\n"
        f"  tile_size: {{x: {size}, y: {size}}}\n  resolution: {{x: {resolution}, y: -{resolution}}}\n"
        f"  origin: {{x: {origin[0]}, y: {origin[1]}}}\nmeasurements:\n{lines}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    folder = parser.parse_args().folder.resolve()
    order = json.loads((folder / "cube.json").read_text())["order"]
    pixels, dates, step = order["pixels"], order["dates"], int(make_cube.PIXEL)
    left, top = int(make_cube.LEFT), int(make_cube.TOP)
    out = folder / "antares"
    out.mkdir(exist_ok=True)

    bands = [(b, "uint16", 0, "") for b in make_cube.BANDS + [make_cube.QUALITY]]
    layers = [(n, dtype, nodata, ", circular: 360" if n == "aspect" else "") for n, (dtype, nodata) in LAYERS.items()]
    (out / "products.yaml").write_text(product(SERIES, bands) + "---\n" + product(TERRAIN, layers))

    scenes = []
    for index, path in enumerate(sorted(folder.glob("s2_*.nc"))):
        measurements = [(b, str(path), f", layer: {b}") for b, *_ in bands]
        scenes.append(dataset(SERIES, make_cube.date_of(index, dates), (pixels, pixels), [step, 0, left, 0, -step, top, 0, 0, 1], measurements))
    (out / "scenes.yaml").write_text("---\n".join(scenes))

    side = int(pixels * make_cube.PIXEL // 90) + 40
    terrain = [(n, folder / "terrain" / f"{n}.tif", "") for n in LAYERS]
    corner = left - 900, top + 900
    (out / "terrain.yaml").write_text(dataset(
        TERRAIN, make_cube.date_of(0, dates), (side, side), [90, 0, corner[0], 0, -90, corner[1], 0, 0, 1], [(n, str(p), m) for n, p, m in terrain]))

    (out / "ingest_scenes.yaml").write_text(ingestion(SERIES, "s2_cube", step, pixels * step, (left, top - pixels * step), bands))
    (out / "ingest_terrain.yaml").write_text(
        ingestion(TERRAIN, "srtm_cube", 90, side * 90, (corner[0], corner[1] - side * 90), layers))


if __name__ == "__main__":
    main()
