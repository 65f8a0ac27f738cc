"""Files that waited, or had been applied, in a database from before all imports were kept alike."""

import uuid

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from lke.models import BerkasImpor
from survei.models import BerkasSurvei
from tests.buat import make_pengguna, make_penilaian
from tests.survei.buat_survei import make_periode

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data, pytest.mark.panjang]
LAMA = [("lke", "0001_awal"), ("survei", "0001_awal")]


def _pindah(tujuan: list[tuple[str, str]]):
    pelaksana = MigrationExecutor(connection)
    pelaksana.migrate(tujuan)
    return MigrationExecutor(connection).loader.project_state(tujuan).apps


@pytest.fixture
def kini():
    """Leads back to the newest tables, whatever the test did."""
    daun = [d for d in MigrationExecutor(connection).loader.graph.leaf_nodes() if d[0] in ("lke", "survei")]
    yield lambda: _pindah(daun)
    _pindah(daun)


def test_files_of_before_can_be_read_applied_and_looked_at(kini):
    penilaian = make_penilaian()
    orang, periode = make_pengguna("operator", penilaian.lke.satker), make_periode(penilaian.lke.satker)
    apps, saat, pekerjaan = _pindah(LAMA), timezone.now(), str(uuid.uuid4())

    def lke(nama: str, **isi) -> int:
        model = apps.get_model("lke", "BerkasImpor")
        return model.objects.create(penilaian_id=penilaian.pk, nama=nama, diunggah_oleh_id=orang.pk, **isi).pk

    def survei(nama: str, **isi) -> int:
        model = apps.get_model("survei", "BerkasSurvei")
        return model.objects.create(periode_id=periode.pk, nama=nama, diunggah_oleh_id=orang.pk, **isi).pk

    kolom = {"kepala": 0, "kolom": [[1, "U1"]], "pribadi": [], "baris": 3}
    siap = lke("a" * 200, berkas=b"PK isi", status="siap", hasil={"ubahan": []})
    diterapkan = lke("b", status="diterapkan", hasil={"ubahan": [1]}, diterapkan_pada=saat)
    ditolak = lke("c", berkas=b"PK isi", status="ditolak")
    memetakan = survei("d", berkas=b"U1", hasil=kolom | {"baca": {"jawaban": []}}, pemetaan={"U1": "U1"})
    membaca = survei("e", berkas=b"U1", hasil={"pekerjaan": pekerjaan})
    usai = survei("f", berkas=b"", hasil={"tersimpan": 5}, diterapkan_pada=saat, diterapkan_oleh_id=orang.pk)
    kini()

    a, b, c = (BerkasImpor.objects.get(pk=pk) for pk in (siap, diterapkan, ditolak))
    assert (a.isi(), a.temuan(), a.nama) == (b"PK isi", {}, "a" * 120)
    assert (b.isi(), b.temuan(), b.diterapkan_pada) == (b"", {"ubahan": [1]}, saat)
    assert "tidak dapat dibaca" in c.temuan()["ditolak"]
    d, e, f = (BerkasSurvei.objects.get(pk=pk) for pk in (memetakan, membaca, usai))
    assert (d.isi(), d.temuan(), d.pemetaan) == (b"U1", {"asal": kolom, "kolom": True}, {"U1": "U1"})
    assert (e.isi(), e.temuan(), str(e.pekerjaan)) == (b"U1", {}, pekerjaan)
    assert (f.isi(), f.temuan()) == (b"", {"tersimpan": 5})
