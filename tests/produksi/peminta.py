"""People who ask for documents while the worker is killed.

For each line {"satker", "jenis", "format", "ganda"} the satker writes another sentence and somebody asks for the document;
{"ulangi": pk} starts a failed request again. Answers {"unduhan": pk}.
"""

import json
import sys
from itertools import count, cycle

import django

django.setup()

from kpu_zi.pekerjaan.bel import bunyikan  # noqa: E402
from kpu_zi.pekerjaan.models import Pekerjaan  # noqa: E402
from kpu_zi.tools import Ditolak  # noqa: E402
from laporan.models import Unduhan  # noqa: E402
from laporan.unduhan.actions import minta, ulangi  # noqa: E402
from satker.models import Satker  # noqa: E402
from tests.buat import make_pengguna  # noqa: E402
from tests.laporan.buat_unduhan import tulis_narasi  # noqa: E402

TAHUN, ORANG = 2026, 60
ri = Satker.objects.get(kode="00")
orang = cycle([make_pengguna("setjen", ri) for _ in range(ORANG)])
nomor = count(1)


def minta_baru(isi: dict) -> int:
    satker = Satker.objects.get(kode=isi["satker"])
    tulis_narasi(satker, f"Kalimat nomor {next(nomor)}.", tahun=TAHUN)
    for oleh in orang:
        try:
            hasil = minta(satker=satker, tahun=TAHUN, jenis=isi["jenis"], format=isi["format"], oleh=oleh)
        except Ditolak:  # this person waits for five already
            continue
        return hasil.pk
    raise AssertionError


for baris in sys.stdin:
    isi = json.loads(baris)
    if "ulangi" in isi:
        ulangi(unduhan=Unduhan.objects.get(pk=isi["ulangi"]))
        pk = isi["ulangi"]
    else:
        pk = minta_baru(isi)
        for _ in range(isi["ganda"]):
            bunyikan(Pekerjaan.objects.latest("pk").pk)
    sys.stdout.write(json.dumps({"unduhan": pk}) + "\n")
    sys.stdout.flush()
