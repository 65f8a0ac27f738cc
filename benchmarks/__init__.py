"""Measured paths beside their floors; `python -m benchmarks`."""
