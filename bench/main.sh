# Sourced by bench/run: every step of the main job, each in a process of its own with --memory 2G.
pixels=${1:-2000}
dates=${2:-12}
need_packages gdal-bin librsvg2-bin fonts-dejavu-core time
build_cli

folder=$data/main-$pixels-$dates
mkdir -p "$folder"
cd "$folder"
export HOME=$folder
rm -rf antares-workspace .config
land=land
out=$results/main.md
rows=$folder/rows
: >"$rows"

# step LABEL LIMIT COMMAND...: runs one command, adds a row.
step() {
  local label=$1 limit=$2
  shift 2
  echo "$label: $*" >&2
  /usr/bin/time -f '%U %S %e %M' -o "$folder/time" dotnet "$cli_folder/antares.dll" "$@" >"$folder/log" 2>&1 || { tail -n 20 "$folder/log" >&2; exit 3; }
  awk -v label="$label" -v limit="$limit" '{printf "| %s | %.1f | %.1f | %.2f | %s |\n", label, $1 + $2, $3, $4 / 1048576, limit}' "$folder/time" >>"$rows"
}

[ -f "$land/truth.tif" ] || dotnet "$cli_folder/antares.dll" simulate -o "$land" --size "$pixels" --dates "$dates" >&2
config=.config/madmex
step init "" init -c mex --boundaries "$land/boundaries.gpkg"
step ingest_scheme "" ingest_scheme "$land/classes.csv" --name land
step ingest_training "" ingest_training --shape "$land/training/training.shp" --interpret code --scheme land --year 2017 --dataset chips
step prepare_terrain "" prepare_terrain --path "$land/srtm"
step "product add" "" datacube product add $config/indexing/srtm_cgiar.yaml $config/indexing/s2_l2a_20m_granule.yaml
step "prepare_metadata srtm" "" prepare_metadata --path "$land/srtm" --dataset_name srtm_cgiar --outfile srtm.yaml
step "prepare_metadata s2" "" prepare_metadata --path "$land/s2" --dataset_name s2_l2a_20m --outfile s2.yaml
step "dataset add" "" datacube dataset add srtm.yaml s2.yaml
step "ingest terrain" "2 GiB" datacube ingest -c $config/ingestion/srtm_cgiar_mexico.yaml --memory 2G
step "ingest scenes" "2 GiB" datacube ingest -c $config/ingestion/s2_l2a_20m_mexico.yaml --memory 2G
step apply_recipe "2 GiB" apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-12-31 -region Jalisco --name features --memory 2G
step "segment bis" "2 GiB" segment -a bis -n segments -p features -r Jalisco -b green_mean red_mean nir_mean swir1_mean swir2_mean ndvi_mean ndmi_mean \
  -extra t=40 s=0.5 c=0.7 --memory 2G
step model_fit "2 GiB" model_fit -model rf -p features -t chips -region Jalisco -name forest -sp mean -extra n_estimators=100 max_depth=20 --memory 2G
step model_predict_object "2 GiB" model_predict_object -p features -m forest -s segments -r Jalisco -n map --memory 2G
step model_predict "2 GiB" model_predict -p features -id forest -region Jalisco -name pixel_map --memory 2G
step db_to_vector "" db_to_vector -n map -region Jalisco -f map.gpkg -d GPKG
step db_to_raster "" db_to_raster -n map -region Jalisco -f map.tif
for run in 1 2 3; do step "list models, run $run" "0.3 CPU-s" list models; done

{
  echo "# bench/run main $pixels $dates"
  echo
  echo "$(date -u +%F), $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $(nproc) cores; $(gdalinfo --version); .NET $(dotnet --version)."
  echo "Input: \`antares simulate --size $pixels --dates $dates\`, hash of all pixels' files $(cd "$land" && find s2 srtm/*.zip -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-16)."
  echo "Each step is one process; start-up is included. Map against the truth: $(dotnet "$cli_folder/antares.dll" compare_truth -n map --truth "$land/truth.tif" 2>/dev/null | tail -n 1)."
  echo
  echo "| step | CPU s | wall s | peak GiB | limit |"
  echo "| --- | --- | --- | --- | --- |"
  cat "$rows"
} >"$out"
cat "$out"
