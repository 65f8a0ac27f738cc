# Thin names for the scripts: each script also works without make.
.PHONY: run test test-penuh lint bench bench-penuh mutasi produksi-lokal

run:
	@scripts/run.sh

test:
	@scripts/test.sh

test-penuh:
	@scripts/test.sh penuh

lint:
	@scripts/test.sh statis

bench:
	@scripts/bench.sh

bench-penuh:
	@scripts/bench.sh --penuh
	@.venv/bin/python -m benchmarks.beban

produksi-lokal:
	@scripts/siapkan.sh
	@.venv/bin/python scripts/produksi_lokal.py

mutasi:
	@scripts/siapkan.sh --uji
	@.venv/bin/python scripts/mutasi.py
