"""The cards of a reviewer's page (pure): what they show, what may be accepted in one go, which filter keeps them."""

from datetime import UTC, date, datetime
from functools import lru_cache

import pytest

from bukti.baris import BarisBukti, kunci_tautan
from lke.aturan.alur import Lapis
from lke.aturan.instrumen import Instrumen, bangun
from lke.aturan.isian import Baris
from lke.aturan.matriks import Pustaka, pemakaian
from lke.bawaan import dokumen_bawaan
from lke.reviu.bukti import susun_bukti, susun_uji
from lke.reviu.kartu import LALU, Lembar, TandaKembali, dapat_disetujui, susun_halaman_reviu, susun_kartu_reviu
from satker.siklus import siklus_bawaan

KODE = "P1.i.a"
HARI = date(2026, 1, 5)


@lru_cache(maxsize=1)
def instrumen() -> Instrumen:
    return bangun(dokumen_bawaan())


def lembar(milik: dict[str, Baris], mandiri: dict[str, Baris], **lain) -> Lembar:
    baris = {"provinsi": milik, "satker": mandiri} | lain.pop("baris", {})
    return Lembar(lapis=Lapis.PROVINSI, putaran=lain.pop("putaran", 1), tahun=2026, baris=baris, **lain)


def tanda(kode: str = KODE, lapis: str = "provinsi", putaran: int = 1, jenis: str = "tidak_cukup") -> TandaKembali:
    return TandaKembali(kode, lapis, putaran, jenis, "Bukti tidak cukup", "Lengkapi.", "")


def kartu(satu: Lembar, kode: str = KODE):
    return susun_kartu_reviu(instrumen(), instrumen().pertanyaan[kode], satu)


def terlihat(satu: Lembar, saring: str) -> list[str]:
    kelompok = susun_halaman_reviu(instrumen(), instrumen().halaman["P1"], satu, saring=saring)
    return [k.pertanyaan.kode for s in kelompok for k in s.kartu]


def test_another_answer_than_the_satkers_wants_a_catatan_at_once():
    mandiri = {KODE: Baris(pilihan="Ya")}
    assert "Tulis alasannya" in kartu(lembar({KODE: Baris(pilihan="Tidak")}, mandiri)).pesan
    assert kartu(lembar({KODE: Baris(pilihan="Tidak", catatan="SK tidak berlaku.")}, mandiri)).pesan == ""
    assert kartu(lembar({KODE: Baris(pilihan="Ya")}, mandiri)).pesan == ""
    assert kartu(lembar({}, mandiri)).pesan == ""


def test_card_shows_the_layers_it_is_given_and_no_other():
    baris = {
        f"{LALU}satker": {KODE: Baris(pilihan="Tidak")},
        f"{LALU}tpi": {KODE: Baris(pilihan="Ya", catatan="Cukup.")},
    }
    daftar = kartu(lembar({KODE: Baris(pilihan="Tidak")}, {KODE: Baris(pilihan="Ya")}, baris=baris)).lain
    assert [(x.nama, x.isi, x.catatan) for x in daftar] == [("Mandiri 2025", "Tidak", ""), ("TPI 2025", "Ya", "Cukup.")]


def test_repair_names_what_changed_since_the_round_before():
    dulu, kini = Baris(pilihan="Tidak", bukti="SK"), Baris(pilihan="Ya", bukti="SK\nNotula")
    satu = lembar({}, {KODE: kini}, putaran=2, sebelum={KODE: dulu})
    assert kartu(satu).perbaikan == "Diperbaiki sejak putaran lalu: jawaban (semula Tidak), bukti."
    assert kartu(lembar({}, {KODE: kini}, putaran=2, sebelum={KODE: kini})).perbaikan == ""
    assert kartu(lembar({}, {KODE: kini})).perbaikan == ""


def test_only_unscored_questions_with_an_answer_are_offered_for_acceptance():
    semua = instrumen().simpul["P1.i"].pertanyaan
    mandiri = {k: Baris(pilihan="Ya") for k in semua}
    assert dapat_disetujui(instrumen(), semua, lembar({}, mandiri)) == list(semua)
    assert KODE not in dapat_disetujui(instrumen(), semua, lembar({KODE: Baris(pilihan="Tidak")}, mandiri))
    assert KODE in dapat_disetujui(instrumen(), semua, lembar({KODE: Baris(catatan="Nanti.")}, mandiri))
    assert KODE not in dapat_disetujui(instrumen(), semua, lembar({}, mandiri | {KODE: Baris()}))
    assert KODE not in dapat_disetujui(instrumen(), semua, lembar({}, mandiri, tanda=[tanda()]))
    assert dapat_disetujui(instrumen(), semua, lembar({}, mandiri, bertanda=frozenset({KODE}))) == [KODE]


