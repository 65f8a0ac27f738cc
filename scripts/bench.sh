#!/usr/bin/env bash
# `make bench`: the measured paths beside their floors; `make bench-penuh` takes more rounds. Arguments go on to benchmarks.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
scripts/siapkan.sh --uji
exec .venv/bin/python -m benchmarks "$@"
