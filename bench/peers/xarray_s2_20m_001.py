#!/usr/bin/python3
"""The peer: recipe s2_20m_001 with xarray and dask, from NetCDF to NetCDF, as users of Open Data Cube write it.

Bands are masked by the scene classification and by nodata 0 and averaged over time; NDVI and NDMI are computed per date, then averaged and
their extremes taken; 15 features are rounded half to even into int16 (indices x 10000), three layers of terrain are copied along.
Chunks of the cube follow the chunks of the files in time, so that dask reads each of them once.
"""
import argparse
import pathlib
import time

import dask
import numpy as np
import xarray as xr

BANDS = ["blue", "green", "red", "re1", "re2", "re3", "nir", "swir1", "swir2"]
KEEP = [2, 4, 5, 6, 7, 11]
NODATA = np.int16(-32768)


def normalized_difference(first, second):
    total = first + second
    return ((first - second) / total).where(total > 0)


def rounded(feature):
    return feature.round().fillna(NODATA).astype(np.int16)


def lazy(cube, dtype):
    """One expression per feature; dask works out the rest."""
    clear = cube.pixel_qa.isin(KEEP)
    # Masked uint16 becomes float64 by itself; float32 has to be asked for.
    numbers = cube if dtype is np.float64 else cube[BANDS].astype(dtype)
    bands = {name: numbers[name].where(clear & (cube[name] != 0)) for name in BANDS}
    indices = {"ndvi": normalized_difference(bands["nir"], bands["red"]), "ndmi": normalized_difference(bands["nir"], bands["swir1"])}
    features = {f"{name}_mean": rounded(band.mean("time")) for name, band in bands.items()}
    for reducer in ("mean", "min", "max"):
        for name, index in indices.items():
            features[f"{name}_{reducer}"] = rounded(getattr(index, reducer)("time") * dtype(10000))
    return xr.Dataset(features)


def blockwise(cube, dtype):
    """The same expressions on numpy, one task per block: a graph of few tasks."""
    some = xr.DataArray(dask.array.zeros(cube.pixel_qa.shape[1:], chunks=cube.pixel_qa.data.chunks[1:], dtype=np.int16), dims=("y", "x"))
    names = [f"{b}_mean" for b in BANDS] + [f"{i}_{r}" for r in ("mean", "min", "max") for i in ("ndvi", "ndmi")]
    template = xr.Dataset({name: some for name in names}).assign_coords(y=cube.y, x=cube.x)
    return xr.map_blocks(lazy, cube.chunk({"time": -1}), args=[dtype], template=template)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cube", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--chunk", type=int, default=1000, help="rows and columns of a dask chunk")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--float", choices=["32", "64"], default="64")
    parser.add_argument("--way", choices=["lazy", "blockwise"], default="lazy")
    given = parser.parse_args()
    dtype = np.float32 if given.float == "32" else np.float64
    started = time.monotonic()
    dask.config.set(scheduler="threads" if given.threads > 1 else "synchronous", num_workers=given.threads)
    cube = xr.open_mfdataset(
        sorted(given.cube.glob("s2_*.nc")), combine="nested", concat_dim="time", mask_and_scale=False, data_vars="minimal", coords="minimal",
        compat="override", join="override", chunks={"time": 1, "y": given.chunk, "x": given.chunk})
    way = lazy if given.way == "lazy" else blockwise
    # Computed before the output is opened: dask threads that read while others write can wait for each other for ever in netCDF4.
    features = way(cube[BANDS + ["pixel_qa"]], dtype).compute()
    terrain = xr.open_dataset(given.cube / "terrain.nc", mask_and_scale=False)
    for name in ("elevation", "slope", "aspect"):
        features[name] = terrain[name]
    side = [min(512, n) for n in features.elevation.shape]
    encoding = {name: {"zlib": True, "complevel": 4, "shuffle": True, "chunksizes": side} for name in features.data_vars}
    for name in list(features.data_vars)[:15]:
        features[name].attrs["nodata"] = NODATA
    features.to_netcdf(given.output, engine="netcdf4", encoding=encoding)
    print(f"wall {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()
