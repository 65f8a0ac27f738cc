#!/usr/bin/env bash
# Pins every library with its hashes: requirements.in -> requirements.txt, requirements-dev.in -> requirements-dev.txt.
# Older pins are kept unless asked: scripts/kunci.sh --upgrade. Needs the development set (scripts/siapkan.sh --uji).
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

kunci() {
    .venv/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url \
        --no-emit-trusted-host --no-emit-find-links "${@:2}" --output-file="$1.txt" "$1.in"
    sed -i '1i # Written by scripts/kunci.sh from '"$1"'.in; do not edit.' "$1.txt"
}

kunci requirements "$@"
kunci requirements-dev "$@"
