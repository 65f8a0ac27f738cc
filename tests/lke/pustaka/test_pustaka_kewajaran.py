"""Rules on bukti over the rows of the library: on pages and before sending; what other satker have stays with reviewers."""

import pytest
from django.utils import timezone

from bukti.baris import sidik_teks
from bukti.models import Bukti, PemeriksaanTautan
from lke.actions import simpan_jawaban
from lke.aturan.alur import Perbuatan
from lke.aturan.isian import Perubahan
from lke.queries import isi_lke
from lke.queries_bukti import kembar
from lke.tingkat.actions import hambatan
from satker.models import Pengguna
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.penyunting import muat_penilaian

pytestmark = pytest.mark.django_db
TAUTAN = "https://drive.contoh.invalid/sk-tim.pdf"


def isi(penilaian, teks: str, kode: str = "P1.i.a", oleh=None):
    simpan_jawaban(
        penilaian=muat_penilaian(penilaian.pk),
        perubahan=Perubahan(kode, 0, {"pilihan": ("", "Ya"), "bukti": ("", teks)}),
        oleh=oleh or make_pengguna("operator", penilaian.lke.satker),
    )


def nyatakan(tautan: str, sebab: str, keadaan: str, status: int = 404):
    """As the checker leaves a visit behind."""
    p = PemeriksaanTautan.objects.create(
        url=tautan,
        sidik_url=sidik_teks(tautan),
        keadaan=keadaan,
        sebab=sebab,
        status=status,
        diperiksa_pada=timezone.now(),
    )
    Bukti.objects.filter(tautan=tautan).update(periksa=p)


def aturan(penilaian, **lain) -> set[tuple[str, str]]:
    semua = isi_lke(muat_penilaian(penilaian.pk), **lain).temuan
    return {(t.aturan, t.tingkat) for t in semua if t.aturan in ("tautan_mati", "tanggal_bukti", "bukti_kembar")}


def test_dead_link_holds_the_sending_and_an_unvisited_one_does_not():
    penilaian = make_penilaian()
    isi(penilaian, TAUTAN)
    assert aturan(penilaian) == set()
    nyatakan(TAUTAN, "tidak_ada", "mati")
    assert aturan(penilaian) == {("tautan_mati", "K")}
    kalimat = [
        h.kalimat for h in hambatan(muat_penilaian(penilaian.pk).lke, Perbuatan.KIRIM) if h.aturan == "tautan_mati"
    ]
    assert len(kalimat) == 1 and "tidak ditemukan (kode 404)" in kalimat[0]


def test_link_in_another_form_than_the_visited_one_is_not_dead():
    penilaian = make_penilaian()
    isi(penilaian, TAUTAN)
    nyatakan(TAUTAN, "tidak_ada", "mati")
    isi(penilaian, f"{TAUTAN}?usp=sharing", "P1.ii.a")
    assert aturan(penilaian) == set()


def orang_melihat() -> dict[str, Pengguna]:
    """Everybody who sees KPU Kota Salatiga; a new object each, as each request has."""
    provinsi = make_provinsi()
    return {
        "operator": make_pengguna("operator", Bukti.objects.first().satker),
        "ketua": make_pengguna("ketua", Bukti.objects.first().satker),
        "verifikator": make_pengguna("verifikator", provinsi),
        "tpi": make_pengguna("tpi_anggota", make_ri()),
    }


def test_same_link_at_another_satker_is_for_reviewers_and_within_their_wilayah():
    penilaian = make_penilaian()
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    for satker in (
        penilaian.lke.satker,
        make_satker("33.74", "Kota Pekalongan"),
        make_satker("91.71", "Kota Jayapura", papua, "Asia/Jayapura"),
    ):
        isi(penilaian if satker == penilaian.lke.satker else make_penilaian(satker), f"{TAUTAN}\nSK Tim ZI")
    hasil = {nama: list(kembar(o, penilaian.lke.satker).values()) for nama, o in orang_melihat().items()}
    assert hasil == {
        "operator": [],
        "ketua": [],
        "verifikator": [("KPU Kota Pekalongan",)],
        "tpi": [("KPU Kota Jayapura", "KPU Kota Pekalongan")],
    }
    tpi = make_pengguna("tpi_anggota", make_ri())
    assert aturan(penilaian, kembar=kembar(tpi, penilaian.lke.satker)) == {("bukti_kembar", "I")}
    assert aturan(penilaian) == set()


def test_withdrawn_bukti_is_nobodys_twin():
    penilaian, lain = make_penilaian(), make_penilaian(make_satker("33.74", "Kota Pekalongan"))
    isi(penilaian, TAUTAN)
    isi(lain, TAUTAN)
    operator = make_pengguna("operator", lain.lke.satker)
    Bukti.objects.filter(satker=lain.lke.satker).update(
        ditarik_pada=timezone.now(), ditarik_oleh=operator, alasan_tarik="Salah tempel"
    )
    assert kembar(make_pengguna("verifikator", make_provinsi()), penilaian.lke.satker) == {}
