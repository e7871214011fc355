# Sourced by bench/run: our segmenters, polygons and zonal means against scikit-image, GRASS, Orfeo ToolBox, GDAL and numpy, on one image.
packages="python3-numpy python3-scipy python3-skimage python3-gdal gdal-bin grass-core otb-bin"
need_packages $packages time
published bench bench/Antares.Benchmarks/Antares.Benchmarks.csproj src/Antares.Core bench/Antares.Benchmarks tests/Antares.Core.Tests/Segmentation/Kernels
mkdir -p "$data" "$results"
mode=${1:-2000}
parameters="--t 20 --s 0.5 --c 0.7"

bench() {
  dotnet "$root/artifacts/bench/antares-bench.dll" segmentation "$@"
}

# image PIXELS: makes the image unless it is there, with features but for the largest, and sets folder and hash.
image() {
  local features=--features
  [ "$1" -le 2000 ] || features=
  folder=$data/segmentation-$1
  hash=$("$python" "$peers/make_image.py" "$folder" --pixels "$1" $features)
}

# note KIND PAIR: adds the rows and facts of standard input to those of the run.
note() {
  awk -v k="$1" -v p="$2" -F '\t' -v OFS='\t' -v rows="$folder/rows.tsv" -v facts="$folder/facts.tsv" \
    '$1 == "row" {print k, p, $2, $3, $4 >>rows} $1 == "fact" {print k, p, $2, $3 >>facts}'
}

# measure KIND PAIR COMMAND...: a command that measures itself.
measure() {
  local kind=$1 pair=$2
  shift 2
  echo "+ $*" >&2
  "$@" >"$folder/$kind.log" 2>&1 || { tail -n 20 "$folder/$kind.log" >&2; exit 3; }
  note "$kind" "$pair" <"$folder/$kind.log"
}

# process KIND PAIR: the process whose user, system, wall and peak KiB lie in the file `time`.
process() {
  awk '{printf "row\t%.2f\t%s\t%s\n", $1 + $2, $3, $4}' "$folder/time" | note "$1" "$2"
}

# describe KIND LABELS: number, size and explained variance of its segments.
describe() {
  "$python" "$peers/quality.py" "$folder/image.npy" "$folder/$2" | note "$1" 0
}

segmenters() {
  measure bis1 "$1" bench kernel "$folder/image.npy" $parameters --labels "$folder/bis.npy"
  measure bis2 "$1" bench kernel "$folder/image.npy" $parameters --threads 2
  measure bis_cold "$1" bench kernel "$folder/image.npy" $parameters --cold
  count=$(awk -F '\t' '$2 == "segments" {print $3}' "$folder/bis1.log")
  measure slic "$1" bench slic "$folder/image.npy" --n_segments "$count" --labels "$folder/slic.npy"
  measure sk_slic "$1" "$python" "$peers/skimage_segment.py" slic "$folder/image.npy" "$folder/sk_slic.npy" --segments "$count"
}

others() {
  measure sk_felz "$1" "$python" "$peers/skimage_segment.py" felzenszwalb "$folder/image.npy" "$folder/sk_felz.npy"
  bash "$peers/grass_segment.sh" "$folder/image.tif" "$folder/grass.tif" "$folder/time" >"$folder/grass.log" 2>&1 \
    || { tail -n 20 "$folder/grass.log" >&2; exit 3; }
  process grass "$1"
  (cd "$folder" && timed "$folder/time" otbcli_LargeScaleMeanShift -in image.tif -spatialr 5 -ranger 300 -minsize 20 -mode raster -mode.raster.out otb.tif uint32)
  process otb "$1"
}

# shapes PAIR: polygons and zonal means; their results are compared with the peers' once, every run of ours gives the same.
shapes() {
  local wkb= means=
  if [ "$1" -eq 1 ]; then
    bench kernel "$folder/image.npy" --t 18 --s 0.5 --c 0.7 --cold --labels "$folder/zones.npy" >"$folder/zones.log"
    wkb=$folder/ours.wkb means=$folder/means.npy
  fi
  measure trace "$1" bench trace "$folder/bis.npy" ${wkb:+--wkb "$wkb"}
  measure polygonize "$1" "$python" "$peers/polygonize.py" "$folder/bis.npy" ${wkb:+--ours "$wkb"}
  measure zonal "$1" bench zonal "$folder/zones.npy" "$folder/features.npy" ${means:+--means "$means"}
  measure bincount "$1" "$python" "$peers/zonal.py" "$folder/zones.npy" "$folder/features.npy" ${means:+--ours "$means"}
}

