#!/bin/sh
# Fuzzes for a while: run.sh [seconds per target] [target…]. Needs `rustup toolchain install nightly` and
# `cargo install cargo-fuzz`. Stops at the first crash; the input that caused it is then under artifacts/.
set -eu
cd "$(dirname "$0")"
seconds="${1:-60}"
[ "$#" -eq 0 ] || shift
[ "$#" -gt 0 ] || set -- $(cargo +nightly fuzz list --fuzz-dir .)
for target in "$@"; do
    mkdir -p "found/$target"
    cargo +nightly fuzz run --fuzz-dir . "$target" "found/$target" "corpus/$target" -- \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024
done
