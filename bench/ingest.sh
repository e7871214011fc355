# Sourced by bench/run: `datacube ingest` of one scene of JPEG 2000 files, against GDAL's decode of the same files.
sizes=${1:-all}
[ "$sizes" != all ] || sizes="2000 5490"
need_packages gdal-bin python3-gdal python3-numpy python3-netcdf4 time
build_cli
mkdir -p "$data" "$results"
pairs=${ANTARES_BENCH_PAIRS:-3}

for size in $sizes; do
  scene=$data/scene-$size
  described=$("$python" "$peers/make_scene.py" "$scene" --pixels "$size")
  rows=$scene/rows.tsv
  : >"$rows"
  for pair in $(seq "$pairs"); do
    "$python" "$peers/decode.py" "$scene"/*.jp2 | awk -v p="$pair" '{printf "floor\t%s\t%s\t%s\t%s\n", p, $1, $2, $3}' >>"$rows"
    for grid in aligned warped; do
      export ANTARES_WORKSPACE=$scene/workspace
      rm -rf "$ANTARES_WORKSPACE"
      ours init --no-conf-setup >"$scene/log"
      ours datacube product add "$scene/products.yaml" >>"$scene/log"
      ours datacube dataset add "$scene/scene.yaml" >>"$scene/log"
      timed "$scene/time" dotnet "$cli_folder/antares.dll" datacube ingest -c "$scene/$grid.yaml" --memory 1G
      awk -v p="$pair" -v g="$grid" '{printf "%s\t%s\t%.2f\t%s\t%s\n", g, p, $1 + $2, $3, $4}' "$scene/time" >>"$rows"
    done
  done
  {
    echo "## $size x $size px, ten bands"
    echo
    echo "$(machine) Input: ${described##*: }, lossless, tiles of 640 px; grid tiles of 100020 m."
    echo
    "$python" "$peers/report.py" ingest "$rows"
  } >"$scene/section.md"
done
{
  echo "# bench/run ingest"
  echo
  echo "\`floor\`: GDAL decodes every block of the ten files once, in one thread. \`aligned\`: onto a grid of the scene's CRS and pixels."
  echo "\`warped\`: onto Mexico's grid (EPSG:6372). CPU seconds include start-up, warping, packing and writing; medians of the pairs."
  for section in "$data"/scene-*/section.md; do
    echo
    cat "$section"
  done
} >"$results/ingest.md"
cat "$results/ingest.md"
