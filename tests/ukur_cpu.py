"""CPU of each test and file, child processes that were waited for included: `pytest -p tests.ukur_cpu --cpu FILE`.

Writes one JSON object a line to FILE (the processes of xdist add to the same one); `python tests/ukur_cpu.py FILE` prints
the dearest files and tests. CPU seconds hold on a busy machine too, wall seconds do not.
"""

import json
import os
import sys
from collections import defaultdict
from pathlib import Path

import pytest


def cpu() -> float:
    """User and system seconds of this process, its threads and its finished children."""
    return sum(os.times()[:4])


def pytest_addoption(parser):
    parser.addoption("--cpu", metavar="FILE", help="write the CPU seconds of each test to this file")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    mulai = cpu()
    hasil = yield
    if berkas := item.config.getoption("--cpu"):
        baris = json.dumps({"uji": item.nodeid, "cpu": round(cpu() - mulai, 4)})
        with open(berkas, "a", encoding="utf-8") as f:
            f.write(baris + "\n")
    return hasil


def main(berkas: str) -> None:
    per_berkas, semua = defaultdict(lambda: [0, 0.0]), []
    for baris in map(json.loads, Path(berkas).read_text(encoding="utf-8").splitlines()):
        semua.append((baris["cpu"], baris["uji"]))
        isi = per_berkas[baris["uji"].partition("::")[0]]
        isi[0], isi[1] = isi[0] + 1, isi[1] + baris["cpu"]
    keluaran = [f"{sum(c for c, _ in semua):.0f} CPU seconds, {len(semua)} tests"]
    dari_berkas = sorted(per_berkas.items(), key=lambda x: -x[1][1])[:60]
    keluaran += [f"{detik:8.1f} {banyak:5d}  {nama}" for nama, (banyak, detik) in dari_berkas]
    keluaran += ["", *(f"{detik:8.1f}  {nama}" for detik, nama in sorted(semua, reverse=True)[:60])]
    sys.stdout.write("\n".join(keluaran) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
