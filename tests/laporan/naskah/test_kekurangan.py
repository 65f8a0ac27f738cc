"""What a report still lacks, section by section, in sentences."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from laporan.naskah.bawaan import aturan_laporan
from laporan.naskah.draf import draf_satker
from laporan.naskah.isi import Isi
from laporan.naskah.kekurangan import Kekurangan, kekurangan
from laporan.naskah.susunan import KONSOLIDASI, SATKER, rata
from tests.laporan.buat_bahan import bahan_uji, baris_uji, isi_uji, poin


@dataclass
class NaskahUji:
    angka: dict[str, str]
    draf: dict[str, str]
    teks: dict[str, str]
    isi: Isi
    pindah: tuple[str, ...] = ()

    def draf_pindah(self, bagian: str) -> bool:
        return bagian in self.pindah


def naskah_uji(*baris, **teks: str) -> NaskahUji:
    """Drafts, and what officers wrote; on 12 March 2026."""
    b = bahan_uji(poin("0.7"), baris=baris)
    draf = dict(draf_satker(b, aturan_laporan()))
    tulis = {k.replace("_", "-"): v for k, v in teks.items()}
    return NaskahUji(dict(b.angka), draf, draf | tulis, isi_uji(b))


CUKUP = (baris_uji(), baris_uji("rencana"))


def kalimat(*baris: Any, **teks: str) -> list[str]:
    return [k.kalimat for k in kekurangan(naskah_uji(*baris, **teks), baris)]


def test_nothing_is_lacking():
    assert kekurangan(naskah_uji(*CUKUP), CUKUP) == ()


def test_rows_are_asked_for_until_the_text_says_that_there_are_none():
    assert kalimat(CUKUP[1]) == ["BAB II B: belum ada kendala yang dicatat; bila tidak ada, nyatakan dalam teksnya."]
    assert kalimat(CUKUP[1], kendala="Tidak ada kendala.") == []
    assert kalimat(CUKUP[0]) == [
        "BAB III B: belum ada rencana tindak lanjut yang dicatat; bila tidak ada, nyatakan dalam teksnya."
    ]


def test_empty_prose_is_named_where_it_stands():
    assert kalimat(*CUKUP, area3=" \n", kesimpulan="") == [
        "BAB II A I 3: teksnya masih kosong.",
        "BAB III A: teksnya masih kosong.",
    ]


def test_unknown_marks_and_figures_that_changed():
    assert kalimat(*CUKUP, hasil="Nilai [nilai.totl: 1,00] dan [tidak.ada: 2].") == [
        "BAB II A II: angka “nilai.totl” tidak dikenal; perbaiki atau hapus tandanya.",
        "BAB II A II: angka “tidak.ada” tidak dikenal; perbaiki atau hapus tandanya.",
    ]
    lama = kalimat(*CUKUP, hasil="Awal. Nilai kami [nilai.total: 60,00] dari 100.")
    assert lama == [
        "BAB II A II: angka 60,00 kini 70,00; tinjau kalimatnya, lalu tandai sudah diperiksa: “Nilai kami 70,00 dari 100.”"
    ]
    panjang = kalimat(*CUKUP, hasil="Kata " * 60 + "[nilai.total: 60,00].")
    assert panjang[0].endswith("…”") and len(panjang[0]) < 220


def test_figures_typed_by_hand_are_a_hint_that_holds_nothing():
    hasil = kekurangan(naskah_uji(*CUKUP, area1="Nilai kami 71,20 dan 3,5."), CUKUP)
    assert hasil == (
        Kekurangan("area1", "BAB II A I 1: 71,20, 3,5 diketik sendiri dan tidak mengikuti data.", menahan=False),
    )


def test_rows_without_what_the_tiers_ask():
    buruk = (
        baris_uji(upaya=" "),
        baris_uji("rencana", penanggung_jawab="", tenggat=None),
        baris_uji("rencana", tenggat=date(2026, 3, 11), keadaan="berjalan"),
        baris_uji("rencana", tenggat=date(2026, 3, 11), keadaan="selesai"),
        baris_uji("rencana", tenggat=date(2026, 3, 12)),
    )
    assert kalimat(*buruk) == [
        "BAB II B: kendala nomor 1 belum menyebut upaya untuk mengatasinya.",
        "BAB III B: rencana nomor 1 belum mempunyai penanggung jawab.",
        "BAB III B: rencana nomor 1 belum mempunyai tenggat.",
        "BAB III B: tenggat rencana nomor 2 (11 Maret 2026) sudah lewat, tetapi rencananya belum selesai.",
    ]


def test_today_is_the_day_of_the_satker():
    baris = (CUKUP[0], baris_uji("rencana", tenggat=date(2026, 3, 12)))
    naskah = naskah_uji(*baris)
    malam = replace(naskah.isi, per="2026-03-12T15:30:00+00:00")
    assert kekurangan(replace(naskah, isi=malam), baris) == ()
    assert len(kekurangan(replace(naskah, isi=replace(malam, zona="Asia/Jayapura")), baris)) == 1


def test_the_sections_of_a_consolidation_are_asked_for_too():
    naskah = naskah_uji(*CUKUP)
    hasil = kekurangan(naskah, CUKUP, (*SATKER, *KONSOLIDASI))
    assert [k.bagian for k in hasil] == [
        "wilayah-pengantar", "wilayah-hasil", "wilayah-kendala", "wilayah-kesimpulan", "wilayah-rencana",
    ]  # fmt: skip


def test_a_draft_of_other_words_than_the_edited_one_holds_the_own_report_only():
    naskah = naskah_uji(*CUKUP, **{j.kunci: "Teks." for _, j in rata(KONSOLIDASI) if j.kunci})
    naskah.pindah = ("area3", "wilayah-hasil")
    kata = "draf dari data kini berbeda dari yang disunting; bandingkan, lalu tandai sudah diperiksa."
    sendiri, wilayah = kekurangan(naskah, CUKUP, (*SATKER, *KONSOLIDASI))
    assert sendiri == Kekurangan("area3", f"BAB II A I 3: {kata}")
    assert (wilayah.bagian, wilayah.menahan) == ("wilayah-hasil", False) and wilayah.kalimat.endswith(kata)


def test_figures_of_the_region_that_move_hold_nothing():
    wilayah = "[wilayah.unit.n: 2] satker, nilai [nilai.total: 60,00]."
    naskah = naskah_uji(*CUKUP, **{j.kunci: wilayah for _, j in rata(KONSOLIDASI) if j.kunci})
    naskah.angka["wilayah.unit.n"] = "3"
    hasil = kekurangan(naskah, CUKUP, KONSOLIDASI)
    assert len(hasil) == 10 and not any(k.menahan for k in hasil)
