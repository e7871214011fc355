# Sourced by bench/run: validation of polygons against a map, and estimates of a sample, against terra and survey.
packages="python3-numpy r-cran-terra r-cran-survey r-cran-jsonlite"
need_packages $packages time
published bench bench/Antares.Benchmarks/Antares.Benchmarks.csproj src bench/Antares.Benchmarks tests/Antares.Core.Tests/Segmentation/Kernels
build_cli
mkdir -p "$data" "$results"
mode=${1:-all}
[ "$mode" != accuracy ] || mode=all

# section TITLE MODE ARGUMENTS...: section.md of the run.
section() {
  {
    echo "## $1"
    echo
    echo "$(machine)"
    echo
    echo "Inputs (sha256): $(paste -sd ';' "$folder/inputs" | sed 's/;/; /g')."
    echo
    "$python" "$peers/accuracy_report.py" "$2" "$folder" "${@:3}"
  } >"$folder/section" || { cat "$folder/section" >&2; echo "The results do not agree." >&2; exit 3; }
  mv "$folder/section" "$folder/section.md"
}

# process KIND PAIR COMMAND...: a whole process, its row joins those of the run.
process() {
  timed "$folder/$1.time" "${@:3}"
  awk -v k="$1" -v p="$2" '{printf "%s\t%s\t%.2f\t%s\t%s\n", k, p, $1 + $2, $3, $4}' "$folder/$1.time" >>"$folder/rows.tsv"
}

# peer KIND PAIR COMMAND...: a script that measures itself.
peer() {
  echo "+ ${*:3}" >&2
  "${@:3}" >"$folder/$1.log" 2>&1 || { tail -n 20 "$folder/$1.log" >&2; exit 3; }
  awk -v k="$1" -v p="$2" -F '\t' -v OFS='\t' '$1 == "row" {print k, p, $2, $3, $4}' "$folder/$1.log" >>"$folder/rows.tsv"
}

validation() {
  folder=$data/accuracy-validation
  mkdir -p "$folder"
  local size=5001 polygons=100000 stamp=$folder/stamp pair
  if [ "$(cat "$stamp" 2>/dev/null)" != "$size $polygons 1" ]; then
    rm -rf "$folder/workspace" "$folder/polygons.gpkg"
    dotnet "$root/artifacts/bench/antares-bench.dll" accuracy land "$folder" --size $size --polygons $polygons
    ours --workspace "$folder/workspace" ingest_validation "$folder/polygons.gpkg" -scheme bench -field code -name known >&2
    ours --workspace "$folder/workspace" ingest_validation "$folder/polygons.gpkg" -scheme bench -field code -name few --filter "$((polygons / 2000))" >&2
    echo "$size $polygons 1" >"$stamp"
  fi
  echo "class.tif $(gdal_translate -q -of ENVI "$folder/workspace/data/map/class.tif" /vsistdout/ 2>/dev/null | sha256sum | cut -c1-16)" >"$folder/inputs"
  echo "polygons $(ogr2ogr -f CSV /vsistdout/ "$folder/polygons.gpkg" -lco GEOMETRY=AS_WKT | sha256sum | cut -c1-16)" >>"$folder/inputs"
  rm -f "$folder/rows.tsv"
  for pair in $(seq "${ANTARES_BENCH_PAIRS:-3}"); do
    rm -rf "$folder/workspace/runs" # else the second run finds its tiles done
    process validate "$pair" dotnet "$cli_folder/antares.dll" --workspace "$folder/workspace" --memory 700M validate -c map -val known --csv "$folder/ours.csv"
    process validate_few "$pair" dotnet "$cli_folder/antares.dll" --workspace "$folder/workspace" validate -c map -val few --csv "$folder/ours_few.csv"
    peer terra "$pair" Rscript "$peers/accuracy_terra.R" "$folder" "$((polygons / 2000))"
  done
  section "$polygons polygons against $size x $size pixels" validation
}

estimates() {
  folder=$data/accuracy-estimates
  mkdir -p "$folder"
  "$python" "$peers/make_sample.py" "$folder" --units 10000 >"$folder/inputs"
  rm -f "$folder/rows.tsv"
  local pair
  for pair in $(seq "${ANTARES_BENCH_PAIRS:-3}"); do
    process estimate "$pair" dotnet "$cli_folder/antares.dll" accuracy_estimate "$folder/sample.csv" --csv "$folder/ours.csv"
    peer survey "$pair" Rscript "$peers/accuracy_survey.R" "$folder"
  done
  section "Estimates of 10,000 units, 12 strata" estimates
}

case $mode in
  validation | estimates) "$mode" ;;
  all) validation; estimates ;;
  *) echo "unknown mode '$mode'; there are: validation, estimates, all" >&2; exit 1 ;;
esac
{
  echo "# bench/run accuracy"
  echo
  cat "$peers/accuracy-notes.md"
  echo
  echo "Peers, from Debian: $(dpkg-query -W -f '${Package} ${Version}, ' $packages r-base-core | sed 's/, $//')."
  for one in validation estimates; do
    [ ! -f "$data/accuracy-$one/section.md" ] || { echo; cat "$data/accuracy-$one/section.md"; }
  done
} >"$results/accuracy.md"
cat "$results/accuracy.md"
