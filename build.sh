#!/usr/bin/env bash
# Everything one does with this project: ./build.sh without a word lists it.
set -euo pipefail
cd "$(dirname "$0")"

tools=tests/e2e/node_modules

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

setup() {
    say "setup: Rust's wasm32 target, the npm tools of tests/e2e, Chromium and Firefox, where missing"
    has cargo || { say "setup: install Rust first: https://rustup.rs"; exit 1; }
    has node || { say "setup: install Node 20 or newer first: https://nodejs.org"; exit 1; }
    if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
        rustup target add wasm32-unknown-unknown
    fi
    if ! cmp -s tests/e2e/package-lock.json "$tools/.installed"; then
        say "setup: npm tools (about 200 MB)"
        npm ci --prefix tests/e2e --no-audit --no-fund --loglevel=error
        cp tests/e2e/package-lock.json "$tools/.installed"
    fi
    local missing=()
    has chromium || has google-chrome || missing+=(chromium chromium-l10n)
    has firefox || has firefox-esr || missing+=(firefox-esr)
    has fc-list && [ -n "$(fc-list :lang=en)" ] || missing+=(fonts-liberation fontconfig)
    if [ ${#missing[@]} -gt 0 ]; then
        if has apt-get && [ "$(id -u)" = 0 ]; then
            say "setup: ${missing[*]} by apt"
            apt-get update -qq && apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
        else
            say "setup: missing and not installable from here: ${missing[*]} (build works without; demo and test need them)"
        fi
    fi
}

build() {
    setup
    say "build: dist/chromium, dist/firefox and dist/www from the sources"
    cargo run --quiet --package xtask -- dist
    say "build: load dist/chromium in chrome://extensions (developer mode), dist/firefox in about:debugging"
}

demo() {
    build
    say "demo: real Chromium with the extension on the sample pages of www/samples"
    node tests/e2e/demo.js
}

test() {
    setup
    local deny="-D warnings"
    step 1 "formatting"
    cargo fmt --all --check
    step 2 "clippy, native and WebAssembly"
    cargo clippy --quiet --workspace --all-targets -- $deny
    cargo clippy --quiet --lib --target wasm32-unknown-unknown -- $deny
    step 3 "documentation"
    RUSTDOCFLAGS="$deny" cargo doc --quiet --no-deps --document-private-items
    step 4 "Rust tests"
    cargo test --quiet --workspace -- --show-output
    step 5 "the extension for both browsers"
    cargo run --quiet --package xtask -- dist
    step 6 "JavaScript against the engine's types"
    "$tools/.bin/tsc" --project tests/e2e/tsconfig.json
    step 7 "end to end in Chromium and Firefox"
    (cd tests/e2e && node --test --test-concurrency=1)
    say "test: all passed in $((SECONDS / 60)) min $((SECONDS % 60)) s"
}

step() { say "test: $1 of 7, $2 ($((SECONDS / 60)) min so far)"; }

bench() {
    setup
    say "bench: medians, native and in Chromium; each also as a ratio to one Aho-Corasick pass over the same text"
    cargo bench --quiet --bench speed
    say "bench: rules alone, texts made to be slow, and a hundred rules more"
    cargo test --quiet --release --lib speed -- --ignored --nocapture
    say "bench: what is found and what is left alone, record by record and text by text"
    cargo test --quiet --test records --test corpus --test evasion -- --show-output
    cargo run --quiet --package xtask -- dist
    node tests/e2e/bench.js
}

package() {
    build
    say "package: zips for the stores, the source archive and SHA-256 sums, into dist/packages"
    cargo run --quiet --package xtask -- package
}

case "${1:-}" in
    setup | build | demo | test | bench | package) "$1" ;;
    *)
        cat >&2 <<'END'
./build.sh setup     install what is missing; the others call it
./build.sh build     the extension for both browsers and the playground, into dist/
./build.sh demo      real Chromium with the extension on sample pages; pictures where there is no display
./build.sh test      everything that can fail: formatting, lints, docs, tests, both browsers
./build.sh bench     how fast it is, native and in Chromium
./build.sh package   zips for the stores, source archive, SHA-256 sums
END
        exit 2
        ;;
esac
