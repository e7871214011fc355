#!/usr/bin/python3
"""Writes a cube of Sentinel-2-like dates as Open Data Cube's NetCDF: one file per date, ten variables of shape (time=1, y, x), uint16.

Land is a patchwork of fields with seasons; every pixel carries noise, so that the numbers pack like real surface reflectance (LERC about 2 : 1).
The scene classification has cloud blobs with shadows and cirrus (about 30 % of the pixels), single pixels without data, and on every fourth
date a slanted granule edge behind which nothing was observed. Beside it lies terrain: 90 m GeoTIFFs, and the same on the cube's grid as NetCDF.

The same arguments give the same pixels on every machine with this numpy; the hash of all pixels is in cube.json. A cube whose files are
still those of its cube.json is kept.
"""
import argparse
import concurrent.futures
import datetime
import hashlib
import json
import os
import pathlib
import sys

import netCDF4
import numpy as np
from osgeo import gdal, osr

BANDS = ["blue", "green", "red", "re1", "re2", "re3", "nir", "swir1", "swir2"]
QUALITY = "pixel_qa"
PIXEL = 20.0
LEFT, TOP = 2277480.0, 1026440.0  # on the grid of Mexico's ingestion files: origin 977160, 2426720, 20 m
EPSG = 6372

#              blue green  red  re1   re2   re3   nir  swir1 swir2
SPECTRA = np.array([
    [320, 620, 420, 1050, 2600, 3100, 3350, 1750, 820],   # growing crop
    [240, 430, 300, 760, 1900, 2350, 2550, 1250, 560],    # forest
    [780, 1100, 1450, 1750, 2000, 2150, 2350, 2900, 2350],  # bare soil
    [420, 400, 260, 230, 180, 170, 120, 60, 40],          # water
    [1050, 1250, 1400, 1500, 1650, 1750, 1850, 2050, 1800],  # town
], dtype=np.float32)
SOIL = 2

gdal.UseExceptions()


