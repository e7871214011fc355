# Sourced by bench/run: requests and bytes of reading over HTTP, against GDAL's own for the same windows; describing and indexing scenes.
packages="gdal-bin python3-gdal python3-numpy time"
need_packages $packages
published bench bench/Antares.Benchmarks/Antares.Benchmarks.csproj src bench/Antares.Benchmarks tests/Antares.Core.Tests/Segmentation/Kernels tests/Antares.TestKit
mkdir -p "$data" "$results"
pairs=${ANTARES_BENCH_PAIRS:-2}

# reading KIND: reads the windows of $list from $url by a way; prints the hash.
reading() {
  case $1 in
    ours) dotnet "$root/artifacts/bench/antares-bench.dll" io http "$url/image.tif" "$list" ;;
    *) "$python" "$peers/http_windows.py" read "$url/image.tif" "$list" "${1#GDAL }" ;;
  esac
}

http() {
  folder=$data/io-http
  rm -rf "$folder" && mkdir -p "$folder/served"
  "$python" "$peers/http_windows.py" make "$folder/served/image.tif"
  coproc server { exec dotnet "$root/artifacts/bench/antares-bench.dll" io server "$folder/served"; }
  read -r url <&"${server[0]}" || { echo "The server did not start." >&2; exit 3; }
  local name kind pair hash counts
  for name in one scattered tiles strips whole; do
    list=$folder/$name.txt
    "$python" "$peers/http_windows.py" windows "$name" >"$list"
    for ((pair = 1; pair <= pairs; pair++)); do
      for kind in ours 'GDAL tuned' 'GDAL plain' 'GDAL warp'; do
        echo "+ $name, $kind" >&2
        hash=$(reading "$kind") || exit 3
        echo >&"${server[1]}"
        read -r counts <&"${server[0]}"
        printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$kind" "$pair" "${counts/ /$'\t'}" "$hash" >>"$folder/rows.tsv"
      done
    done
  done
  {
    echo "## http: windows of a COG over HTTP"
    echo
    echo "$(machine) Input: image.tif $(sha256sum "$folder/served/image.tif" | cut -c1-16) (sha256), 4096 x 4096 int16, ZSTD, 512 px blocks, $(stat -c %s "$folder/served/image.tif") bytes, HTTP/1.1 on loopback."
    echo "Peer: $(dpkg-query -W -f '${Package} ${Version}' python3-gdal): one open dataset and RasterIO for each window, with advised settings (tuned), with defaults (plain); gdal.Warp for each window (warp)."
    echo "Each run is a process of its own. Windows: one of 1000 px; 20 of 700 px anywhere; 25 neighbours of 500 px; 16 strips of 256 rows; all at once."
    echo
    "$python" "$peers/http_windows.py" report "$folder"
  } >"$folder/section"
  local status=$?
  mv "$folder/section" "$folder/section.md"
  return $status
}

# The plain way reads the same files with Python's os.walk and ElementTree and writes JSON.
index() {
  folder=$data/io-index
  rm -rf "$folder" && mkdir -p "$folder/scenes" "$folder/home"
  local scenes=${ANTARES_BENCH_SCENES:-10000} pair hash
  build_cli
  hash=$("$python" "$peers/io_scenes.py" make "$folder/scenes" "$scenes")
  for ((pair = 1; pair <= pairs; pair++)); do
    rm -rf "$folder/workspace"
    (
      export HOME=$folder/home ANTARES_WORKSPACE=$folder/workspace
      ours init >"$folder/init.log"
      ours datacube product add "$HOME/.config/madmex/indexing/s2_l2a_20m_granule.yaml" >"$folder/add.log"
      timed "$folder/plain.$pair" "$python" "$peers/io_scenes.py" describe "$folder/scenes" "$folder/plain.json"
      timed "$folder/describe.$pair" dotnet "$cli_folder/antares.dll" prepare_metadata --path "$folder/scenes" --dataset_name s2_l2a_20m --outfile "$folder/scenes.yaml"
      timed "$folder/index.$pair" dotnet "$cli_folder/antares.dll" datacube dataset add "$folder/scenes.yaml"
    ) || exit 3
    "$python" "$peers/io_scenes.py" compare "$folder/scenes.yaml" "$folder/plain.json" >"$folder/compare.log" || { cat "$folder/compare.log" >&2; exit 3; }
  done
  {
    echo "## index: metadata of $scenes Sentinel-2 scenes"
    echo
    echo "$(machine) Input: $scenes SAFE folders, metadata $(echo "$hash" | cut -c1-16) (sha256), ten JPEG 2000 headers each. Plain: $("$python" --version), os.walk and ElementTree, one process, JSON. Goal: 200 scenes a second."
    echo
    echo "| | pair | wall s | CPU s | peak MB | scenes a second |"
    echo "| --- | --- | --- | --- | --- | --- |"
    for ((pair = 1; pair <= pairs; pair++)); do
      awk -v p="$pair" -v n="$scenes" '{printf "| plain Python | %d | %.2f | %.2f | %.0f | %.0f |\n", p, $3, $1 + $2, $4 / 1024, n / $3}' "$folder/plain.$pair"
      awk -v p="$pair" -v n="$scenes" '{printf "| prepare_metadata | %d | %.2f | %.2f | %.0f | %.0f |\n", p, $3, $1 + $2, $4 / 1024, n / $3}' "$folder/describe.$pair"
      awk -v p="$pair" -v n="$scenes" '{printf "| dataset add | %d | %.2f | %.2f | %.0f | %.0f |\n", p, $3, $1 + $2, $4 / 1024, n / $3}' "$folder/index.$pair"
    done
    echo
    echo "Documents and plain descriptions: $(cat "$folder/compare.log")."
  } >"$folder/section"
  mv "$folder/section" "$folder/section.md"
  rm -rf "$folder/scenes" "$folder/workspace"
}

case ${1:-all} in
  http | index) $1 ;;
  all) http && index ;;
  *) echo "unknown part '$1'; there are: http, index, all" >&2; exit 1 ;;
esac || exit
{
  echo "# bench/run io"
  for part in http index; do
    [ -f "$data/io-$part/section.md" ] && echo && cat "$data/io-$part/section.md"
  done
} >"$results/io.md"
cat "$results/io.md"
