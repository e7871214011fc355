#!/usr/bin/env bash
# Mean size of the segments that each preset of `bis` gives on a feature product of the workspace you are in.
#   bench/segment_presets.sh PRODUCT [further options of antares segment: -r Jalisco -b red_mean nir_mean]
# The figures belong into src/Antares.Core/Segmentation/RegionMergingPresets.cs and docs/guides/segmentation.md.
set -eu
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
product=${1:?name of a feature product}
shift
printf '%-12s %12s %16s\n' preset segments 'mean pixels'
for preset in $("$root/antares" segment_params bis | awk '/^Presets/ {on = 1} on && $2 ~ /^t=/ {print $1}'); do
  "$root/antares" segment -a bis -n "${product}_preset_$preset" -p "$product" -extra "preset=$preset" "$@" |
    awk -v p="$preset" '$1 == "Segments:" {printf "%-12s %12s %16s\n", p, $2 + 0, $3}'
done
