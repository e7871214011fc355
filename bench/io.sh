# Sourced by bench/run: requests and bytes of reading over HTTP, against GDAL's own for the same windows.
packages="gdal-bin python3-gdal python3-numpy"
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
    echo "# bench/run io"
    echo
    echo "## http: windows of a COG over HTTP"
    echo
    echo "$(machine) Input: image.tif $(sha256sum "$folder/served/image.tif" | cut -c1-16) (sha256), 4096 x 4096 int16, ZSTD, 512 px blocks, $(stat -c %s "$folder/served/image.tif") bytes, HTTP/1.1 on loopback."
    echo "Peer: $(dpkg-query -W -f '${Package} ${Version}' python3-gdal): one open dataset and RasterIO for each window, with advised settings (tuned), with defaults (plain); gdal.Warp for each window (warp)."
    echo "Each run is a process of its own. Windows: one of 1000 px; 20 of 700 px anywhere; 25 neighbours of 500 px; 16 strips of 256 rows; all at once."
    echo
    "$python" "$peers/http_windows.py" report "$folder"
  } >"$folder/section"
  local status=$?
  cat "$folder/section"
  mv "$folder/section" "$results/io.md"
  return $status
}

case ${1:-http} in
  http) http ;;
  *) echo "unknown part '$1'; there are: http" >&2; exit 1 ;;
esac
