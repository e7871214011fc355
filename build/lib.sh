# Shared by the launchers: what the machine lacks, and builds only when something changed.
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_TieredPGO=0
cli_folder=$root/artifacts/cli

# need_packages NAME...: installs Debian packages that are missing, and says so; without root or sudo it prints the line to type.
need_packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q '^install ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local install=(apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}")
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      sudo=(sudo -n)
    else
      echo "This machine lacks: ${missing[*]}. Type this once, then run again:" >&2
      echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
      exit 2
    fi
  fi
  echo "installing Debian packages: ${missing[*]}" >&2
  local log=$root/artifacts/apt.log
  mkdir -p "$root/artifacts"
  if ! DEBIAN_FRONTEND=noninteractive "${sudo[@]}" "${install[@]}" >"$log" 2>&1; then
    "${sudo[@]}" apt-get update >"$log" 2>&1 || true
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" "${install[@]}" >>"$log" 2>&1 || {
      tail -n 5 "$log" >&2
      echo "The packages could not be installed; the whole log is $log." >&2
      exit 2
    }
  fi
}

need_dotnet() {
  command -v dotnet >/dev/null && dotnet --list-sdks | grep -q '^10\.' && return 0
  echo "Antares needs the .NET 10 SDK; see https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 2
}

# state_of PATH...: one hash over names, sizes and times of the sources below.
state_of() {
  (cd "$root" && find "$@" -type f -not -path '*/obj/*' -not -path '*/bin/*' -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum | cut -d' ' -f1)
}

# published NAME PROJECT SOURCE...: a ReadyToRun build of a project in artifacts/NAME, made again when a source has changed.
published() {
  local name=$1 project=$2 state folder=$root/artifacts/$1
  local stamp=$folder.stamp
  shift 2
  state=$(state_of "$@" Directory.Build.props Directory.Packages.props global.json)
  [ -f "$stamp" ] && [ -d "$folder" ] && [ "$(cat "$stamp")" = "$state" ] && return 0
  need_dotnet
  mkdir -p "$root/artifacts"
  # One build at a time: a second terminal waits and finds it done.
  local lock log=$root/artifacts/build.log
  exec {lock}>"$root/artifacts/build.lock"
  flock "$lock"
  if [ -f "$stamp" ] && [ -d "$folder" ] && [ "$(cat "$stamp")" = "$state" ]; then
    exec {lock}>&-
    return 0
  fi
  echo "building Antares (once; later only when something changed) ..." >&2
  local begun=$root/artifacts/build.begun
  touch "$begun"
  if ! dotnet publish "$root/$project" -c Release -r linux-x64 --self-contained false \
      -p:PublishReadyToRun=true -p:RunAnalyzers=false -o "$folder" >"$log" 2>&1; then
    grep -E 'error' "$log" | sort -u | head -n 20 >&2
    echo "The build failed; the whole log is $log." >&2
    exit 2
  fi
  # A source that was written while it was compiled would look older than what was made of it.
  (cd "$root" && find "$@" -type f -newer "$begun" -not -path '*/obj/*' -not -path '*/bin/*' -exec touch {} +)
  echo "$state" >"$stamp"
  exec {lock}>&-
}

# build_cli: the program, in artifacts/cli.
build_cli() {
  published cli src/Antares.Cli/Antares.Cli.csproj src recipes config
}
