#!/usr/bin/env bash
# The peer: GRASS i.segment in a location of its own. grass_segment.sh IMAGE.tif LABELS.tif TIME: TIME gets user, system, wall and peak KiB of
# i.segment alone, which reads the imported bands, keeps them in memory, and writes the segments; import and export do not count.
set -eu
if [ -z "${GISRC:-}" ]; then
  exec grass --tmp-location XY --exec bash "$0" "$@"
fi
r.in.gdal --quiet input="$1" output=band
i.group --quiet group=bands input="$(g.list type=raster pattern='band.*' separator=comma)"
g.region raster=band.1
/usr/bin/time -f '%U %S %e %M' -o "$3" i.segment --quiet group=bands output=segments method=region_growing threshold=0.03 minsize=20 memory=2000
r.out.gdal --quiet -c -f input=segments output="$2" format=GTiff type=Int32 --overwrite
