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
    has chromium || has google-chrome || missing+=(chromium)
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
    say "build: dist/chromium, dist/firefox, dist/www and target/release/bonafide"
    cargo run --quiet --package xtask -- dist
}

case "${1:-}" in
    setup | build) "$1" ;;
    *)
        cat >&2 <<'END'
./build.sh setup     install what is missing; the others call it
./build.sh build     the extension for both browsers and the playground, into dist/
END
        exit 2
        ;;
esac
