#!/usr/bin/env bash
# The one entry to everything: builds, runs, tests, measures and packs the extension.
#
#   ./build.sh                                    dist/extension and dist/sordino-<version>.zip
#   ./build.sh run [--browser firefox] [--headless]
#                                                 opens a browser with the extension on a demonstration page;
#                                                 without a display it plays a short scene and leaves pictures in dist/run
#   ./build.sh test                               everything: formatting, lints, types, data, Rust, both browsers
#   ./build.sh bench                              how large the engine is and how fast it judges
#   ./build.sh package                            the zip alone, from a fresh build
#   ./build.sh new-rule <group>/<id>              lays out a rule in both languages
#
# Each command finds or installs what it needs and says so. A second run skips what is up to date.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$PWD
tools=$root/target/tools
say() { printf '\033[2m·\033[0m %s\n' "$*" >&2; }
fail() { printf '\033[31mbuild.sh:\033[0m %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
is_root() { [ "$(id -u)" = 0 ]; }

# What has to be there ------------------------------------------------------------------------------------------------

need_node() {
  has node || install_with_apt nodejs npm
  local major; major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Node 20 or newer is needed, this is $(node --version). Install it from nodejs.org or with your package manager."
  has npm || fail "npm is needed beside node. Install it with your package manager."
  if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    say "installing the packages of package-lock.json (npm ci)"
    npm ci --no-audit --no-fund --loglevel=error >&2
    touch node_modules/.package-lock.json
  fi
}

install_with_apt() {
  has apt-get && is_root || fail "please install $* (with your package manager), then start again."
  say "installing $* (apt-get)"
  { apt-get update -qq || true; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >&2 \
    || fail "apt-get could not install $*."
}

need_cargo() {
  has cargo || fail "Rust is needed: install it from https://rustup.rs, then start again."
}

# Decides how the wasm crates are compiled: sets wasm_cargo, the command, and its environment.
need_wasm_target() {
  need_cargo
  wasm_cargo=(cargo build)
  has_wasm_target rustc && return
  if has rustup; then
    say "adding the target wasm32-unknown-unknown (rustup)"
    timeout 60 rustup target add wasm32-unknown-unknown >/dev/null 2>&1 && has_wasm_target rustc && return
    say "rustup could not fetch it"
  fi
  use_debian_rust
}

has_wasm_target() {
  local libraries; libraries=$("$1" --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || return 1
  compgen -G "$libraries/libcore-*.rlib" >/dev/null
}

# Debian packs a compiler that can build its own standard library for wasm.
use_debian_rust() {
  local packages=(rustc-web cargo-web rust-web-src rust-web-llvm lld-22)
  has dpkg || fail "the target wasm32-unknown-unknown is missing: run \"rustup target add wasm32-unknown-unknown\" while online."
  dpkg -s "${packages[@]}" >/dev/null 2>&1 || install_with_apt "${packages[@]}"
  local rustc cargo
  rustc=$(dpkg -L rustc-web | grep -m1 -x '.*/bin/rustc')
  cargo=$(dpkg -L cargo-web | grep -m1 -x '.*/bin/cargo')
  say "compiling wasm with Debian's $("$rustc" --version | cut -d' ' -f1,2) and its own standard library"
  export RUSTC_BOOTSTRAP=1
  wasm_cargo=(env "RUSTC=$rustc" "$cargo" build -Zbuild-std=std,panic_abort)
}

# wasm-bindgen's command line has to be the very version of the library.
need_wasm_bindgen() {
  local version; version=$(locked_version wasm-bindgen)
  for wasm_bindgen in wasm-bindgen "$tools/bin/wasm-bindgen"; do
    [ "$("$wasm_bindgen" --version 2>/dev/null)" = "wasm-bindgen $version" ] && return
  done
  say "installing wasm-bindgen $version into target/tools (once, a few minutes)"
  cargo install wasm-bindgen-cli --version "$version" --root "$tools" --quiet >&2
}

locked_version() {
  awk -v name="\"$1\"" '$1 == "name" && $3 == name { getline; gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

# Building ------------------------------------------------------------------------------------------------------------

build_wasm() {
  need_node
  need_wasm_target
  need_wasm_bindgen
  say "compiling the engine and the pages to wasm"
  # Panics name the file they come from; those names must not depend on whose machine this is.
  local homes="--remap-path-prefix=$root=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
  RUSTFLAGS="${RUSTFLAGS:-} $homes" "${wasm_cargo[@]}" --quiet --profile wasm --target wasm32-unknown-unknown --target-dir target/wasm \
    -p sordino-engine -p sordino-pages >&2
  bind engine
  bind pages
}

# Writes the JavaScript side of a wasm crate and shrinks the wasm, unless both are newer than what cargo made.
bind() {
  local name=$1 out=dist/build/$1 made=target/wasm/wasm32-unknown-unknown/wasm/sordino_$1.wasm
  [ -e "$out/done" ] && [ ! "$made" -nt "$out/done" ] && [ ! build.sh -nt "$out/done" ] && return
  say "binding and shrinking $name"
  rm -rf "$out"
  "$wasm_bindgen" --target web --out-dir "$out" --out-name "$name" --omit-default-module-path \
    --experimental-reset-state-function --remove-producers-section "$made"
  # The features that Rust's wasm target uses; all others might be too new for the browsers of manifest.json.
  node_modules/.bin/wasm-opt -Os --enable-{bulk-memory,multivalue,mutable-globals,nontrapping-float-to-int,reference-types,sign-ext} \
    "$out/${name}_bg.wasm" -o "$out/${name}_bg.wasm"
  touch "$out/done"
}

bundle() {
  say "putting the extension together"
  node extension/build/build.mjs "$@"
}

version() { node -p 'JSON.parse(require("fs").readFileSync("manifest.json")).version'; }

# Browsers ------------------------------------------------------------------------------------------------------------

# Prints the path of a browser; the second word is the Debian package that has one.
find_browser() {
  local name path
  case $1 in
    chromium) set -- "${SORDINO_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
      "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ;;
    firefox) set -- "${SORDINO_FIREFOX:-}" firefox-esr firefox "/Applications/Firefox.app/Contents/MacOS/firefox" ;;
    *) fail "\"$1\" is no browser known here; say chromium or firefox." ;;
  esac
  for name; do
    path=$(command -v "$name" 2>/dev/null) && { echo "$path"; return; }
  done
  return 1
}

need_browser() {
  local package=$1
  [ "$package" = firefox ] && package=firefox-esr
  find_browser "$1" >/dev/null || install_with_apt "$package"
  find_browser "$1" || fail "$1 was not found after installing it."
}

# The browser tests see both languages as their users do: in a German and in an English browser.
need_german_browsers() {
  has dpkg || return 0
  dpkg -s chromium-l10n firefox-esr-l10n-de >/dev/null 2>&1 || install_with_apt chromium-l10n firefox-esr-l10n-de
}

# Commands ------------------------------------------------------------------------------------------------------------

build() {
  build_wasm
  bundle --zip
  say "dist/extension and dist/sordino-$(version).zip are ready"
}

run() {
  local browser=chromium headless=
  while [ $# -gt 0 ]; do
    case $1 in
      --browser) browser=${2:?say chromium or firefox}; shift 2 ;;
      --headless) headless=--headless; shift ;;
      *) fail "run does not know \"$1\"." ;;
    esac
  done
  if [ -z "$headless" ] && [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "there is no display: playing the scene without a window"
    headless=--headless
  fi
  local executable; executable=$(need_browser "$browser")
  build_wasm
  bundle --out dist/demo --site tests/demo/demo.json
  say "opening $executable"
  node tests/demo/run.mjs dist/demo --browser "$browser" --executable "$executable" --out dist/run $headless
}

