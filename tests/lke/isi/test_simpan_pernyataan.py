"""What a save costs in statements, BEGIN and COMMIT included: the same for an empty and a full LKE."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lke.actions import simpan_daftar, simpan_jawaban
from lke.acuan import acuan
from lke.aturan.isian import Perubahan
from lke.models import Jawaban, Penilaian
from tests.buat import make_pengguna, make_penilaian
from tests.penyunting import muat_penilaian

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.basis_data]

PALING_BANYAK = 8


@pytest.fixture
def siap():
    penilaian = muat_penilaian(make_penilaian().pk)
    acuan(penilaian.lke.instrumen)  # read once per process, not per save
    return penilaian, make_pengguna("operator", penilaian.lke.satker)


def isi_semua(penilaian: Penilaian, oleh) -> None:
    kode = acuan(penilaian.lke.instrumen).pk
    daftar = [Perubahan(k, 0, {"catatan": ("", "Catatan contoh")}) for k in kode]
    assert simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=oleh, acara="jawaban.impor") == 113


def pernyataan(fungsi) -> list[str]:
    with CaptureQueriesContext(connection) as rekaman:
        fungsi()
    return [q["sql"] for q in rekaman.captured_queries]


def simpan(penilaian, oleh, versi: int, awal: str, baru: str):
    return pernyataan(
        lambda: simpan_jawaban(
            penilaian=penilaian,
            perubahan=Perubahan("P1.i.b", versi, {"pilihan": (awal, baru)}),
            oleh=oleh,
            kunci=uuid.uuid4(),
        )
    )


def test_a_save_takes_eight_statements_with_begin_and_commit_whether_0_or_113_are_answered(siap):
    penilaian, operator = siap
    pertama = simpan(penilaian, operator, 0, "", "A")
    kedua = simpan(penilaian, operator, 1, "A", "B")
    isi_semua_selain = [k for k in acuan(penilaian.lke.instrumen).pk if k != "P1.i.b"]
    daftar = [Perubahan(k, 0, {"catatan": ("", "Catatan contoh")}) for k in isi_semua_selain]
    simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=operator, acara="jawaban.impor")
    assert Jawaban.objects.count() == 113
    penuh = simpan(penilaian, operator, 2, "B", "C")
    for daftar_sql in (pertama, kedua, penuh):
        assert len(daftar_sql) == PALING_BANYAK, daftar_sql
        assert daftar_sql[0].startswith("BEGIN") and daftar_sql[-1] == "COMMIT"


def test_a_repeated_send_takes_fewer_statements_and_writes_nothing(siap):
    penilaian, operator = siap
    kunci = uuid.uuid4()

    def kirim():
        simpan_jawaban(
            penilaian=penilaian,
            perubahan=Perubahan("P1.i.b", 0, {"pilihan": ("", "A")}),
            oleh=operator,
            kunci=kunci,
        )

    kirim()
    ulang = pernyataan(kirim)
    assert len(ulang) == 5
    assert not [sql for sql in ulang if sql.startswith(("INSERT", "UPDATE"))]


def test_a_bulk_save_of_113_answers_takes_at_most_ten_statements(siap):
    penilaian, operator = siap
    pertama = pernyataan(lambda: isi_semua(penilaian, operator))
    daftar = [Perubahan(k, 1, {"bukti": ("", "https://contoh.invalid/b")}) for k in acuan(penilaian.lke.instrumen).pk]
    kedua = pernyataan(lambda: simpan_daftar(penilaian=penilaian, daftar=daftar, oleh=operator, acara="jawaban.impor"))
    for daftar_sql in (pertama, kedua):
        assert len(daftar_sql) <= 10, daftar_sql  # SQLite takes 999 values a statement, so two INSERTs for 113 rows


def test_only_the_changed_column_is_written(siap):
    penilaian, operator = siap
    simpan(penilaian, operator, 0, "", "A")
    (ubah,) = [s for s in simpan(penilaian, operator, 1, "A", "B") if s.startswith('UPDATE "lke_jawaban"')]
    assert '"pilihan"' in ubah and '"versi"' in ubah
    assert not [k for k in ('"catatan"', '"bukti"', '"masukan"', '"indeks"') if k in ubah]
