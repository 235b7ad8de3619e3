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
  node_modules/.bin/wasm-opt -Os --all-features "$out/${name}_bg.wasm" -o "$out/${name}_bg.wasm"
  touch "$out/done"
}

bundle() {
  say "putting the extension together"
  node extension/build/build.mjs "$@"
}

version() { node -p 'JSON.parse(require("fs").readFileSync("manifest.json")).version'; }

# Commands ------------------------------------------------------------------------------------------------------------

build() {
  build_wasm
  bundle --zip
  say "dist/extension and dist/sordino-$(version).zip are ready"
}

case "${1:-build}" in
  build | package) build ;;
  *) fail "unknown command \"$1\"; the first lines of this file list them." ;;
esac