passed=0
failed=0
failures=()

# Counts a command that is one check.
check() {
  local name=$1; shift
  say "$name"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); failures+=("$name"); fi
}

# Counts the tests of a runner; the two expressions find the numbers of passed and failed ones in its output.
count() {
  local name=$1 good=$2 bad=$3 log=target/${1%% *}.log status=0; shift 3
  say "$name"
  "$@" 2>&1 | tee "$log" || status=$?
  local succeeded broken
  succeeded=$(sum "$good" "$log")
  broken=$(sum "$bad" "$log")
  # A runner that breaks off has failed even if no test of its has.
  [ "$status" = 0 ] || [ "$broken" != 0 ] || broken=1
  passed=$((passed + succeeded))
  failed=$((failed + broken))
  [ "$broken" = 0 ] || failures+=("$name")
}

sum() {
  grep -oE "$1" "$2" | grep -oE '[0-9]+' | awk '{ total += $1 } END { print total + 0 }'
}

test_all() {
  need_cargo
  local chromium firefox
  chromium=$(need_browser chromium)
  firefox=$(need_browser firefox)
  need_german_browsers
  build
  check "formatting (cargo fmt)" cargo fmt --all --check
  check "lints (cargo clippy)" cargo clippy --workspace --all-targets --quiet -- -D warnings
  check "types (tsc)" node_modules/.bin/tsc --project .
  check "site files and messages" node extension/build/build.mjs --check
  check "the packed extension (web-ext lint)" node_modules/.bin/web-ext lint --source-dir dist/extension --no-config-discovery
  count "rust (cargo test)" '[0-9]+ passed' '[0-9]+ failed' cargo test --workspace --no-fail-fast
  count "browsers (node --test)" '^ℹ pass [0-9]+' '^ℹ (fail|cancelled) [0-9]+' \
    env "SORDINO_CHROMIUM=$chromium" "SORDINO_FIREFOX=$firefox" \
    node --test --test-reporter=spec --test-concurrency=2 tests/e2e/*.test.mjs
  [ "$failed" = 0 ] || printf 'failed: %s\n' "${failures[@]}"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}

bench() {
  build_wasm
  node extension/build/bench.mjs
}

new_rule() {
  [[ ${1:-} =~ ^[a-z-]+/[a-z0-9-]+$ ]] || fail "say which rule: ./build.sh new-rule <group>/<id>, in lower case."
  local group=${1%/*} id=${1#*/} language file
  [ -d "crate/core/rules/de/$group" ] || [ -d "crate/core/rules/en/$group" ] || say "\"$group\" has no rules yet"
  for language in de en; do
    file=crate/core/rules/$language/$group/$id.toml
    [ ! -e "$file" ] || fail "$file is there already."
    mkdir -p "${file%/*}"
    rule_template "$group" >"$file"
    echo "$file"
  done
  say "fill in both files, then run: cargo test -p sordino-core"
}

# What a new rule looks like; the core's build refuses it until every empty string is filled.
rule_template() {
  cat <<EOF
group    = "$1"
severity = "warn"
what     = ""
why      = ""
instead  = ""

[match]
target = { kind = ["client", "prospect"], particular = true }
cue    = []
scope  = "sentence"
unless = ["negated", "advice", "customer"]

[[fires]]
text = ""
[[fires]]
text = ""
[[fires]]
text = ""

[[silent]]
text = ""
because = ""
[[silent]]
text = ""
because = ""
[[silent]]
text = ""
because = ""
EOF
}

command=${1:-build}
[ $# = 0 ] || shift
case $command in
  build) build ;;
  run) run "$@" ;;
  test) test_all ;;
  bench) bench ;;
  package) rm -rf dist/extension dist/sordino-*.zip; build ;;
  new-rule) new_rule "$@" ;;
  *) fail "unknown command \"$command\"; the first lines of this file list the known ones." ;;
esac
