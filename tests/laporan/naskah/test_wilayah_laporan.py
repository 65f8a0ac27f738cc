"""The consolidation of a region says what its satker and their reports say, and nothing of another region."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laporan.alur import Status
from laporan.models import BarisLaporan, CuplikanHarian, Kiriman, Laporan, Narasi
from laporan.naskah.isi import Isi, Paragraf, Tabel, baca_beku, sidik_pokok, teks_beku, telusuri
from laporan.naskah.queries_isi import naskah as naskah_satker
from laporan.naskah.queries_wilayah import isi_bab_banyak, isi_bab_provinsi, matriks, naskah_wilayah
from laporan.pantau.actions_cuplikan import cuplik
from lke.models import Lke, Penilaian
from satker.models import Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.isi_penuh import isi_penuh
from tests.laporan.buat_wilayah import kendala, make_kiriman, rencana
from tests.laporan.jalan_laporan import Jalan
from tests.laporan.pantau.test_pantau_baris import beku

pytestmark = pytest.mark.django_db
PADA = datetime(2026, 1, 12, 2, 0, tzinfo=UTC)
PENANDA = "Zyxwanda"


@pytest.fixture(autouse=True)
def maret(time_machine):
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)


def nilai(satker: Satker, terisi: int, total: str, **lke) -> Penilaian:
    penilaian = make_penilaian(satker)
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=terisi, nilai_total=total, diubah_pada=PADA)
    Lke.objects.filter(pk=penilaian.lke_id).update(**lke)
    return penilaian


@pytest.fixture
def jateng() -> Satker:
    """Salatiga sent its LKE (61 by its province) and its report; Pekalongan is half-filled, Tegal has no LKE."""
    salatiga = nilai(make_satker(), 113, "80", status="diverifikasi", dikirim_pada=PADA)
    beku(salatiga.lke, "provinsi", "61", "verifikasi")
    make_kiriman(salatiga.lke.satker, daftar_kendala=[kendala()], daftar_rencana=[rencana()])
    nilai(make_satker("33.74", "Kota Pekalongan"), 56, "41.5")
    make_satker("33.76", "Kota Tegal")
    return make_provinsi()


def naskah(satker: Satker):
    return naskah_wilayah(Laporan(satker=satker, tahun=2026))


def angka(satker: Satker) -> dict[str, str]:
    return {k.removeprefix("wilayah."): v for k, v in naskah(satker).angka.items()}


def teks(isi: Isi) -> str:
    return "\n".join(b.teks for _, bagian in telusuri(isi.bagian) for b in bagian.blok if isinstance(b, Paragraf))


def tabel(isi: Isi, awal: str) -> Tabel:
    semua = (b for _, bagian in telusuri(isi.bagian) for b in bagian.blok if isinstance(b, Tabel))
    return next(t for t in semua if t.judul.startswith(awal))


def lembar(satker: Satker, nama: str) -> list[dict]:
    satu = next(x for x in matriks(satker, 2026)[1] if x.nama == nama)
    assert all(len(b) == len(satu.kepala) for b in satu.baris)
    return [dict(zip(satu.kepala, b, strict=True)) for b in satu.baris]


# --- figures
def test_figures_are_those_of_the_raw_rows(jateng):
    a = angka(jateng)
    mandiri = list(Penilaian.objects.filter(lapis="satker", terisi__gt=0).values_list("nilai_total", flat=True))
    assert (a["unit.n"], a["unit.kabkota"]) == (str(Satker.objects.exclude(tingkat="ri").count()), "3")
    assert (a["lke.dikirim"], a["lke.belum"], a["lke.tanpa"]) == ("1", "3", "2")
    assert a["mandiri.n"] == str(len(mandiri)) == "2"
    assert a["mandiri.rata"] == f"{sum(mandiri) / 2:.2f}".replace(".", ",") == "60,75"
    assert (a["mandiri.terendah"], a["mandiri.terendah.di"]) == ("41,50", "KPU Kota Pekalongan")
    assert (a["mandiri.tertinggi"], a["provinsi.rata"], a["tpi.n"]) == ("80,00", "61,00", "0")
    assert a["lke.kelengkapan"] == f"{100 * (113 + 56) // (4 * 113)}%"
    assert (a["laporan.wajib"], a["laporan.sampai"], a["laporan.belum"]) == ("3", "1", "2")
    assert a["selisih.rata"] == "−19,00"


def test_areas_and_thresholds_are_those_of_the_answers(jateng):
    penuh = make_penilaian(make_satker("33.72", "Kota Surakarta"))
    isi_penuh(penuh, make_pengguna("operator", penuh.lke.satker))
    simpul = Penilaian.objects.get(pk=penuh.pk).rekap["simpul"]
    baris = next(b for b in lembar(jateng, "Satuan kerja") if b["Kode"] == "33.72")
    assert baris["Manajemen Perubahan (%)"] > 0
    assert abs(baris["Komponen Hasil (%)"] - Decimal(simpul["hasil"]) * 100 / 40) < Decimal("1e-9")
    assert baris["Memenuhi WBK (mandiri)"] in ("ya", "tidak")
    grafik = [b for _, x in telusuri(naskah(jateng).isi.bagian) for b in x.blok if getattr(b, "rupa", "") == "ambang"]
    assert grafik[0].data["ambang"] == [[60, "WBK"], [75, "WBBM"]]


def test_renamed_moved_and_closed_satker_count_where_they_are_today(jateng):
    papua = make_provinsi("91", "Papua")
    Satker.objects.filter(kode="33.74").update(induk=papua)
    Satker.objects.filter(kode="33.76").update(nama="KPU Kota Tegal Baru")
    Satker.objects.filter(kode="33.73").update(aktif=False)  # closed after it sent
    Satker.objects.filter(pk=make_satker("33.75", "Kota Lama").pk).update(aktif=False)  # closed without sending
    a = angka(jateng)
    assert (a["unit.n"], a["mandiri.n"], a["mandiri.rata"]) == ("3", "1", "80,00")
    assert "KPU Kota Tegal Baru" in teks(naskah(jateng).isi)
    assert "Kota Lama" not in teks_beku(naskah(jateng).isi)
    assert [b.kunci for b in isi_bab_provinsi(jateng, 2026).bagian[0].anak] == [
        "satker-33",
        "satker-33.73",
        "satker-33.76",
    ]
    assert [b[0] for b in tabel(naskah(papua).isi, "Satuan kerja, laporan").baris] == ["91", "33.74"]


def test_nation_adds_up_its_provinces(jateng):
    nilai(make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua")), 113, "70")
    make_kiriman(make_provinsi("91"), daftar_kendala=[kendala("Listrik padam", "umum")])
    a = angka(make_ri())
    assert (a["unit.n"], a["unit.provinsi"], a["laporan.wajib"], a["laporan.sampai"]) == ("7", "2", "6", "2")
    assert (a["mandiri.n"], a["mandiri.rata"], a["kendala.n"]) == ("3", "63,83", "2")
    isi = naskah(make_ri()).isi
    assert [b[:4] for b in tabel(isi, "Provinsi, laporan").baris] == [
        ("33", "Jawa Tengah", "4", "1 dari 4"),
        ("91", "Papua", "2", "1 dari 2"),
        ("–", "Nasional, dengan KPU RI", "7", "2 dari 6"),
    ]
    assert isi.catatan == (
        "4 dari 6 satuan kerja di bawah KPU RI belum menyampaikan laporan: Jawa Tengah 3 dari 4; Papua 1 dari 2.",
    )
    assert isi.judul[2] == "SECARA NASIONAL"
    assert [b["Nilai mandiri rata-rata"] for b in lembar(make_ri(), "Provinsi")] == [Decimal("60.75"), Decimal(70)]
    assert len(lembar(make_ri(), "Satuan kerja")) == 7
    assert {b["Kode"] for b in lembar(make_ri(), "Belum menyampaikan")} == {"33", "33.74", "33.76", "91.71"}


# --- what was sent
def test_kendala_and_rencana_equal_the_sum_of_what_was_sent(jateng):
    pekalongan = Satker.objects.get(kode="33.74")
    baris = [kendala("A", "area3"), kendala("B", "area1", keadaan="selesai"), kendala("C", "hasil", keadaan="belum")]
    langkah = [rencana("D", tenggat=None), rencana("E", keadaan="selesai"), rencana("F", tenggat="2026-03-12")]
    make_kiriman(pekalongan, daftar_kendala=baris, daftar_rencana=langkah)
    a, isi = angka(jateng), naskah(jateng).isi
    assert [a[f"kendala.{k}"] for k in ("n", "satker", "belum", "berjalan", "selesai")] == ["4", "2", "1", "2", "1"]
    assert (a["kendala.sering"], a["kendala.sering.nama"]) == ("2", "Penataan Sistem Manajemen SDM")
    assert [a[f"rencana.{k}"] for k in ("n", "belum", "selesai", "lewat")] == ["4", "3", "1", "1"]
    per_area = tabel(isi, "Kendala menurut area").baris
    assert [(b[0], b[1]) for b in per_area] == [
        ("Manajemen Perubahan", "1"),
        ("Penataan Sistem Manajemen SDM", "2"),
        ("Komponen Hasil", "1"),
        ("Jumlah", "4"),
    ]
    assert sum(int(b[1]) for b in per_area[:-1]) == len(tabel(isi, "Kendala setiap").baris) == 4
    assert sorted(b["Kendala/hambatan"] for b in lembar(jateng, "Kendala")) == ["A", "B", "C", "Pegawai berganti"]
    assert {b["Tenggat"] for b in lembar(jateng, "Rencana tindak lanjut")} == {
        None,
        date(2026, 2, 1),
        date(2026, 3, 12),
    }


def test_kendala_go_up_with_who_deals_with_them_and_until_when(jateng):
    """A copy frozen before kendala had both names neither."""
    jalan = Jalan(Satker.objects.get(kode="33.76"))
    jalan.lengkapi()
    BarisLaporan.objects.filter(jenis="kendala").update(penanggung_jawab="Kasubbag", tenggat=date(2026, 3, 1))
    jalan.terkirim()
    isi = naskah(jateng).isi
    baru, lama = tabel(isi, "Kendala setiap").baris
    assert baru[2:] == ("Anggaran", "Revisi", "Kasubbag", "1 Maret 2026", "Belum dimulai, lewat tenggat")
    assert lama[2:] == ("Pegawai berganti", "Alih pengetahuan", "–", "–", "Sedang berjalan")
    assert angka(jateng)["kendala.lewat"] == tabel(isi, "Kendala menurut area").baris[-1][-1] == "1"
    (satu,) = (b for b in lembar(jateng, "Kendala") if b["Tenggat"])
    assert [satu[k] for k in ("Penanggung jawab", "Tenggat", "Lewat tenggat")] == ["Kasubbag", date(2026, 3, 1), "ya"]


def test_sheets_hold_the_rows_that_the_consolidation_holds(jateng):
    """Not those of the office that writes it, for which it does not wait either."""
    make_kiriman(jateng, daftar_kendala=[kendala("Milik kantor")], daftar_rencana=[rencana("Milik kantor")])
    a = angka(jateng)
    assert len(lembar(jateng, "Kendala")) == int(a["kendala.n"]) == 1
    assert len(lembar(jateng, "Rencana tindak lanjut")) == int(a["rencana.n"]) == 1
    satker = lembar(jateng, "Satuan kerja")
    assert [(b["Kode"], b["Kendala"]) for b in satker if b["Status laporan"] == "Dikirim"] == [
        ("33", None),
        ("33.73", 1),
    ]
    assert len(lembar(jateng, "Belum menyampaikan")) == int(a["laporan.belum"]) == 2


def test_returned_report_counts_as_not_sent(jateng):
    make_kiriman(Satker.objects.get(kode="33.74"), hasil="dikembalikan", daftar_kendala=[kendala("Ditolak")])
    a, isi = angka(jateng), naskah(jateng).isi
    assert (a["laporan.sampai"], a["laporan.dikembalikan"], a["kendala.n"]) == ("1", "1", "1")
    assert ("33.74", "KPU Kota Pekalongan", "Dikembalikan") in tabel(isi, "Satuan kerja yang belum").baris
    assert isi.catatan == (
        "2 dari 3 KPU Kabupaten/Kota belum menyampaikan laporan: KPU Kota Pekalongan; KPU Kota Tegal.",
    )
    assert "Ditolak" not in teks_beku(isi)


def test_the_page_of_a_satker_tells_a_returned_report_from_one_that_never_came(jateng):
    """Both said “Laporan belum disampaikan”."""
    kembali = Satker.objects.get(kode="33.74")
    make_kiriman(kembali, hasil="dikembalikan")
    kembali.laporan.update(status=Status.DIKEMBALIKAN)
    teks = teks_beku(isi_bab_provinsi(jateng, 2026))
    assert teks.count("Laporan dikembalikan, perlu dikirim lagi") == 1
    assert teks.count("Laporan belum disampaikan") == 2  # Tegal and the office of the province


def test_what_was_taken_back_in_time_and_sent_again_later_is_late(jateng):
    """A return before does not make it late, as in the list of who has sent."""
    tegal, pekalongan = (Satker.objects.get(kode=k) for k in ("33.76", "33.74"))
    ditarik = make_kiriman(tegal)
    Kiriman.objects.filter(pk=ditarik.pk).update(hasil="ditarik")
    make_kiriman(tegal, terlambat=True)
    make_kiriman(pekalongan, hasil="dikembalikan")
    make_kiriman(pekalongan, terlambat=True)
    terlambat = {b["Kode"]: b["Laporan terlambat"] for b in lembar(jateng, "Satuan kerja")}
    assert (terlambat["33.76"], terlambat["33.74"], angka(jateng)["laporan.terlambat"]) == ("ya", "tidak", "1")


def test_corrected_report_counts_once_with_its_newest_version(jateng):
    salatiga = Satker.objects.get(kode="33.73")
    salatiga.laporan.get().kiriman.update(hasil="diterima")
    make_kiriman(salatiga, versi=2, daftar_kendala=[kendala("Versi dua"), kendala("Lain")])
    a = angka(jateng)
    assert (a["laporan.sampai"], a["laporan.menunggu"], a["kendala.n"]) == ("1", "1", "2")
    salatiga.laporan.get().kiriman.filter(versi=2).update(hasil="dikembalikan")
    assert (angka(jateng)["laporan.diterima"], angka(jateng)["kendala.n"]) == ("1", "1")


def test_accepted_report_under_correction_stays_accepted(jateng):
    salatiga = Satker.objects.get(kode="33.73")
    salatiga.laporan.get().kiriman.update(hasil="diterima")
    salatiga.laporan.update(versi=2, status=Status.DISUSUN)
    (baris,) = (b for b in lembar(jateng, "Satuan kerja") if b["Kode"] == "33.73")
    assert (baris["Status laporan"], baris["Versi"], baris["Laporan dikirim"]) == (
        "Diterima, sedang diperbaiki",
        1,
        date(2026, 1, 20),
    )


def test_report_of_another_year_is_not_counted(jateng):
    make_kiriman(Satker.objects.get(kode="33.76"), 2025, daftar_kendala=[kendala("Tahun lalu")])
    assert (angka(jateng)["laporan.sampai"], angka(jateng)["kendala.n"]) == ("1", "1")


def test_office_that_writes_is_not_waited_for_but_its_chapter_waits_for_it(jateng):
    assert angka(jateng)["laporan.wajib"] == "3"
    assert "3 dari 4 satuan kerja di wilayah Provinsi Jawa Tengah belum" in isi_bab_provinsi(jateng, 2026).catatan[0]
    assert "KPU Provinsi Jawa Tengah" in isi_bab_provinsi(jateng, 2026).catatan[0]


# --- prose
def test_stored_prose_stands_with_todays_figures(jateng):
    laporan = Laporan.objects.create(satker=jateng, tahun=2026)
    oleh = {"diubah_pada": PADA, "diubah_oleh": make_pengguna("operator", jateng)}
    isi = "Baru [wilayah.laporan.sampai: 0] laporan kami terima."
    Narasi.objects.create(laporan=laporan, bagian="wilayah-kesimpulan", teks=isi, **oleh)
    n = naskah_wilayah(laporan)
    assert "Baru 1 laporan kami terima." in teks(n.isi)
    assert n.draf["wilayah-kesimpulan"] != n.teks["wilayah-kesimpulan"]
    assert n.narasi["wilayah-kesimpulan"].diubah_oleh == oleh["diubah_oleh"]
    assert "kami terima" not in teks(isi_bab_provinsi(jateng, 2026)), "not sent yet"


def test_a_chapter_says_what_its_province_concluded_as_it_was_sent(jateng):
    """Whatever it writes and counts since."""
    laporan = Laporan.objects.create(satker=jateng, tahun=2026)
    oleh = {"diubah_pada": PADA, "diubah_oleh": make_pengguna("operator", jateng)}
    narasi = Narasi.objects.create(
        laporan=laporan,
        bagian="wilayah-kesimpulan",
        teks="Kami terima [wilayah.laporan.sampai: 0] dari [wilayah.laporan.wajib: 0] laporan.",
        **oleh,
    )
    beku = teks_beku(naskah_wilayah(laporan).isi)
    Kiriman.objects.filter(pk=make_kiriman(jateng).pk).update(isi_konsolidasi=beku)
    make_kiriman(Satker.objects.get(kode="33.76"))
    Narasi.objects.filter(pk=narasi.pk).update(teks="Belum dikirim.")
    bab = isi_bab_provinsi(jateng, 2026)
    awal = (
        "Kesimpulan KPU Provinsi Jawa Tengah dalam laporan konsolidasi versi 1 yang disampaikan pada 20 Januari 2026:"
    )
    assert f"{awal}\nKami terima 1 dari 3 laporan." in teks(bab) and "Belum dikirim" not in teks(bab)
    assert set(bab.sumber) == {f"wilayah.{k}" for k in angka(jateng)}
    Kiriman.objects.filter(isi_konsolidasi=beku).update(hasil="dikembalikan")
    assert "Kesimpulan" not in teks(isi_bab_provinsi(jateng, 2026))


def test_leaders_of_the_office_stand_under_it(jateng):
    make_pengguna("ketua", jateng, nama="Budi Contoh")
    make_pengguna("ketua", Satker.objects.get(kode="33.73"), nama="Orang Lain")
    (ketua, sekretaris) = naskah(jateng).isi.penanda_tangan
    assert (ketua.jabatan, ketua.nama, ketua.pada) == ("Ketua KPU Provinsi Jawa Tengah", "Budi Contoh", "")
    assert (sekretaris.jabatan, sekretaris.nama) == ("Sekretaris KPU Provinsi Jawa Tengah", "")


def test_every_figure_names_its_source_and_every_section_has_text(jateng):
    n = naskah(jateng)
    assert set(n.sumber) == set(n.angka) == set(n.isi.sumber)
    assert all(n.draf.values())
    assert baca_beku(teks_beku(n.isi)) == n.isi


def test_board_is_counted_also_by_a_portal_that_went_live_after_the_year(jateng):
    """Seen: “belum dihitung (0 dari 553)” at the front, and counts in the chapters of the same file."""
    CuplikanHarian.objects.all().delete()
    a, isi = angka(jateng), naskah(jateng).isi
    assert a["papan.n"] == a["unit.n"] and int(a["papan.diminta"]) > 0
    assert "belum dihitung" not in str(isi)
    bab = {b[0]: b[-1] for b in tabel(isi_bab_provinsi(jateng, 2026), "Satuan kerja, laporan").baris}
    assert bab == {b[0]: b[-1] for b in tabel(isi, "Satuan kerja, laporan").baris}


def test_board_is_that_of_each_report_which_does_not_count_itself(jateng):
    """Sent in time, sent late, not sent."""
    make_kiriman(Satker.objects.get(kode="33.74"), pada=datetime(2025, 12, 30, tzinfo=UTC))
    for satker in Satker.objects.exclude(tingkat="ri"):
        make_penilaian(satker, 2025)
    cuplik(2026, date(2026, 3, 12))
    isi = naskah(jateng).isi
    langkah = {b[0]: b[-1] for b in tabel(isi, "Satuan kerja, laporan").baris}
    assert langkah == {b[0]: b[-1] for b in tabel(isi_bab_provinsi(jateng, 2026), "Satuan kerja, laporan").baris}
    for kode, teks_langkah in langkah.items():
        a = naskah_satker(Laporan(satker=Satker.objects.get(kode=kode), tahun=2026)).angka
        assert teks_langkah == f"{a['papan.dipenuhi']} dari {a['papan.diminta']}"
    terlambat = sum(b["Butir surat terlambat 2025"] for b in lembar(jateng, "Satuan kerja"))
    assert terlambat == int(angka(jateng)["papan.terlambat"])
    semua = CuplikanHarian.objects.filter(tahun=2026).values_list("papan_dipenuhi", "papan_diminta", "papan_terlambat")
    dipenuhi, diminta, lewat = map(sum, zip(*semua, strict=True))
    assert (dipenuhi, diminta) == (int(angka(jateng)["papan.dipenuhi"]) + 1, int(angka(jateng)["papan.diminta"]) + 4)
    assert lewat == terlambat + 3, "the two that are not sent and the one that was late"


# --- what it is for
def test_nothing_of_another_province_appears(jateng):
    lain = make_provinsi("91", f"{PENANDA} Raya")
    kota = nilai(
        make_satker("91.71", f"Kota {PENANDA}", lain), 113, "99", dikirim_pada=PADA, status="dikirim"
    ).lke.satker
    make_kiriman(kota, daftar_kendala=[kendala(PENANDA)], daftar_rencana=[rencana(PENANDA)])
    for isi in (naskah(jateng).isi, isi_bab_provinsi(jateng, 2026)):
        assert PENANDA not in teks_beku(isi)
    assert PENANDA not in str(matriks(jateng, 2026))
    assert PENANDA in teks_beku(naskah(make_ri()).isi) and PENANDA in teks_beku(isi_bab_provinsi(lain, 2026))
    (satu,) = {b["Kode"] for x in ("Satuan kerja", "Kendala") for b in lembar(Satker.objects.get(kode="33.73"), x)}
    assert satu == "33.73"


def test_chapter_changes_with_its_province_alone(jateng, time_machine):
    lama = sidik_pokok(isi_bab_provinsi(jateng, 2026))
    time_machine.move_to("2026-03-12T14:59:00Z", tick=False)
    nilai(make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua")), 113, "99")
    assert sidik_pokok(isi_bab_provinsi(jateng, 2026)) == lama
    Penilaian.objects.filter(lke__satker__kode="33.74").update(nilai_total="42")
    assert sidik_pokok(isi_bab_provinsi(jateng, 2026)) != lama


def test_chapter_has_a_page_for_each_satker(jateng):
    (bab,) = isi_bab_provinsi(jateng, 2026).bagian
    assert [b.kunci for b in bab.anak] == ["satker-33", "satker-33.73", "satker-33.74", "satker-33.76"]
    for satu in bab.anak:
        (langkah,) = [
            b
            for x in satu.blok
            if isinstance(x, Tabel)
            for b in x.baris
            if b[0] == "Langkah surat Ketua KPU, tanpa laporan ini"
        ]
        kode = satu.kunci.removeprefix("satker-")
        (baris,) = [b for b in tabel(isi_bab_provinsi(jateng, 2026), "Satuan kerja, laporan").baris if b[0] == kode]
        assert langkah[1].startswith(baris[-1])


def test_chapters_read_together_say_what_each_says_alone(jateng):
    papua = make_provinsi("91", "Papua")
    make_kiriman(make_satker("91.03", "Kabupaten Jayapura", papua), daftar_kendala=[kendala()])
    for s in (jateng, papua):
        Kiriman.objects.filter(pk=make_kiriman(s).pk).update(isi_konsolidasi=teks_beku(naskah(s).isi))
    isi_bab_provinsi(jateng, 2026)  # reads its instrument, which stays
    with CaptureQueriesContext(connection) as satu:
        sendiri = [isi_bab_provinsi(s, 2026) for s in (jateng, papua)]
    with CaptureQueriesContext(connection) as semua:
        bersama = list(isi_bab_banyak([jateng, papua], 2026))
    assert [sidik_pokok(x) for x in bersama] == [sidik_pokok(x) for x in sendiri]
    assert 2 * len(semua) == len(satu)


@pytest.mark.parametrize("baca", ["naskah", "bab", "matriks", "bangsa"])
def test_equally_many_statements_for_few_and_for_many(jateng, baca):
    bangsa = make_ri()
    cara = {
        "naskah": lambda: naskah(jateng),
        "bab": lambda: isi_bab_provinsi(jateng, 2026),
        "matriks": lambda: matriks(jateng, 2026),
        "bangsa": lambda: naskah(bangsa),
    }[baca]

    def hitung() -> int:
        with CaptureQueriesContext(connection) as kueri:
            cara()
        assert not [q for q in kueri.captured_queries if "lke_jawaban" in q["sql"]]
        return len(kueri)

    sedikit, sedikit = hitung(), hitung()
    for n in range(20):
        satker = make_satker(f"33.{n:02}", f"Kabupaten Contoh {n}")
        nilai(satker, 113, "75", status="dikirim", dikirim_pada=PADA + timedelta(days=n))
        make_kiriman(satker, daftar_kendala=[kendala()] * 3, daftar_rencana=[rencana()] * 2)
    assert hitung() == sedikit
    if baca == "naskah":
        assert sedikit <= 11


def test_sheets_have_the_areas_even_where_nothing_is_answered(jateng):
    kosong = make_penilaian(make_satker("33.72", "Kota Surakarta")).lke.satker
    (baris,) = lembar(kosong, "Satuan kerja")
    assert {"Manajemen Perubahan (%)", "Komponen Hasil (%)"} <= set(baris)
    assert (baris["Manajemen Perubahan (%)"], baris["Nilai mandiri"], baris["Kendala"]) == (None, None, None)
    assert [x.nama for x in matriks(kosong, 2026)[1]] == [
        "Satuan kerja",
        "Kendala",
        "Rencana tindak lanjut",
        "Belum menyampaikan",
    ]
    assert all(len(x.nama) <= 31 for x in matriks(make_ri(), 2026)[1])