def test_half_filled_counts_are_an_own_answer():
    mandiri = {"R1.i.a": Baris(masukan={"agen": 4, "perubahan_dibuat": 4})}
    assert dapat_disetujui(instrumen(), ["R1.i.a"], lembar({}, mandiri)) == ["R1.i.a"]
    assert dapat_disetujui(instrumen(), ["R1.i.a"], lembar({"R1.i.a": Baris(masukan={"agen": 3})}, mandiri)) == []


@pytest.mark.parametrize(
    ("saring", "harap"),
    [
        ("beda", ["P1.i.a"]),
        ("temuan", ["P1.i.a"]),
        ("kembali", ["P1.i.b", "P1.ii.a"]),
        ("perbaikan", ["P1.ii.b"]),
    ],
)
def test_filter_keeps_the_cards_it_names(saring, harap):
    halaman = instrumen().halaman["P1"].pertanyaan
    mandiri = {k: Baris(pilihan="Ya") for k in halaman}
    satu = lembar(
        {k: Baris(pilihan="Ya") for k in halaman} | {"P1.i.a": Baris(pilihan="Tidak")},
        mandiri,
        putaran=3,
        tanda=[
            tanda("P1.i.b", putaran=3),
            tanda("P1.ii.a", putaran=2),
            tanda("P1.ii.c", putaran=1),
            tanda("P1.iii.a", "tpi", 3),
        ],
        sebelum=mandiri | {"P1.ii.b": Baris(pilihan="Ya", catatan="Lama")},
    )
    assert terlihat(satu, saring) == harap
    assert terlihat(satu, "belum") == []
    assert terlihat(satu, "") == list(halaman)


def bukti(pk: int, tautan: str, sebab: str | None = None) -> BarisBukti:
    saat = datetime(2026, 1, 4, tzinfo=UTC)
    return BarisBukti(
        pk, "tautan", kunci_tautan(tautan), f"Bukti {pk}", tautan, None, None, "", None, "", "", tautan if sebab else None,
        sebab, 200, saat, saat,
    )  # fmt: skip


def test_each_bukti_once_and_with_the_pertanyaan_that_use_it():
    tautan = "https://contoh.invalid/sk"
    baris = {b.kunci: b for b in [bukti(7, tautan)]}
    pustaka = Pustaka(baris, HARI, "zi.contoh.invalid", siklus_bawaan(2026))
    teks = {KODE: f"{tautan}\nSK Tim\n{tautan}", "P1.i.b": tautan}
    daftar = susun_bukti(teks[KODE], pustaka, pemakaian(teks, pustaka), {7: {"relevan": True}}, HARI)
    assert [(b.pk, b.alamat, b.luar, b.dipakai) for b in daftar] == [(7, tautan, True, 2), (None, "", False, 1)]
    assert [(u.nilai, u.berikut) for u in daftar[0].uji] == [("ya", "tidak"), ("", "ya"), ("", "ya"), ("", "ya")]
    assert daftar[1].uji == ()


@pytest.mark.parametrize(
    ("sebab", "usul"),
    [("terbuka", "ya"), ("masuk_google", "tidak"), ("tidak_ada", "tidak"), ("waktu_habis", ""), (None, "")],
)
def test_link_checker_proposes_the_fourth_tick_and_sets_none(sebab, usul):
    uji = susun_uji(bukti(7, "https://contoh.invalid/sk", sebab), {})
    assert [u.usul for u in uji] == ["", "", "", usul]
    assert [u.nilai for u in uji] == ["", "", "", ""]
    assert uji[3].berikut == (usul or "ya")
    sudah = susun_uji(bukti(7, "https://contoh.invalid/sk", sebab), {"dapat_diakses": False})[3]
    assert (sudah.usul, sudah.nilai, sudah.berikut) == ("", "tidak", "")
