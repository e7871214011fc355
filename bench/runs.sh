# Sourced by bench/run: cost of the ledger, bulk loads into catalogs, queries by region and time.
packages="gdal-bin postgresql-postgis"
need_packages $packages python3 time
published bench bench/Antares.Benchmarks/Antares.Benchmarks.csproj src bench/Antares.Benchmarks tests/Antares.Core.Tests/Segmentation/Kernels tests/Antares.TestKit
mkdir -p "$data" "$results"
case ${1:-full} in
  full) rows=1000000 tiles=10000 ;;
  small) rows=100000 tiles=1000 ;;
  *) echo "unknown size '$1'; there are: small, full" >&2; exit 1 ;;
esac
pairs=${ANTARES_BENCH_PAIRS:-3}

# begin NAME: an empty run.
begin() {
  folder=$data/runs-$1
  rm -rf "$folder"
  mkdir -p "$folder"
}

# measure KIND PAIR ARGUMENTS...: a mode of antares-bench that measures itself.
measure() {
  local kind=$1 pair=$2
  shift 2
  echo "+ antares-bench runs $*" >&2
  dotnet "$root/artifacts/bench/antares-bench.dll" runs "$@" >"$folder/$kind.log" 2>&1 || { tail -n 20 "$folder/$kind.log" >&2; exit 3; }
  awk -v k="$kind" -v p="$pair" -F '\t' -v OFS='\t' '$1 == "row" {print k, p, $2, $3, $4}' "$folder/$kind.log" >>"$folder/rows.tsv"
}

# process KIND PAIR COMMAND...: a whole process.
process() {
  timed "$folder/$1.time" "${@:3}"
  awk -v k="$1" -v p="$2" '{printf "%s\t%s\t%.2f\t%s\t%s\n", k, p, $1 + $2, $3, $4}' "$folder/$1.time" >>"$folder/rows.tsv"
}

# expect KIND RESUMED: all tiles are done, so many of them by an earlier process.
expect() {
  grep -q "^fact.done.$tiles$" "$folder/$1.log" && grep -q "^fact.resumed.$2$" "$folder/$1.log" || { cat "$folder/$1.log" >&2; exit 3; }
}

# serve: a throwaway server with PostGIS until this script ends; $url is an empty database of it.
serve() {
  if [ -z "${server_PID:-}" ]; then
    coproc server { exec dotnet "$root/artifacts/bench/antares-bench.dll" runs server; }
  fi
  echo >&"${server[1]}"
  read -r url <&"${server[0]}" || { echo "The server did not start." >&2; exit 3; }
}

# section TITLE MODE: section.md of the run.
section() {
  {
    echo "## $1"
    echo
    echo "$(machine)"
    echo
    "$python" "$peers/runs_report.py" "$2" "$folder"
  } >"$folder/section" || { cat "$folder/section" >&2; exit 3; }
  mv "$folder/section" "$folder/section.md"
}

ledger() {
  begin ledger
  echo "$tiles" >"$folder/tiles"
  local pair threads
  for pair in $(seq "$pairs"); do
    for threads in 1 2; do
      rm -rf "$folder/bare" "$folder/workspace"
      measure "bare$threads" "$pair" ledger "$folder/bare" --tiles "$tiles" --threads "$threads" --bare
      measure "ledger$threads" "$pair" ledger "$folder/workspace" --tiles "$tiles" --threads "$threads"
      expect "ledger$threads" 0
    done
    measure finished "$pair" ledger "$folder/workspace" --tiles "$tiles" --threads 2
    expect finished "$tiles"
  done
  rm -rf "$folder/workspace"
  measure ledger30 1 ledger "$folder/workspace" --tiles "$tiles" --threads 2 --inputs 30
  for pair in $(seq "$pairs"); do
    measure finished30 "$pair" ledger "$folder/workspace" --tiles "$tiles" --threads 2 --inputs 30
    expect finished30 "$tiles"
  done
  rm -rf "$folder/bare" "$folder/workspace"
  section "Ledger: $tiles tiles" ledger
}

# The polygons are deterministic; ogr2ogr gets them out of the catalog's own table.
peer_input() {
  ogr2ogr -f FlatGeobuf "$folder/polygons.fgb" "$folder/polygons.db" -dialect SQLite -nlt POLYGON -a_srs EPSG:4326 \
    -sql "SELECT GeomFromWKB(shape, 4326) AS geometry, code FROM training_polygon ORDER BY number" >&2
}

bulk() {
  begin bulk
  echo "$rows" >"$folder/rows"
  local pair
  for pair in $(seq "$pairs"); do
    rm -f "$folder"/*.db "$folder"/*.gpkg
    measure polygons "$pair" bulk "$folder/polygons.db" polygons --rows "$rows"
    measure datasets "$pair" bulk "$folder/datasets.db" datasets --rows "$rows"
    serve
    measure pg_polygons "$pair" bulk "$url" polygons --rows "$rows"
    measure pg_datasets "$pair" bulk "$url" datasets --rows "$rows"
    [ -f "$folder/polygons.fgb" ] || peer_input
    process ogr "$pair" ogr2ogr -f GPKG "$folder/plain.gpkg" "$folder/polygons.fgb" -lco SPATIAL_INDEX=NO
    process ogr_index "$pair" ogr2ogr -f GPKG "$folder/index.gpkg" "$folder/polygons.fgb"
  done
  rm -f "$folder"/*.db "$folder"/*.gpkg "$folder/polygons.fgb"
  section "Bulk loads: $rows rows" bulk
}

queries() {
  begin queries
  local shape
  for shape in scenes tiles products; do
    measure "fill.$shape" 1 bulk "$folder/$shape.db" datasets --rows "$rows" --shape "$shape"
    measure "queries.sqlite.$shape" 1 queries "$folder/$shape.db" --shape "$shape"
    mv "$folder/queries.sqlite.$shape.log" "$folder/queries.sqlite.$shape"
    rm -f "$folder/$shape.db"*
    serve
    measure "pg_fill.$shape" 1 bulk "$url" datasets --rows "$rows" --shape "$shape"
    measure "queries.postgis.$shape" 1 queries "$url" --shape "$shape"
    mv "$folder/queries.postgis.$shape.log" "$folder/queries.postgis.$shape"
  done
  section "Queries over $rows datasets" queries
}

for one in ${2:-ledger bulk queries}; do $one; done
{
  echo "# bench/run runs"
  echo
  cat "$peers/runs-notes.md"
  echo
  echo "Peers, from Debian: $(dpkg-query -W -f '${Package} ${Version}, ' $packages | sed 's/, $//')."
  for one in ledger bulk queries; do
    echo
    cat "$data/runs-$one/section.md"
  done
} >"$results/runs.md"
cat "$results/runs.md"
