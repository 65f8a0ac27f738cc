"""Sentences of a consolidation hold for none, one and many satker."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from laporan.naskah.angka import ketikan, polos, tak_dikenal
from laporan.naskah.wilayah import BarisDikirim, LaporanUnit, PapanUnit, Unit, Wilayah, per_provinsi
from laporan.naskah.wilayah_angka import angka
from laporan.naskah.wilayah_draf import draf_bab, draf_wilayah
from laporan.naskah.wilayah_kata import bagian, sebut
from laporan.pantau.jarak import Capaian
from tests.laporan.buat_pantau import baris_uji

PADA = datetime(2026, 1, 12, tzinfo=UTC)
KIRIM = LaporanUnit("diterima", 1, "diterima", PADA)


def unit(kode: str = "33.73", nilai: str | None = None, laporan: LaporanUnit | None = None, **isi) -> Unit:
    mandiri = None if nilai is None else Decimal(nilai)
    b = baris_uji(kode, nilai_mandiri=mandiri, terisi=0 if nilai is None else 113, **isi)
    return Unit(b, laporan or LaporanUnit(), siap={"WBK": False, "WBBM": False})


def wilayah(*daftar: Unit) -> Wilayah:
    kantor = Unit(baris_uji("33", tingkat="provinsi", nama="KPU Provinsi Jawa Tengah", nama_provinsi="Jawa Tengah"))
    return Wilayah(
        kode="33",
        nama="KPU Provinsi Jawa Tengah",
        nama_wilayah="Jawa Tengah",
        tingkat="provinsi",
        tahun=2026,
        kegiatan=2025,
        zona="Asia/Jakarta",
        hari=date(2026, 3, 1),
        surat="Surat Ketua KPU Nomor 1766/PW.02-SD/11/2025",
        unit=(kantor, *daftar),
        ambang=((Fraction(60), "WBK"), (Fraction(75), "WBBM")),
    )


def baca(w: Wilayah, bagian: str) -> str:
    data = angka(w)
    return polos(draf_wilayah(w, data)[f"wilayah-{bagian}"], data)


def banyak(n: int, **isi) -> list[Unit]:
    return [unit(f"33.{k:02}", **isi) for k in range(1, n + 1)]


@pytest.mark.parametrize(
    ("daftar", "kalimat"),
    [
        ([], "Tidak ada satuan kerja lain di wilayah Provinsi Jawa Tengah yang laporannya dihimpun (0 satuan kerja)."),
        (banyak(1), "Belum ada KPU Kabupaten/Kota yang menyampaikan laporan (0 dari 1)."),
        (
            banyak(1, laporan=KIRIM),
            "Satu-satunya KPU Kabupaten/Kota (1 dari 1) telah menyampaikan laporan. "
            "Dari laporan yang disampaikan, 1 telah diterima.",
        ),
        (
            banyak(3, laporan=KIRIM),
            "Seluruh KPU Kabupaten/Kota (3 dari 3) telah menyampaikan laporan. "
            "Dari laporan yang disampaikan, seluruhnya (3) telah diterima.",
        ),
        (
            [*banyak(2, laporan=KIRIM), unit("33.71", laporan=LaporanUnit("dikembalikan"))],
            "Sebanyak 2 dari 3 KPU Kabupaten/Kota telah menyampaikan laporan, sedangkan 1 satuan kerja belum, yaitu KPU "
            "33.71. Dari laporan yang disampaikan, seluruhnya (2) telah diterima. Terdapat 1 laporan yang dikembalikan "
            "untuk diperbaiki sehingga dihitung belum disampaikan.",
        ),
    ],
)
def test_who_has_sent(daftar, kalimat):
    assert kalimat in baca(wilayah(*daftar), "pengantar")


@pytest.mark.parametrize(
    ("daftar", "kalimat"),
    [
        ([], "Nilai penilaian mandiri belum tersedia (0 satuan kerja)."),
        ([unit(nilai="71.2")], "Nilai penilaian mandiri tersedia pada 1 satuan kerja, yaitu KPU 33.73, sebesar 71,20."),
        (banyak(2, nilai="71.2"), "Nilai penilaian mandiri tersedia pada 2 satuan kerja, masing-masing 71,20."),
        (
            [unit("33.01", "60"), unit("33.02", "60"), unit("33.03", "80")],
            "Nilai penilaian mandiri tersedia pada 3 satuan kerja dengan rata-rata 66,67, terendah 60,00 (KPU 33.01 dan "
            "KPU 33.02) dan tertinggi 80,00 (KPU 33.03).",
        ),
    ],
)
def test_nilai_of_none_one_and_many(daftar, kalimat):
    assert kalimat in baca(wilayah(*daftar), "hasil")


@pytest.mark.parametrize(
    ("siap", "kalimat"),
    [
        ([], "belum ada satuan kerja yang memenuhi seluruh ambang WBK (0) atau WBBM (0)."),
        (
            [False],
            "1 satuan kerja memenuhi seluruh ambang WBK, tetapi belum ada yang memenuhi seluruh ambang WBBM (0).",
        ),
        ([True], "1 satuan kerja memenuhi seluruh ambang WBK, yang juga memenuhi seluruh ambang WBBM (1)."),
        (
            [True, True],
            "2 satuan kerja memenuhi seluruh ambang WBK, yang seluruhnya juga memenuhi seluruh ambang WBBM (2).",
        ),
        (
            [True, False],
            "2 satuan kerja memenuhi seluruh ambang WBK, 1 di antaranya juga memenuhi seluruh ambang WBBM.",
        ),
    ],
)
def test_thresholds_of_none_one_and_many(siap, kalimat):
    daftar = [replace(u, siap={"WBK": True, "WBBM": s}) for u, s in zip(banyak(3, nilai="80"), siap, strict=False)]
    assert f"Menurut penilaian mandiri, {kalimat}" in baca(wilayah(*daftar), "hasil")


def test_kendala_of_none_one_and_many():
    kosong = replace(KIRIM, kendala=())
    satu = replace(KIRIM, kendala=(BarisDikirim("area1", "A", keadaan="selesai"),))
    dua = replace(KIRIM, kendala=(BarisDikirim("area1", "A"), BarisDikirim("umum", "B", keadaan="berjalan")))
    assert "karena belum ada laporan yang disampaikan (0 laporan)" in baca(wilayah(*banyak(2)), "kendala")
    assert "tidak ada kendala yang dilaporkan" in baca(wilayah(unit(laporan=kosong)), "kendala")
    teks = baca(wilayah(unit(laporan=satu)), "kendala")
    assert (
        "dihimpun 1 kendala dari 1 satuan kerja. Kendala terbanyak terdapat pada Manajemen Perubahan (1 kendala)."
        in teks
    )
    assert "Dari seluruh kendala tersebut, 1 telah selesai diatasi." in teks
    teks = baca(wilayah(unit(laporan=dua)), "kendala")
    assert "pada Manajemen Perubahan dan Umum (masing-masing 1 kendala)" in teks
    assert "1 sedang diatasi dan 1 belum mulai diatasi" in teks


def test_kendala_past_their_limit_are_told_and_followed_up():
    lewat = replace(KIRIM, kendala=(BarisDikirim("area1", "A", tenggat=date(2026, 2, 28)), BarisDikirim("umum", "B")))
    w = wilayah(unit("33.01", laporan=lewat))
    assert "Upaya atas 1 kendala telah melewati tenggat." in baca(w, "kendala")
    assert "Mengawal penyelesaian 1 kendala yang upayanya telah melewati tenggat." in baca(w, "rencana")


def test_who_was_decided_on_is_not_said_never_to_have_met_the_conditions():
    dinilai = {"nilai_tpi": Decimal(88), "memenuhi_wbk": True}
    for status, kalimat in (
        ("final", "Belum ada satuan kerja yang memenuhi seluruh syarat pengusulan (0 satuan kerja)."),
        ("diusulkan", "Usulan 1 satuan kerja telah diputuskan; satuan kerja lain belum ada yang dapat diusulkan."),
        ("tidak_diusulkan", "Usulan 1 satuan kerja telah diputuskan"),
    ):
        w = wilayah(unit("33.01", "90", status=status, **dinilai))
        assert kalimat in baca(w, "hasil")


def test_steps_follow_from_what_is_open():
    lewat = replace(KIRIM, rencana=(BarisDikirim("area1", "A", tenggat=date(2026, 2, 28)),))
    teks = baca(wilayah(unit("33.01", laporan=lewat), unit("33.02")), "rencana")
    assert "Meminta 1 satuan kerja yang belum menyampaikan laporan" in teks
    assert "Mengawal penyelesaian 1 rencana tindak lanjut yang telah melewati tenggat." in teks
    assert "pengusulan" not in teks
    beres = unit("33.01", laporan=KIRIM, dikirim_pada=PADA, tepat=True)
    w = wilayah(beres)
    w = replace(w, unit=(replace(w.unit[0], baris=replace(w.unit[0].baris, dikirim_pada=PADA, tepat=True)), beres))
    assert "1. Mempertahankan capaian satuan kerja" in baca(w, "rencana")


def test_board_and_gap_are_told_where_there_are_any():
    teks = baca(wilayah(unit()), "hasil")
    assert "belum dihitung (0 dari 2 satuan kerja)" in teks and "berselisih" not in teks
    dinilai = unit(nilai="70", nilai_provinsi=Decimal(64))
    teks = baca(wilayah(replace(dinilai, papan=PapanUnit(9, 12, 1, 3))), "hasil")
    assert "Dari 12 langkah strategis" in teks
    assert "9 (75%) telah terpenuhi, sedangkan 1 melewati batas waktu." in teks
    assert "Satu-satunya satuan kerja (1 dari 1) telah menerbitkan hasil ketiga survei" in teks
    assert "rata-rata berselisih −6,00 poin dari penilaian mandiri" in teks


def test_strongest_and_weakest_area_are_named_with_all_that_share_the_place():
    def isi(*persen: int) -> Unit:
        capaian = [Capaian(f"area{n}", f"A{n}", "", "P1", Fraction(p), p < 60) for n, p in enumerate(persen, 1)]
        return replace(unit(nilai="70"), capaian=tuple(capaian))

    assert (
        "pada area Manajemen Perubahan (90,00% dari bobotnya) dan terendah pada area Penataan Tata Laksana (50,00%)"
        in (baca(wilayah(isi(90, 50, 60)), "hasil"))
    )
    assert "terendah pada area Penataan Tata Laksana dan Penataan Sistem Manajemen SDM (50,00%)." in (
        baca(wilayah(isi(90, 50, 50)), "hasil")
    )
    assert "Capaian rata-rata keenam area perubahan sama, yaitu 70,00%" in baca(wilayah(isi(*[70] * 6)), "hasil")


@pytest.mark.parametrize("n", [0, 1, 2, 12])
def test_no_figure_is_typed_and_every_mark_is_known(n):
    w = wilayah(*banyak(n, nilai="71.2", laporan=KIRIM))
    bangsa = replace(w, kode="00", nama="KPU RI", tingkat="ri", nama_wilayah="Republik Indonesia")
    for satu in (w, bangsa, *per_provinsi(w)):
        data = angka(satu)
        for teks in (*draf_wilayah(satu, data).values(), draf_bab(satu, data)):
            assert not ketikan(teks) and not tak_dikenal(teks, data) and "  " not in teks and ".." not in teks
            assert len(teks) < 20_000


def test_names_are_listed_and_cut():
    assert [sebut(["A", "B", "C", "D", "E"][:n]) for n in (0, 1, 2, 3)] == ["", "A", "A dan B", "A, B, dan C"]
    assert sebut(["A", "B", "C", "D", "E"]) == "A, B, C, dan 2 lainnya"


def test_bracket_in_a_name_does_not_break_its_mark():
    w = wilayah(unit(nilai="70", nama="KPU Kota [Contoh]"))
    assert "KPU Kota (Contoh)" in baca(w, "hasil")


def test_same_figures_have_a_kunci_whatever_is_filled():
    """Prose that was saved with a mark finds its figure again."""
    penuh = wilayah(
        replace(unit(nilai="70", laporan=KIRIM), capaian=(Capaian("area1", "A1", "", "P1", Fraction(50), True),))
    )
    assert set(angka(penuh)) == set(angka(wilayah())) == set(angka(replace(wilayah(), unit=())))


def test_a_small_share_is_not_none():
    assert [bagian(n, 6116) for n in (0, 59, 62, 6115, 6116)] == ["0%", "kurang dari 1%", "1%", "99%", "100%"]


def test_the_office_does_not_accompany_itself():
    """It has not sent its LKE either."""
    assert "Mendampingi 2 satuan kerja yang belum mengirimkan LKE" in baca(wilayah(*banyak(2)), "rencana")
    assert "Mendampingi" not in baca(wilayah(), "rencana")
    assert angka(wilayah(*banyak(2)))["wilayah.lke.belum"] == "3"


def test_what_was_assessed_is_called_by_its_name():
    dinilai = {"nilai": "70", "lke": 1}
    pendahuluan = unit(nilai_provinsi=Decimal(61), **dinilai)
    assert "yang nilai penilaian pendahuluannya telah diterbitkan, nilai" in baca(wilayah(pendahuluan), "hasil")
    tpi = unit(nilai_tpi=Decimal(61), **dinilai)
    assert "yang nilai TPI-nya telah diterbitkan, nilai" in baca(wilayah(tpi), "hasil")