# against_peers PIXELS PAIRS: section.md of the image; the largest image is for ours and SLIC only.
against_peers() {
  local small=yes pair
  [ "$1" -le 2000 ] || small=
  image "$1"
  rm -f "$folder/rows.tsv" "$folder/facts.tsv"
  for pair in $(seq "$2"); do
    segmenters "$pair"
    [ -z "$small" ] || { others "$pair"; shapes "$pair"; }
  done
  [ -z "$small" ] || { measure plain 1 bench plain "$folder/image.npy" $parameters; describe sk_felz sk_felz.npy; describe grass grass.tif; describe otb otb.tif; }
  describe bis1 bis.npy
  describe slic slic.npy
  describe sk_slic sk_slic.npy
  {
    echo "## $1 x $1 px, seven bands"
    echo
    echo "$(machine) Input: pixels $hash (sha256)."
    echo
    "$python" "$peers/segmentation_report.py" "$folder/rows.tsv" "$folder/facts.tsv" --pixels "$1"
  } >"$folder/section" || { cat "$folder/section" >&2; echo "Results that must be equal are not." >&2; exit 3; }
  mv "$folder/section" "$folder/section.md"
}

seams() {
  image "$1"
  mkdir -p "$data/segmentation-seams"
  {
    echo "## Margins: an image cut in tiles against the image in one piece"
    echo
    echo "$(machine) Input: pixels $hash (sha256), $parameters."
    echo
    bench seams "$folder/image.npy" $parameters --tile "$(($1 / 2))"
  } >"$folder/seams" || { cat "$folder/seams" >&2; exit 3; }
  mv "$folder/seams" "$data/segmentation-seams/section.md"
}

# real NAME METRES INPUT LABEL: features of real scenes, where they are at hand.
real() {
  [ -e "$shared/$3" ] || { echo "no $shared/$3" >&2; return 0; }
  "$python" "$peers/read_features.py" "$shared/$3" "$folder/$1.npy" --name "$4" --metres "$2"
  inputs="$inputs $folder/$1.npy"
}

presets() {
  folder=$data/segmentation-presets
  mkdir -p "$folder"
  shared=${ANTARES_SHARED:-$root/../shared}/data
  inputs=
  real aberystwyth 20 s2_aberystwyth/safe "Aberystwyth, one date"
  real rufiji 20 s2_rufiji_safe "Rufiji delta, mean of 14 dates"
  real belgium 10 s2_worldcereal_belgium/worldcereal_preprocessed_inputs.nc "Belgium, mean of 10 months"
  build_cli
  [ -d "$folder/land/s2" ] || ours simulate -o "$folder/land" --size 1000 --dates 6 >"$folder/log" 2>&1
  "$python" "$peers/read_features.py" "$folder/land/s2" "$folder/simulated.npy" --name "antares simulate, mean of 6 dates" --metres 20
  {
    echo "## Presets: mean size of their segments"
    echo
    echo "$(machine) Mean green, red, nir, swir1, swir2, NDVI, NDMI."
    echo
    bench presets $inputs "$folder/simulated.npy"
  } >"$folder/section" || { cat "$folder/section" >&2; exit 3; }
  mv "$folder/section" "$folder/section.md"
}

case $mode in
  500) against_peers 500 1 ;;
  1000 | 2000) against_peers "$mode" "${ANTARES_BENCH_PAIRS:-3}" ;;
  5001) against_peers 5001 "${ANTARES_BENCH_PAIRS:-2}" ;;
  seams) seams "${2:-2000}" ;;
  presets) presets ;;
  *) echo "unknown mode '$mode'; there are: 500, 1000, 2000, 5001, seams, presets" >&2; exit 1 ;;
esac
# The smallest image tries the scripts; it is no measurement.
[ "$mode" != 500 ] || { cat "$folder/section.md"; return; }
{
  echo "# bench/run segmentation"
  echo
  cat "$peers/segmentation-notes.md"
  echo
  echo "Peers, from Debian: $(dpkg-query -W -f '${Package} ${Version}, ' $packages | sed 's/, $//')."
  for section in 1000 2000 5001 seams presets; do
    [ ! -f "$data/segmentation-$section/section.md" ] || { echo; cat "$data/segmentation-$section/section.md"; }
  done
} >"$results/segmentation.md"
cat "$results/segmentation.md"