def smooth(rng, height, width, cell):
    """Smooth noise between about -1 and 1 with patches of `cell` pixels: random numbers on a coarse grid, bilinear between."""
    coarse = rng.standard_normal((height // cell + 3, width // cell + 3), dtype=np.float32)
    rows, columns = np.arange(height, dtype=np.float32) / cell, np.arange(width, dtype=np.float32) / cell
    r, c = rows.astype(np.int32), columns.astype(np.int32)
    fr, fc = (rows - r)[:, None], (columns - c)[None, :]
    across = coarse[:, c] * (1 - fc) + coarse[:, c + 1] * fc
    return across[r] * (1 - fr) + across[r + 1] * fr


def scramble(numbers):
    """A hash of whole numbers: uint32 to uint32."""
    n = numbers.astype(np.uint32)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        n ^= n >> np.uint32(shift)
        n *= np.uint32(factor)
    return n ^ (n >> np.uint32(16))


class Land:
    """What does not change in time: the class, vigour and season of each field, and the texture of each pixel."""

    def __init__(self, seed, height, width):
        rng = np.random.default_rng([seed, 0])
        rows = np.arange(height, dtype=np.float32)[:, None] + 9 * smooth(rng, height, width, 61)
        columns = np.arange(width, dtype=np.float32)[None, :] + 9 * smooth(rng, height, width, 53)
        field = scramble((rows / 23 + 7).astype(np.int32) * 8191 + (columns / 34 + 7).astype(np.int32))
        region = smooth(rng, height, width, 400) + 0.5 * smooth(rng, height, width, 90)
        draw = (field & 1023).astype(np.float32) / 1023
        self.kind = np.select(
            [region < -1.45, region > 1.5, draw < 0.42 + 0.2 * region, draw < 0.86], [3, 4, 1, 0], 2).astype(np.uint8)
        self.vigour = 0.8 + 0.4 * ((field >> 10) & 255).astype(np.float32) / 255
        self.season = 6.2832 * ((field >> 18) & 255).astype(np.float32) / 255
        self.texture = 1 + 0.013 * rng.standard_normal((height, width), dtype=np.float32)
        self.shape = height, width


def classify(land, rng, green, edge):
    """The scene classification of one date, and the brightness that clouds add."""
    height, width = land.shape
    cloud = smooth(rng, height, width, 190) + 0.5 * smooth(rng, height, width, 60) + 0.2 * smooth(rng, height, width, 17)
    # Dates differ: from nearly clear to nearly overcast, 30 % in the mean.
    level = np.quantile(cloud[::16, ::16], 1 - rng.choice([0.02, 0.1, 0.2, 0.3, 0.55]))
    thick = cloud - level
    scene = np.select([land.kind == 3, green > 0.35, land.kind == 4], [6, 4, 5], 5).astype(np.uint16)
    scene[(green > 0.30) & (green <= 0.35)] = 7
    scene[land.texture < 0.965] = 2
    scene[(land.texture > 1.035) & (land.kind == 4)] = 11
    shadow = np.roll(thick, (37, 22), (0, 1)) > 0.15
    scene[shadow & (scene != 6)] = 3
    scene[thick > -0.12] = 10
    scene[thick > 0.0] = 8
    scene[thick > 0.12] = 9
    scene[rng.integers(0, 20000, land.shape, dtype=np.uint16) == 0] = 1
    scene[edge] = 0
    bright = np.clip(thick, 0, 0.8) * 6000
    return scene, bright, shadow


def granule_edge(index, shape):
    """On every fourth date the granule ends within the cube."""
    height, width = shape
    if index % 4 != 3:
        return np.zeros(shape, bool)
    rows, columns = np.arange(height, dtype=np.float32)[:, None], np.arange(width, dtype=np.float32)[None, :]
    border = (0.35 + 0.1 * (index % 3)) * width + 0.2 * (rows - height / 2)
    return (columns < border) if index % 8 == 3 else (columns > border)


def date_of(index, dates):
    return datetime.datetime(2017, 1, 3, 17, 20) + datetime.timedelta(days=int(index * 362 / dates))


def planes(land, seed, index, dates):
    """The ten planes of one date, uint16, nodata 0."""
    rng = np.random.default_rng([seed, 1 + index])
    phase = 6.2832 * date_of(index, dates).timetuple().tm_yday / 365
    green = np.where(land.kind == 0, 0.5 + 0.45 * np.sin(phase - land.season), np.where(land.kind == 1, 0.85, 0.1)).astype(np.float32)
    edge = granule_edge(index, land.shape)
    scene, bright, shadow = classify(land, rng, green, edge)
    hole = edge | (rng.integers(0, 30000, land.shape, dtype=np.uint16) == 0)
    dim = np.where(shadow, np.float32(0.45), np.float32(1)) * land.vigour * land.texture
    for band, name in enumerate(BANDS):
        own, soil = SPECTRA[:, band][land.kind], SPECTRA[SOIL, band]
        ground = np.where(land.kind == 0, green * own + (1 - green) * soil, own) * dim
        noise = rng.standard_normal(land.shape, dtype=np.float32)
        value = ground + bright + noise * (11 + 0.005 * ground)
        pixels = np.clip(value, 1, 16000).astype(np.uint16)
        pixels[hole] = 0
        yield name, pixels
    yield QUALITY, scene


def reference():
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(EPSG)
    return crs


def describe(file, shape, crs):
    """Dimensions, coordinates and the CF grid mapping."""
    height, width = shape
    for name, size, axis, origin, step in (("y", height, "projection_y_coordinate", TOP, -PIXEL), ("x", width, "projection_x_coordinate", LEFT, PIXEL)):
        file.createDimension(name, size)
        variable = file.createVariable(name, "f8", (name,))
        variable.units, variable.standard_name, variable.long_name = "metre", axis, f"{name} coordinate of projection"
        variable[:] = origin + (np.arange(size) + 0.5) * step
    mapping = file.createVariable("crs", "i4")
    mapping.grid_mapping_name = "lambert_conformal_conic"
    mapping.standard_parallel = (crs.GetProjParm("standard_parallel_1"), crs.GetProjParm("standard_parallel_2"))
    mapping.latitude_of_projection_origin = crs.GetProjParm("latitude_of_origin")
    mapping.longitude_of_central_meridian = crs.GetProjParm("central_meridian")
    mapping.false_easting, mapping.false_northing = crs.GetProjParm("false_easting"), crs.GetProjParm("false_northing")
    mapping.semi_major_axis, mapping.inverse_flattening = crs.GetSemiMajor(), crs.GetInvFlattening()
    mapping.spatial_ref = mapping.crs_wkt = crs.ExportToWkt()
    mapping.GeoTransform = f"{LEFT} {PIXEL} 0 {TOP} 0 {-PIXEL}"
    file.Conventions = "CF-1.6"


def write_date(path, moment, shape, chunk, layers, digest):
    with netCDF4.Dataset(path, "w", format="NETCDF4") as file:
        file.createDimension("time", None)
        describe(file, shape, reference())
        time = file.createVariable("time", "f8", ("time",), chunksizes=(1,))
        time.units, time.standard_name, time.calendar, time.axis = "seconds since 1970-01-01 00:00:00", "time", "standard", "T"
        time[:] = (moment - datetime.datetime(1970, 1, 1)).total_seconds()
        side = [min(chunk, n) for n in shape]
        for name, pixels in layers:
            variable = file.createVariable(
                name, "u2", ("time", "y", "x"), zlib=True, complevel=4, shuffle=True, chunksizes=(1, *side), fill_value=0)
            variable.set_auto_maskandscale(False)
            variable.grid_mapping, variable.units, variable.nodata = "crs", "1" if name == QUALITY else "reflectance", np.uint16(0)
            variable[0] = pixels
            digest.update(pixels.tobytes())


def terrain_planes(seed, height, width):
    """Elevation, slope and aspect on 90 m: flat land with a few hills."""
    rng = np.random.default_rng([seed, 999999])
    hills = 1500 + 400 * np.maximum(0, smooth(rng, height, width, 60)) + 30 * smooth(rng, height, width, 11)
    south, east = np.gradient(hills, 90.0)
    slope = np.degrees(np.arctan(np.hypot(south, east))).astype(np.float32)
    aspect = (np.degrees(np.arctan2(-east, south)) % 360).astype(np.float32)
    return {"elevation": np.rint(hills).astype(np.int16), "slope": slope, "aspect": np.where(slope == 0, np.float32(-9999), aspect)}


def write_terrain(folder, seed, shape, chunk):
    """The 90 m GeoTIFFs, and the nearest of them on the cube's grid."""
    height, width = (int(n * PIXEL // 90) + 40 for n in shape)
    left, top = LEFT - 900, TOP + 900
    (folder / "terrain").mkdir(exist_ok=True)
    columns = np.floor((LEFT + (np.arange(shape[1]) + 0.5) * PIXEL - left) / 90).astype(int)
    rows = np.floor((top - (TOP - (np.arange(shape[0]) + 0.5) * PIXEL)) / 90).astype(int)
    with netCDF4.Dataset(folder / "terrain.nc", "w", format="NETCDF4") as file:
        describe(file, shape, reference())
        for name, pixels in terrain_planes(seed, height, width).items():
            kind, nodata = (gdal.GDT_Int16, -32768) if name == "elevation" else (gdal.GDT_Float32, -9999)
            tiff = gdal.GetDriverByName("GTiff").Create(
                str(folder / "terrain" / f"{name}.tif"), width, height, 1, kind, ["TILED=YES", "COMPRESS=DEFLATE"])
            tiff.SetGeoTransform((left, 90, 0, top, 0, -90))
            tiff.SetProjection(reference().ExportToWkt())
            tiff.GetRasterBand(1).SetNoDataValue(nodata)
            tiff.GetRasterBand(1).WriteArray(pixels)
            tiff.FlushCache()
            variable = file.createVariable(
                name, pixels.dtype, ("y", "x"), zlib=True, complevel=4, shuffle=True, chunksizes=[min(chunk, n) for n in shape], fill_value=nodata)
            variable.set_auto_maskandscale(False)
            variable.grid_mapping = "crs"
            variable[:] = pixels[np.ix_(rows, columns)]


def make_date(index):
    folder, seed, dates, chunk = JOB
    moment = date_of(index, dates)
    path = folder / f"s2_{index:03d}_{moment:%Y%m%d}.nc"
    digest = hashlib.sha256()
    write_date(path, moment, LAND.shape, chunk, planes(LAND, seed, index, dates), digest)
    return path.name, digest.hexdigest()


def state(folder):
    return {p.name: p.stat().st_size for p in sorted(folder.glob("*.nc"))}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pixels", type=int, required=True)
    parser.add_argument("--dates", type=int, required=True)
    parser.add_argument("--chunk", type=int, default=200, help="rows and columns of a NetCDF chunk")
    parser.add_argument("--seed", type=int, default=6372)
    given = parser.parse_args()
    folder = given.folder
    note = folder / "cube.json"
    order = {"pixels": given.pixels, "dates": given.dates, "chunk": given.chunk, "seed": given.seed,
             "generator": hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()[:16], "numpy": np.__version__}
    if note.exists():
        found = json.loads(note.read_text())
        if found["order"] == order and found["files"] == state(folder):
            print(f"{folder}: kept, pixels {found['pixels']}")
            return
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.nc"):
        old.unlink()
    note.unlink(missing_ok=True)
    global LAND, JOB
    LAND = Land(given.seed, given.pixels, given.pixels)
    JOB = folder, given.seed, given.dates, given.chunk
    write_terrain(folder, given.seed, LAND.shape, given.chunk)
    with concurrent.futures.ProcessPoolExecutor(min(2, os.cpu_count())) as pool:
        done = list(pool.map(make_date, range(given.dates)))
    pixels = hashlib.sha256("".join(d for _, d in done).encode()).hexdigest()[:16]
    note.write_text(json.dumps({"order": order, "pixels": pixels, "files": state(folder)}, indent=1))
    print(f"{folder}: written, pixels {pixels}")


if __name__ == "__main__":
    sys.exit(main())
