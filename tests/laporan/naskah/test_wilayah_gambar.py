"""Pictures and tables of a consolidation hold the figures of its satker."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from laporan.naskah import wilayah_gambar as gambar
from laporan.naskah import wilayah_tabel as tabel
from laporan.naskah.isi import Tabel, telusuri
from laporan.naskah.wilayah import LaporanUnit, Unit, Wilayah
from laporan.naskah.wilayah_angka import angka
from laporan.naskah.wilayah_draf import draf_wilayah
from laporan.naskah.wilayah_susun import susun_bab, susun_wilayah
from laporan.pantau.jarak import Capaian
from laporan.terbitan.gambar import gambar as cetak
from tests.laporan.naskah.test_wilayah_kalimat import KIRIM, banyak, unit, wilayah


def bangsa(*daftar: Unit) -> Wilayah:
    return replace(wilayah(*daftar), kode="00", nama="KPU RI", nama_wilayah="Republik Indonesia", tingkat="ri")


def test_states_count_every_satker_once():
    w = wilayah(
        unit("33.01", "50"),
        unit("33.02", "80", status="final", memenuhi_wbk=True),
        unit("33.03", lke=None, status=""),
    )
    bagian = gambar.keadaan(w).data["bagian"]
    assert [(teks, n) for teks, n, _ in bagian] == [
        ("Belum ada LKE", 1),
        ("Belum mulai", 1),
        ("Sedang diisi", 1),
        ("Final", 1),
    ]


def test_reports_are_counted_by_state_without_the_office_that_writes():
    kembali, baru = LaporanUnit("dikembalikan"), replace(KIRIM, hasil="menunggu", status="dikirim")
    perbaikan = replace(KIRIM, status="disusun")
    isi = [KIRIM, KIRIM, kembali, baru, perbaikan, LaporanUnit("disusun"), LaporanUnit()]
    w = wilayah(*(unit(f"33.0{n}", laporan=x) for n, x in enumerate(isi, 1)))
    assert [(kata, n) for kata, n, _ in gambar.laporan(w).data["bagian"]] == [
        ("Belum disusun", 1),
        ("Sedang disusun", 1),
        ("Dikembalikan", 1),
        ("Dikirim", 1),
        ("Diterima, sedang diperbaiki", 1),
        ("Diterima", 2),
    ]


def test_map_has_every_province_with_its_mean_or_nothing():
    w = bangsa(unit("33.01", "60"), unit("33.02", "70"), unit("91.71"))
    assert gambar.peta(w).data["nilai"] == [["33", "65"], ["91", None]]


def test_gap_is_drawn_for_what_the_last_assessor_released_widest_first():
    dinilai = [
        unit("33.01", "80", nilai_provinsi=Decimal(70)),
        unit("33.02", "80", nilai_provinsi=Decimal(60), nilai_tpi=Decimal(79)),
        unit("33.03", "90", nilai_provinsi=Decimal(70), nilai_tpi=Decimal(60), nilai_dinilai=Decimal(80)),
    ]
    data = gambar.selisih(wilayah(*dinilai)).data
    assert [n for n, _ in data["deret"]] == ["Mandiri", "Provinsi", "TPI"]
    assert data["baris"] == [["KPU 33.03", ["80", "70", "60"]], ["KPU 33.02", ["80", "60", "79"]]]
    assert gambar.selisih(bangsa(*dinilai)).data["baris"] == [["Jawa Tengah", ["80", "65", "69.5"]]]
    assert gambar.selisih(wilayah(*dinilai[:1])).data["baris"] == [["KPU 33.01", ["80", "70"]]]
    assert gambar.selisih(wilayah(unit("33.04", "80"))) is None
    kepala = [cetak(gambar.selisih(w))[1].tabel.kepala[0] for w in (bangsa(*dinilai), wilayah(*dinilai))]
    assert kepala == ["Provinsi", "Satuan kerja"]


def test_areas_are_means_and_never_rounded_up_to_a_threshold():
    def isi(kode: str, persen: str) -> Unit:
        nilai = Fraction(persen)
        capaian = (
            Capaian("area1", "A1", "", "P1", nilai, nilai < 60),
            Capaian("hasil", "Hasil", "", "H", nilai, False),
        )
        return replace(unit(kode, "70"), capaian=capaian)

    w = wilayah(isi("33.01", "60"), isi("33.02", "59.9999"))
    assert tabel.tabel_area(w).baris == (
        ("Manajemen Perubahan", "59,99995%", "59,9999%", "60,00%", "2", "1"),
        ("Komponen Hasil", "59,99995%", "59,9999%", "60,00%", "2", "–"),
    )
    grafik = gambar.area(w)
    assert grafik.data == {"baris": [["Manajemen Perubahan", "59.99995"]], "ambang": [[60, "WBK"], [75, "WBBM"]]}
    assert gambar.area(wilayah(unit("33.01"))) is None


def test_satker_stand_by_kode_without_positions():
    w = wilayah(unit("33.01", "50"), unit("33.02", "90"))
    assert [b[0] for b in tabel.tabel_satker(w).baris] == ["33", "33.01", "33.02"]
    assert not {"Posisi", "Peringkat", "No."} & set(tabel.tabel_satker(w).kepala)


@pytest.mark.parametrize("daftar", [[], banyak(1), banyak(3, nilai="70", laporan=KIRIM)])
def test_every_row_of_every_table_is_as_wide_as_its_head(daftar):
    for w in (wilayah(*daftar), bangsa(*daftar)):
        data = angka(w)
        semua = susun_wilayah(w, draf_wilayah(w, data), data, per="2026-03-01T00:00:00+00:00").bagian
        semua += susun_bab(w, {}, "", per="2026-03-01T00:00:00+00:00").bagian
        for t in (b for _, bagian in telusuri(semua) for b in bagian.blok if isinstance(b, Tabel)):
            assert len(t.rata) == len(t.kepala) and all(len(baris) == len(t.kepala) for baris in t.baris)
            assert all(isinstance(sel, str) for baris in t.baris for sel in baris)


def test_cover_names_who_has_not_sent():
    assert tabel.catatan(wilayah(*banyak(2, laporan=KIRIM))) == ()
    assert tabel.catatan(wilayah(*banyak(2))) == ("Belum ada KPU Kabupaten/Kota yang menyampaikan laporan (0 dari 2).",)
    (teks,) = tabel.catatan(wilayah(unit("33.01"), unit("33.02", laporan=KIRIM)))
    assert teks == "1 dari 2 KPU Kabupaten/Kota belum menyampaikan laporan: KPU 33.01."


def test_cover_has_room_for_a_nation_where_most_are_missing():
    (teks,) = tabel.catatan(wilayah(*banyak(20), unit("33.71", laporan=KIRIM)))
    assert teks.startswith("20 dari 21 KPU Kabupaten/Kota belum") and teks.count(";") == 12
    assert teks.endswith("KPU 33.12; dan 8 satuan kerja lainnya, sebagaimana tabel pada BAB I.")
    (bab,) = susun_bab(
        wilayah(*banyak(20), unit("33.71", laporan=KIRIM)), {}, "", per="2026-03-01T00:00:00+00:00"
    ).catatan
    assert bab.endswith("dan 8 satuan kerja lainnya, sebagaimana tabel pada bab ini.")
    daftar = [unit(f"{p}.{n:02}") for p in range(11, 41) for n in range(1, 3 if p < 40 else 4)]
    (teks,) = tabel.catatan(bangsa(*daftar, unit("33.71", laporan=KIRIM)))
    assert ": Jawa Tengah 3 dari 4; Provinsi 40 3 dari 3; Provinsi 11 2 dari 2; " in teks and teks.endswith(
        "dan 18 provinsi lainnya, sebagaimana tabel pada BAB I."
    )
