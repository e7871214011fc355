# Sourced by bench/run: recipe s2_20m_001 from our storage and from NetCDF, against xarray + dask on the same NetCDF and against the floor.
sizes=${1:-all}
[ "$sizes" != all ] || sizes="2000 5001 200dates"
packages="python3-xarray python3-dask python3-bottleneck python3-netcdf4 python3-numpy python3-gdal gdal-bin"
need_packages $packages time
build_cli
mkdir -p "$data" "$results"

# prepare CUBE PIXELS DATES MEMORY: the cube, described, indexed and ingested into a workspace of its own.
prepare() {
  cube=$data/$1
  described=$("$python" "$peers/make_cube.py" "$cube" --pixels "$2" --dates "$3" --chunk 200)
  echo "$described" >&2
  "$python" "$peers/describe_cube.py" "$cube"
  export ANTARES_WORKSPACE=$cube/workspace
  rm -rf "$ANTARES_WORKSPACE"
  ours init --no-conf-setup >"$cube/log"
  ours datacube product add "$cube/antares/products.yaml" >>"$cube/log"
  ours datacube dataset add "$cube/antares/scenes.yaml" "$cube/antares/terrain.yaml" >>"$cube/log"
  ours datacube ingest -c "$cube/antares/ingest_terrain.yaml" --memory "$4" >>"$cube/log"
  ours datacube ingest -c "$cube/antares/ingest_scenes.yaml" --memory "$4" >>"$cube/log"
  rows=$cube/rows.tsv
  : >"$rows"
}

# row KIND PAIR: adds the last timed command.
row() {
  awk -v k="$1" -v p="$2" '{printf "%s\t%s\t%.2f\t%s\t%s\n", k, p, $1 + $2, $3, $4}' "$cube/time" >>"$rows"
}

peer() {
  timed "$cube/time" "$python" "$peers/xarray_s2_20m_001.py" "$cube" "$cube/peer.nc" "$@"
}

# recipe NAME MEMORY [OPTION...]: makes the features under this name from nothing.
recipe() {
  timed "$cube/time" dotnet "$cli_folder/antares.dll" apply_recipe -recipe s2_20m_001 --name "$1" --memory "$2" "${@:3}"
}

# compare PATH_OF_FEATURES TITLE: with the plain definition and with the peer's output of this pair.
compare() {
  "$python" "$peers/compare.py" "$cube" "$ANTARES_WORKSPACE/data/$1/0_0" --peer "$cube/peer.nc" | sed "s/^/$2: /" >>"$cube/comparison" \
    || { cat "$cube/comparison" >&2; exit 3; }
}

# against_peers SIZE DATES MEMORY PAIRS
against_peers() {
  prepare "cube-$1-$2" "$1" "$2" 2G
  : >"$cube/comparison"
  for pair in $(seq "$4"); do
    peer --way lazy --chunk 1000 --threads 2 --float 64
    row peer "$pair"
    recipe "storage_$pair" "$3"
    row ours "$pair"
    recipe "netcdf_$pair" "$3" --like s2_cube --input s2_l2a_20m_granule
    row netcdf "$pair"
    "$python" "$peers/floor.py" "$ANTARES_WORKSPACE/data/s2_cube/0_0" "$ANTARES_WORKSPACE/data/storage_$pair/0_0" "$cube/floor" >"$cube/floor.log"
    awk -v p="$pair" '{printf "floor\t%s\t%s\t%s\t\n", p, $3, $5}' "$cube/floor.log" >>"$rows"
    # Once is enough: every run of ours gives the same bytes.
    [ "$pair" -gt 1 ] || { compare "storage_$pair" "from storage"; compare "netcdf_$pair" "from NetCDF"; }
    same "$pair"
    peer --way blockwise --chunk 400 --threads 1 --float 64
    row tuned "$pair"
    peer --way lazy --chunk 1000 --threads 2 --float 32
    row float32 "$pair"
    [ "$pair" -gt 1 ] || compare "storage_$pair" "from storage, peer in float32"
    rm -rf "$cube/floor"
  done
  {
    echo "## $1 x $1 px, $2 dates, ten bands"
    echo
    echo "$(machine) Input: ${described##*, } (sha256), --memory $3."
    echo
    "$python" "$peers/report.py" recipe "$rows" --memory "$3"
    echo
    sed 's/^/- /' "$cube/comparison"
  } >"$cube/section.md"
}

# same PAIR: the features of this pair are the bytes of the first, which are then all that is kept.
same() {
  local folder=$ANTARES_WORKSPACE/data kind
  for kind in storage netcdf; do
    [ "$1" -eq 1 ] || { diff -r "$folder/${kind}_1/0_0" "$folder/${kind}_$1/0_0" && rm -rf "$folder/${kind}_$1"; }
  done
}

# Peak memory at 20 and at 200 dates, from storage and from NetCDF.
dates200() {
  local all=$data/dates-rows.tsv
  : >"$all"
  for dates in 20 200; do
    prepare "cube-1000-$dates" 1000 "$dates" 2G
    for pair in 1 2 3; do
      recipe "storage_$pair" 500M
      row "ours$dates" "$pair"
      recipe "netcdf_$pair" 500M --like s2_cube --input s2_l2a_20m_granule
      row "netcdf$dates" "$pair"
    done
    cat "$rows" >>"$all"
  done
  mkdir -p "$data/cube-dates"
  {
    echo "## 1000 x 1000 px, 20 and 200 dates"
    echo
    echo "$(machine) --memory 500M."
    echo
    "$python" "$peers/report.py" dates "$all"
  } >"$data/cube-dates/section.md"
}

for size in $sizes; do
  case $size in
    small) against_peers 1000 4 500M 1 ;;
    2000) against_peers 2000 20 500M "${ANTARES_BENCH_PAIRS:-3}" ;;
    5001) against_peers 5001 12 800M "${ANTARES_BENCH_PAIRS:-2}" ;;
    200dates) dates200 ;;
    *) echo "unknown size '$size'; there are: small, 2000, 5001, 200dates, all" >&2; exit 1 ;;
  esac
done
# The small cube tries the scripts; it is no measurement.
[ "$sizes" != small ] || { cat "$data/cube-1000-4/section.md"; return; }
{
  echo "# bench/run recipe"
  echo
  cat "$peers/recipe-notes.md"
  echo
  echo "Peers, from Debian: $(dpkg-query -W -f '${Package} ${Version}, ' $packages | sed 's/, $//')."
  for section in cube-2000-20 cube-5001-12 cube-dates; do
    [ ! -f "$data/$section/section.md" ] || { echo; cat "$data/$section/section.md"; }
  done
} >"$results/recipe.md"
cat "$results/recipe.md"
