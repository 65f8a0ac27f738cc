"""Whatever comes in, is decided on, or is sent again: the running sums equal a recount of the answers."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpu_zi.tools import Ditolak
from survei.actions import Penerimaan, isian_respons, putuskan, simpan_daftar
from survei.aturan.kuesioner import Isian
from survei.aturan.tanda import Tanda
from survei.models import Periode, Rekap, Respons
from survei.pintu import formulir_periode
from survei.rekap import Kelompok, gabungan, hitung_ulang, tersimpan
from tests.buat import make_pengguna
from tests.survei.buat_survei import jawab, make_isian, make_jawaban_masuk, make_periode, make_saluran

pytestmark = pytest.mark.basis_data


def sama(periode: Periode) -> bool:
    """The stored sums against the answers themselves."""
    formulir = formulir_periode(periode)
    baris = Respons.objects.filter(periode=periode).exclude(keadaan="keluar").select_related("saluran")
    ulang = hitung_ulang(formulir, [(isian_respons(r), r.saluran.jenis, r.keadaan != "ditandai") for r in baris])
    assert tersimpan(periode.pk, len(formulir.kuesioner.butir)) == ulang
    # A row that holds nobody holds no sums either.
    kosong = Rekap.objects.filter(periode=periode, n=0)
    return all(getattr(r, f"{k}{i}") == 0 for r in kosong for k in "jb" for i in range(1, 10))


def test_an_answer_is_added_once_to_every_group(db):
    saluran = make_saluran()
    jawab(saluran, make_isian(nilai=3, jk="P", usia="3"))
    rekap = tersimpan(saluran.periode_id, 9)
    assert rekap[Kelompok("", "", True)].jumlah == (3,) * 9
    assert rekap[Kelompok("jk", "P", True)].n == rekap[Kelompok("kanal", "tautan", True)].n == 1
    assert sama(saluran.periode)


def test_the_same_answer_twice_is_stored_once(db):
    saluran, isian, id = make_saluran(), make_isian(), uuid4()
    assert [jawab(saluran, isian, id=id) for _ in range(3)] == [
        Penerimaan.TERSIMPAN,
        Penerimaan.SUDAH_ADA,
        Penerimaan.SUDAH_ADA,
    ]
    assert Respons.objects.count() == 1 and sama(saluran.periode)


def test_another_answer_under_the_same_key_is_not_lost_silently(db):
    saluran, id = make_saluran(), uuid4()
    jawab(saluran, make_isian(nilai=4), id=id)
    assert jawab(saluran, make_isian(nilai=1), id=id) is Penerimaan.BERBEDA
    assert Respons.objects.get().nilai["U1"] == 4 and sama(saluran.periode)


def test_a_marked_answer_stands_apart_until_somebody_decides(db):
    saluran = make_saluran()
    operator = make_pengguna("operator", saluran.periode.satker)
    jawab(saluran, make_isian(nilai=4))
    jawab(saluran, make_isian(nilai=1), Tanda.CEPAT)
    formulir = formulir_periode(saluran.periode)

    def banyak() -> tuple[int, int]:
        tanpa, dengan = gabungan(tersimpan(saluran.periode_id, 9), 9)
        return tanpa.n, dengan.n

    def putus(terima: bool) -> int:
        ditandai = Respons.objects.exclude(tanda="").values_list("pk", flat=True)
        return putuskan(
            periode=saluran.periode,
            formulir=formulir,
            daftar=ditandai,
            terima=terima,
            alasan="Diperiksa.",
            oleh=operator,
        )

    assert banyak() == (1, 2)
    assert (putus(True), banyak(), putus(True)) == (1, (2, 2), 0)
    assert (putus(False), banyak()) == (1, (1, 1))
    assert Respons.objects.count() == 2 and sama(saluran.periode)


def test_an_answer_without_mark_cannot_be_taken_out(db):
    saluran = make_saluran()
    jawab(saluran)
    hasil = putuskan(
        periode=saluran.periode,
        formulir=formulir_periode(saluran.periode),
        daftar=Respons.objects.values_list("pk", flat=True),
        terima=False,
        alasan="Nilainya rendah.",
        oleh=make_pengguna("operator", saluran.periode.satker),
    )
    assert hasil == 0 and Respons.objects.get().keadaan == "sah"


@pytest.mark.parametrize("status", ["draf", "tutup"])
def test_a_period_that_is_not_open_takes_nothing(status, db):
    saluran = make_saluran(make_periode(status=status))
    with pytest.raises(Ditolak) as tolak:
        jawab(saluran)
    assert tolak.value.status == 423
    assert not Respons.objects.exists() and not Rekap.objects.exists()


def test_an_imported_list_is_stored_whole_and_once(db):
    saluran = make_saluran(jenis="impor")
    operator = make_pengguna("operator", saluran.periode.satker)
    daftar = [make_jawaban_masuk(make_isian()) for _ in range(700)]
    formulir = formulir_periode(saluran.periode)
    isi = {"saluran": saluran, "formulir": formulir, "daftar": daftar, "oleh": operator}
    assert [simpan_daftar(**isi), simpan_daftar(**isi)] == [700, 0]
    assert sama(saluran.periode)


LANGKAH = st.lists(
    st.tuples(
        st.sampled_from(["jawab", "tandai", "terima", "keluarkan", "ulang"]),
        st.dictionaries(st.sampled_from([f"U{i}" for i in range(1, 10)]), st.integers(1, 4)),
        st.sampled_from(["L", "P", "-"]),
        st.integers(0, 50),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(langkah=LANGKAH)
def test_running_sums_equal_a_recount_whatever_happens(langkah, db):
    periode = make_periode(kala="TH", tahun=2027) if not Periode.objects.exists() else Periode.objects.get()
    Respons.objects.all().delete()
    Rekap.objects.all().delete()
    saluran, operator = make_saluran(periode), make_pengguna("operator", periode.satker)
    formulir = formulir_periode(periode)
    for apa, nilai, jk, pilih in langkah:
        ada = list(Respons.objects.order_by("pk"))
        if apa in ("jawab", "tandai") or not ada:
            jawab(saluran, Isian(nilai, {"jk": jk}), *([Tanda.CEPAT] if apa == "tandai" else []))
        elif apa == "ulang":
            satu = ada[pilih % len(ada)]
            assert jawab(saluran, isian_respons(satu), id=satu.pk) is Penerimaan.SUDAH_ADA
        else:
            satu = ada[pilih % len(ada)]
            putuskan(
                periode=periode,
                formulir=formulir,
                daftar=[satu.pk],
                terima=apa == "terima",
                alasan="Uji.",
                oleh=operator,
            )
    assert sama(periode)
