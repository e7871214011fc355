# Sourced by bench/run: our random forest against scikit-learn and ranger, on the same rows.
packages="python3-numpy python3-sklearn r-cran-ranger"
need_packages $packages time
published bench bench/Antares.Benchmarks/Antares.Benchmarks.csproj src/Antares.Core bench/Antares.Benchmarks tests/Antares.Core.Tests/Segmentation/Kernels
mkdir -p "$data" "$results"
mode=${1:-all}
tables=${ANTARES_SHARED:-$root/../shared}/data/tables

bench() {
  dotnet "$root/artifacts/bench/antares-bench.dll" models "$@"
}

# begin NAME: an empty run.
begin() {
  folder=$data/models-$1
  mkdir -p "$folder"
  rm -f "$folder/rows.tsv" "$folder/facts.tsv"
  touch "$folder/rows.tsv" "$folder/facts.tsv"
}

# measure KIND PAIR COMMAND...: a command that measures itself; its rows and facts join those of the run.
measure() {
  local kind=$1 pair=$2
  shift 2
  echo "+ $*" >&2
  "$@" >"$folder/$kind.log" 2>&1 || { tail -n 20 "$folder/$kind.log" >&2; exit 3; }
  awk -v k="$kind" -v p="$pair" -F '\t' -v OFS='\t' -v rows="$folder/rows.tsv" -v facts="$folder/facts.tsv" \
    '$1 == "row" {print k, p, $2, $3, $4 >>rows} $1 == "fact" {print k, p, $2, $3 >>facts}' "$folder/$kind.log"
}

# section TITLE WHAT ARGUMENTS...: section.md of the run.
section() {
  {
    echo "## $1"
    echo
    echo "$(machine)"
    [ ! -f "$folder/inputs" ] || { echo; echo "Inputs (sha256): $(paste -sd ';' "$folder/inputs" | sed 's/;/; /g')."; }
    echo
    "$python" "$peers/models_report.py" "$2" "$folder/rows.tsv" "$folder/facts.tsv" "${@:3}"
  } >"$folder/section" || { cat "$folder/section" >&2; echo "The forests do not compare." >&2; exit 3; }
  mv "$folder/section" "$folder/section.md"
}

# pairs COUNT PREDICTIONS: each forest once a pair, the seed is the number of the pair.
pairs() {
  local pair
  for pair in $(seq "$1"); do
    measure rf "$pair" bench forest "$folder" --seed "$pair" --predict "$2"
    measure sklearn "$pair" "$python" "$peers/models_sklearn.py" "$folder" --seed "$pair" --predict "$2"
    measure ranger "$pair" Rscript "$peers/models_ranger.R" "$folder" 100 20 "$pair" "$2"
  done
}

generated() {
  begin "$1"
  "$python" "$peers/make_table.py" "$folder" --rows "$2" >"$folder/inputs"
  pairs "$3" 3
  measure rf2 1 bench forest "$folder" --seed 1 --threads 2 --predict 0
  section "$2 rows, 18 features, 12 classes" train --rows-of-table "$2"
}

landsat() {
  begin landsat
  "$python" "$peers/models_tables.py" "$tables" landsat "$folder" >"$folder/inputs"
  pairs "${ANTARES_BENCH_PAIRS:-5}" 0
  local run
  for run in 1 2 3 4 5; do
    timed "$folder/time" dotnet "$root/artifacts/bench/antares-bench.dll" models forest "$folder" --fit-only
    awk -v p="$run" '{printf "rf_process\t%s\t%.2f\t%s\t%s\n", p, $1 + $2, $3, $4}' "$folder/time" >>"$folder/rows.tsv"
  done
  section "Statlog Landsat: 4,435 rows, 36 features, 6 classes" train --table landsat
}

predict() {
  local table=$data/models-200k
  [ -f "$table/train_features.npy" ] || "$python" "$peers/make_table.py" "$table" --rows 200000 >"$table.inputs"
  begin predict
  measure predict 1 bench predict "$table" --rows 25000000
  section "25 million rows by the forest of 200,000 rows" predict
}

# demo_table: the table that the demo's model learns from.
demo_table() {
  [ ! -f "$data/models-demo.csv" ] || return 0
  build_cli
  ours demo --folder "$data/models-demo" >&2
  ANTARES_WORKSPACE=$data/models-demo/workspace ours model_fit -model rf -p s2_001_jalisco_2017_0 -t jalisco_chips --name table -sp mean -filename "$data/models-demo.csv" >&2
}

accuracy() {
  begin accuracy
  demo_table
  local table seed
  for table in landsat matogrosso bahia sahel demo; do
    for seed in 1 2 3 4 5; do
      "$python" "$peers/models_tables.py" "$([ "$table" = demo ] && echo "$data" || echo "$tables")" "$table" "$folder/$table" --folds --seed "$seed" >"$folder/inputs.$table"
      measure "rf.$table" "$seed" bench accuracy "$folder/$table" --seed "$seed"
      measure "sklearn.$table" "$seed" "$python" "$peers/models_accuracy.py" "$folder/$table" --seed "$seed"
    done
  done
  cat "$folder"/inputs.* >"$folder/inputs"
  section "Accuracy, cross-validated" accuracy
}

run_mode() {
  case $1 in
    20k) generated 20k 20000 "${ANTARES_BENCH_PAIRS:-3}" ;;
    200k) generated 200k 200000 "${ANTARES_BENCH_PAIRS:-2}" ;;
    landsat | predict | accuracy) "$1" ;;
    *) echo "unknown mode '$1'; there are: 20k, 200k, landsat, predict, accuracy, all" >&2; exit 1 ;;
  esac
}

if [ "$mode" = all ]; then
  for one in 20k 200k landsat predict accuracy; do run_mode "$one"; done
else
  run_mode "$mode"
fi
{
  echo "# bench/run models"
  echo
  cat "$peers/models-notes.md"
  echo
  echo "Peers, from Debian: $(dpkg-query -W -f '${Package} ${Version}, ' $packages r-base-core | sed 's/, $//')."
  for one in 20k 200k landsat predict accuracy; do
    [ ! -f "$data/models-$one/section.md" ] || { echo; cat "$data/models-$one/section.md"; }
  done
} >"$results/models.md"
cat "$results/models.md"
