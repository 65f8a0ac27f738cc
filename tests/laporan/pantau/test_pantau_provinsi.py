"""The page of a province: its figures equal a recount, they open, nothing leaks, few queries, files to take away."""

import csv
import io
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from random import Random

import openpyxl
import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from kegiatan.models import RekapKegiatan
from kpu_zi.tools.angka import tulis_desimal
from laporan.kepatuhan.queries import papan, satu_satker
from laporan.models import CuplikanHarian
from laporan.pantau.actions_cuplikan import cuplik
from laporan.pantau.queries import baris_pantau
from laporan.pantau.queries_bangsa import tenggat_berikut
from laporan.pantau.queries_provinsi import tren_bulanan
from laporan.pantau.saringan_provinsi import BAGIAN
from lke.actions import kolom_rekap
from lke.acuan import acuan
from lke.aturan.penilaian import hitung_nilai
from lke.models import AturanAlur, Jendela, Komentar, Lke, Penilaian
from satker.models import PredikatSatker, Satker
from satker.queries import lingkup_wilayah
from survei.aturan.kuesioner import JENIS
from survei.meja.queries_wilayah import periode_terakhir
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.giliran import bergilir
from tests.kegiatan.buat_kegiatan import make_baris
from tests.laporan.buat_pantau import tetapkan_batas
from tests.laporan.pantau.test_pantau_baris import beku
from tests.lke.isian_acak import isian_acak
from tests.siklus import berjalan, setahun
from tests.survei.buat_survei import make_periode

pytestmark = pytest.mark.django_db
HALAMAN = "/pantau/2026/33/"
PADA = datetime(2026, 1, 12, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def maret(time_machine):
    time_machine.move_to("2026-03-12T03:00:00Z", tick=False)
    setahun()


def isi(satker: Satker, terisi: int, nilai: str, **lke) -> Penilaian:
    penilaian = make_penilaian(satker)
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=terisi, nilai_total=nilai, diubah_pada=PADA)
    Lke.objects.filter(pk=penilaian.lke_id).update(**lke)
    return penilaian


@pytest.fixture
def jateng() -> Satker:
    """Salatiga was verified (61 by its province), Pekalongan is half-filled, Tegal has no LKE; Jayapura lies elsewhere."""
    salatiga = isi(make_satker(), 113, "80", status="diverifikasi", dikirim_pada=PADA)
    Penilaian.objects.create(lke=salatiga.lke, lapis="provinsi", nilai_total=99, terisi=113)
    beku(salatiga.lke, "provinsi", "61", "verifikasi")
    isi(make_satker("33.74", "Kota Pekalongan"), 56, "41.5")
    make_satker("33.76", "Kota Tegal")
    isi(make_satker("91.71", "Kota Jayapura", make_provinsi("91", "Papua")), 100, "70")
    cuplik(2026, date(2026, 3, 12))
    return make_provinsi()


@pytest.fixture
def ketua(client, jateng):
    client.pengguna = make_pengguna("ketua", jateng)
    client.force_login(client.pengguna)
    return client


def teks(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def baca(response) -> str:
    assert response.status_code == 200
    return teks(response.content.decode())


def baca_isi(response) -> str:
    return teks(response.content.decode())


def tabel(response, ke: int = -1) -> dict[str, list[str]]:
    """Name of a row -> its cells; `ke`: which table of the page."""
    isi = re.findall(r"<table.*?</table>", response.content.decode(), re.S)[ke]
    baris = (re.findall(r"<t[hd].*?</t[hd]>", b, re.S) for b in re.findall(r"<tr>.*?</tr>", isi, re.S))
    return {teks(b[0]).split("Pilih ")[0].strip() or teks(b[0]): [teks(s) for s in b[1:]] for b in baris}


def test_key_figures_and_states_are_those_of_the_rows(ketua):
    halaman = baca(ketua.get(HALAMAN))
    assert "Kelengkapan 37% rata-rata 4 satker, 2 belum ada LKE" in halaman  # (113 + 56) / 113 of 4 satker
    assert "Sudah dikirim 1 dari 4 Batas waktu belum ditetapkan." in halaman
    assert "Siap WBK 0 dari 4 mandiri; menurut TPI 0" in halaman
    assert "Sisa waktu – Batas waktu belum ditetapkan." in halaman
    daftar = baris_pantau(lingkup_wilayah(make_provinsi()), 2026)
    for kata, n in Counter(b.tanda.teks for b in daftar).items():
        assert f"{kata} {n}" in halaman
    assert "Jayapura" not in halaman
    tetapkan_batas()
    assert "Sudah dikirim 1 dari 4 1 tepat waktu, 0 terlambat" in baca(ketua.get(HALAMAN))


def test_questions_answered_are_told_where_every_satker_has_an_lke(ketua, jateng):
    for satker in (jateng, Satker.objects.get(kode="33.76")):
        make_penilaian(satker)
    assert "Kelengkapan 37% 169 dari 452 pertanyaan dijawab" in baca(ketua.get(HALAMAN))


@pytest.mark.parametrize("bagian", BAGIAN)
def test_a_region_of_which_no_satker_counts_any_longer_still_opens(ketua, jateng, bagian):
    """Its LKE are there, and were never sent."""
    Lke.objects.update(dikirim_pada=None)
    Satker.objects.exclude(tingkat="ri").update(aktif=False)
    assert ketua.get(HALAMAN, {"bagian": bagian}).status_code == 200


def test_countdown_is_that_of_the_window_of_the_kab_kota(ketua):
    kini = Lke.objects.annotate(kini=Now()).values_list("kini", flat=True)[0]
    for tingkat, hari in (("provinsi", 2), ("kabkota", 12)):
        saat = {"mulai": kini - timedelta(days=3), "akhir": kini + timedelta(days=hari, hours=1)}
        Jendela.objects.create(tahun=2026, tingkat=tingkat, tahap="isi", **saat)
    assert "Sisa waktu 12 hari lagi Pengisian kab/kota, sampai" in baca(ketua.get(HALAMAN))
    assert tenggat_berikut(2026).teks == "12 hari lagi"  # the nation's too
    Jendela.objects.filter(tingkat="kabkota").update(mulai=kini + timedelta(days=4, hours=1))
    assert "Sisa waktu dibuka 4 hari lagi Pengisian kab/kota, sampai" in baca(ketua.get(HALAMAN))


def test_table_shows_who_needs_help_first_and_only_released_nilai(ketua):
    baris = tabel(ketua.get(HALAMAN))
    kode = re.findall(r'name="satker" value="([\d.]+)"', ketua.get(HALAMAN).content.decode())
    assert kode == ["33", "33.76", "33.74", "33.73"]
    (salatiga,) = [b for n, b in baris.items() if "Salatiga" in n]
    assert salatiga[1].startswith("100%") and salatiga[2:6] == ["80,00", "61,00", "–", "−19,00"]
    (pekalongan,) = [b for n, b in baris.items() if "Pekalongan" in n]
    assert pekalongan[1].startswith("49%") and pekalongan[2:6] == ["41,50", "–", "–", "–"]
    (tegal,) = [b for n, b in baris.items() if "Tegal" in n]
    assert tegal[:4] == ["Belum ada LKE", "–", "–", "–"]


def test_a_small_gap_is_told_in_the_table_as_in_the_picture(ketua):
    Penilaian.objects.filter(lke__satker__kode="33.73", lapis="satker").update(nilai_total="61.004")
    (salatiga,) = [b for n, b in tabel(ketua.get(HALAMAN)).items() if "Salatiga" in n]
    (gambar,) = [b for n, b in tabel(ketua.get(f"{HALAMAN}?bagian=selisih")).items() if "Salatiga" in n]
    assert salatiga[5] == gambar[-1] == "−0,004"
    assert salatiga[2:4] == gambar[0:2] == ["61,004", "61,000"]  # figures that make the gap


def test_open_talk_stands_in_the_table_its_order_and_its_file(ketua, jateng):
    for kode, banyak in (("33.73", 1), ("33.74", 3)):
        lke = Lke.objects.get(satker__kode=kode)
        siapa = {"oleh": make_pengguna(), "peran": "operator", "satker": lke.satker, "pada": PADA}
        for pertanyaan in lke.instrumen.pertanyaan.all()[:banyak]:
            Komentar.objects.create(lke=lke, pertanyaan=pertanyaan, teks="Mohon penjelasan.", **siapa)
    baris = tabel(ketua.get(f"{HALAMAN}?urut=diskusi"))
    kolom = baris["Satker"].index("Diskusi terbuka")
    assert [b[kolom] for n, b in baris.items() if n != "Satker"] == ["3", "1", "0", "0"]
    isi = ketua.get(f"{HALAMAN}unduh/?bentuk=csv&urut=diskusi").content.decode("utf-8-sig")
    kepala, *berkas = csv.reader(io.StringIO(isi), delimiter=";")
    assert [b[kepala.index("Diskusi terbuka")] for b in berkas] == ["3", "1", "0", "0"]


def test_positions_are_off_until_asked_for_and_orders_stand_in_the_address(ketua):
    assert "Posisi" not in baca(ketua.get(HALAMAN)).replace("Posisi halaman", "")
    baris = tabel(ketua.get(f"{HALAMAN}?posisi=tampil&urut=mandiri"))
    assert [b[0] for n, b in baris.items() if "Kota" in n] == ["1", "2", ""]
    kode = re.findall(r'name="satker" value="([\d.]+)"', ketua.get(f"{HALAMAN}?urut=kode").content.decode())
    assert kode == ["33", "33.73", "33.74", "33.76"]
    for alamat in ("?urut=zz&bagian=zz&posisi=zz&predikat=zz", "?bagian=ambang&predikat=WBBM"):
        assert ketua.get(HALAMAN + alamat).status_code == 200


@pytest.mark.parametrize(
    ("keadaan", "kode"), [("dikirim", ["33.73"]), ("belum-mulai", ["33", "33.76"]), ("final", []), ("zz", None)]
)
def test_table_of_satker_is_filtered_by_state_on_the_page_and_in_its_file(ketua, keadaan, kode):
    kode = ["33", "33.76", "33.74", "33.73"] if kode is None else kode
    isi = ketua.get(f"{HALAMAN}?keadaan={keadaan}").content.decode()
    assert re.findall(r'name="satker" value="([\d.]+)"', isi) == kode
    assert ("Tidak ada satker dengan keadaan ini." in isi) is (not kode)
    berkas = ketua.get(f"{HALAMAN}unduh/?bentuk=csv&keadaan={keadaan}").content.decode("utf-8-sig")
    assert [b[0] for b in csv.reader(io.StringIO(berkas), delimiter=";")][1:] == kode
    if keadaan != "zz":
        assert f'?bagian=area&amp;keadaan={keadaan}"' in isi


def test_a_row_leads_its_verifikator_to_where_the_province_decides(client, ketua, jateng):
    """Only while the LKE stands with the province, for who may, and where the province scores first."""
    Lke.objects.filter(satker__kode="33.73").update(status="dikirim")

    def tautan(peran: str) -> list[str]:
        client.force_login(make_pengguna(peran, jateng))
        return re.findall(r'href="(/reviu/2026/[\d.]+/)"', client.get(HALAMAN).content.decode())

    assert tautan("verifikator") == ["/reviu/2026/33.73/"] and client.get("/reviu/2026/33.73/").status_code == 200
    assert tautan("ketua") == []
    AturanAlur.objects.create(tahun=2026, tingkat="kabkota", penilai=AturanAlur.Penilai.SETJEN.value)
    assert tautan("verifikator") == [] and client.get("/reviu/2026/33.73/").status_code == 403
    AturanAlur.objects.all().delete()
    Lke.objects.filter(satker__kode="33.73").update(status="draf")
    assert tautan("verifikator") == []


def test_heat_table_equals_a_recount_from_the_worksheet(ketua):
    penilaian = Penilaian.objects.get(lke__satker__kode="33.73", lapis="satker")
    ins = acuan(penilaian.lke.instrumen).instrumen
    nilai = hitung_nilai(ins, isian_acak(ins, Random(7), 0.1))
    Penilaian.objects.filter(pk=penilaian.pk).update(**kolom_rekap(acuan(penilaian.lke.instrumen), nilai))
    response = ketua.get(f"{HALAMAN}?bagian=area")
    (sel,) = [b for n, b in tabel(response, 0).items() if "Salatiga" in n]
    harap = [sum((nilai.pecahan(k) for k in a.simpul), Fraction(0)) * 100 / a.bobot for a in ins.area]
    harap.append(nilai.pecahan("hasil") * 100 / 40)
    assert [s.split()[0] for s in sel] == [tulis_desimal(h) for h in harap]
    assert ["di bawah WBK" in s for s in sel] == [h < 60 for h in harap[:6]] + [False]
    assert '"/lke/2026/33.73/P5/"' in response.content.decode()
    (tegal,) = [b for n, b in tabel(response, 0).items() if "Tegal" in n]
    assert {s.split()[-1] for s in tegal} == {"data"}


def test_trend_has_the_last_day_of_each_month_counted_over_all_satker(ketua, jateng):
    kini = CuplikanHarian.objects.get(satker__kode="33.73", tahun=2026)
    for s in Satker.objects.exclude(kode="00"):
        for hari, terisi in ((date(2026, 1, 5), 1), (date(2026, 1, 30), 20), (date(2026, 2, 28), 40)):
            CuplikanHarian.objects.create(
                satker=s, tahun=2026, tanggal=hari, dihitung_pada=kini.dihitung_pada, terisi=terisi, pertanyaan=100,
                nilai_mandiri=terisi if s.kode != "33.76" else None,
            )  # fmt: skip
    titik = tren_bulanan(baris_pantau(lingkup_wilayah(jateng), 2026), 2026)
    assert [(t.tanggal, t.satker, t.kelengkapan, t.mandiri) for t in titik] == [
        (date(2026, 1, 30), 4, Fraction(1, 5), 20),
        (date(2026, 2, 28), 4, Fraction(2, 5), 40),
        (date(2026, 3, 12), 4, Fraction(169, 113) / 4, Fraction(243, 4)),
    ]
    assert "Naik 17,39 dari 20,00% (Jan 2026) menjadi 37,39% (Mar 2026)." in baca(ketua.get(f"{HALAMAN}?bagian=area"))


def test_distance_names_what_is_missing_and_who_may_be_proposed(ketua):
    salatiga = Satker.objects.get(kode="33.73")
    lke = Lke.objects.filter(satker=salatiga)
    Penilaian.objects.filter(lke__satker=salatiga, lapis="satker").update(rekap={"simpul": _simpul()})
    baris = tabel(ketua.get(f"{HALAMAN}?bagian=ambang"))
    assert baris["KPU Kota Salatiga"] == ["80,00", "5,00", "total kurang 5,00; Area 1 kurang 0,80"]
    assert list(baris) == ["Satker", "KPU Kota Salatiga"]
    belum = "3 satker tanpa jawaban: KPU Provinsi Jawa Tengah, KPU Kota Pekalongan, KPU Kota Tegal."
    assert belum in baca(ketua.get(f"{HALAMAN}?bagian=ambang"))
    assert "Tidak ada satker yang menunggu diusulkan" in baca(ketua.get(f"{HALAMAN}?bagian=ambang"))
    wbbm = tabel(ketua.get(f"{HALAMAN}?bagian=ambang&predikat=WBBM"))
    assert wbbm["KPU Kota Salatiga"][2].startswith("belum memegang WBK; total kurang 15,00")
    beku(lke.get(), "tpi", "81", "lhe_1")
    lke.update(status="final", memenuhi_wbk=True)
    halaman = baca(ketua.get(f"{HALAMAN}?bagian=ambang"))
    assert "KPU Kota Salatiga WBK, belum: Sudah membangun ZI sekurangnya 1 tahun" in halaman
    make_baris("pencanangan", salatiga, tanggal="2025-02-01")
    halaman = baca(ketua.get(f"{HALAMAN}?bagian=ambang"))
    assert "KPU Kota Salatiga WBK Syarat yang tidak diketahui portal (5)" in halaman
    PredikatSatker.objects.create(satker=salatiga, predikat="WBK", tahun=2022, dicabut_pada=date(2024, 6, 1))
    assert "WBK, belum: Tidak ada pencabutan predikat" in baca(ketua.get(f"{HALAMAN}?bagian=ambang"))
    PredikatSatker.objects.create(satker=salatiga, predikat="WBK", tahun=2025)
    wbbm = tabel(ketua.get(f"{HALAMAN}?bagian=ambang&predikat=WBBM"))
    assert wbbm["KPU Kota Salatiga"][2].startswith("total kurang 15,00")


def test_limits_that_are_missed_are_never_said_to_be_one_last_condition(ketua):
    """Seen: “Tinggal satu syarat” for a satker with 55,50 of 75 and eight limits missed."""
    satker = Satker.objects.get(kode="33.73")
    lke = Lke.objects.get(satker=satker, tahun=2026)
    beku(lke, "tpi", "55.5", "lhe_1")
    Lke.objects.filter(pk=lke.pk).update(status="final", memenuhi_wbk=False, dikirim_pada=PADA)
    make_baris("pencanangan", satker, tanggal="2023-02-10")
    halaman = ketua.get(f"{HALAMAN}?bagian=ambang")
    assert halaman.context["siap"] == halaman.context["hampir"] == [] and "tinggal satu syarat" not in baca(halaman)


def test_nobody_is_proposed_with_the_lke_of_a_year_that_has_passed(ketua):
    satker = Satker.objects.get(kode="33.73")
    lama = make_penilaian(satker, 2024).lke
    for lke in (lama, Lke.objects.get(satker=satker, tahun=2026)):
        beku(lke, "tpi", "81", "lhe_1")
        Lke.objects.filter(pk=lke.pk).update(status="final", memenuhi_wbk=True, dikirim_pada=PADA)
    make_baris("pencanangan", satker, tanggal="2023-02-10")
    lewat, kini = (ketua.get(f"/pantau/{t}/33/?bagian=ambang") for t in (2024, 2026))
    assert [k.baris.kode for k in kini.context["siap"]] == ["33.73"]
    assert lewat.context["siap"] == lewat.context["hampir"] == []
    assert "Tahun ini sudah lewat: pengusulan memakai LKE 2026 ." in baca(lewat)


def _simpul() -> dict[str, str]:
    isi = {"total": "70", "pengungkit": "40", "hasil": "30", "H1": "20", "H2": "15", "H1.a": "16", "H1.b": "3"}
    isi |= {f"P{n}": "4.2" for n in range(2, 7)} | {f"R{n}": "5" for n in range(2, 7)}
    return isi | {"P1": "2", "R1": "2"}


def test_dumbbell_holds_satker_of_which_an_assessor_has_spoken(ketua):
    halaman = ketua.get(f"{HALAMAN}?bagian=selisih").content.decode()
    assert "1 satker dengan nilai penilai" in halaman
    assert (
        re.search(r"Salatiga</th>\s*<td>80,00</td>\s*<td>61,00</td>\s*<td>−19,00", halaman) and "99,00" not in halaman
    )
    Lke.objects.update(status="draf")
    assert "Belum ada nilai penilai yang dirilis" in baca(ketua.get(f"{HALAMAN}?bagian=selisih"))


def test_surveys_and_late_complaints_are_told_by_number(ketua):
    make_periode(Satker.objects.get(kode="33.73"), "ikm", tahun=2026)
    CuplikanHarian.objects.filter(satker__kode="33.74").update(pengaduan_lewat=3)
    response = ketua.get(f"{HALAMAN}?bagian=survei")
    assert "KPU Kota Pekalongan 3 pengaduan" in baca(response)
    baris = tabel(response)
    assert len(baris) == 5 and baris["KPU Kota Tegal"] == ["Belum ada"] * 3
    assert baris["KPU Kota Salatiga"][0] != "Belum ada"


@pytest.mark.parametrize(
    ("tahun", "kata"), [(2023, "tidak dihitung"), (2026, "belum dihitung; pekerjaan berkala"), (2028, "tidak dihitung")]
)
def test_only_a_year_that_the_job_counts_is_promised(ketua, tahun, kata):
    CuplikanHarian.objects.all().delete()
    halaman = baca(ketua.get(f"/pantau/{tahun}/33/?bagian=survei"))
    assert f"Pengaduan {kata}" in halaman and f"dan yang menonjol {kata}" in halaman


def test_before_its_year_begins_figures_and_links_are_of_the_board_that_runs(client, time_machine):
    time_machine.move_to("2026-11-28T03:00:00Z", tick=False)
    berjalan(2027)
    hari, satker = date(2026, 11, 28), make_satker()
    make_penilaian(satker, 2027)
    make_baris("video", satker, tanggal="2026-02-10")
    make_periode(satker, "ikm", tahun=2026, status="buka")
    rekap = RekapKegiatan.objects.get(satker=satker, tahun=2026)
    rekap.fakta["pengaduan"] = {"n": 3, "terbuka": {"2026-11-01": 3}}
    rekap.save()
    cuplik(2027, hari)
    client.force_login(make_pengguna("ketua", make_provinsi()))
    halaman = client.get("/pantau/2027/33/")
    (baris,) = [b.satker for b in halaman.context["baris"] if b.satker.baris.kode == "33.73"]
    (papan_kini,) = papan(satu_satker(satker), 2026, hari)
    assert baris.papan == f"{papan_kini.dipenuhi} dari {papan_kini.diminta}" and papan_kini.dipenuhi
    assert baris.alamat[2] == "/kepatuhan/33.73/?tahun=2026"
    assert "dan butir surat serta survei tahun 2026 dihitung " in baca(halaman)
    survei = client.get("/pantau/2027/33/?bagian=survei")
    daftar = "/kegiatan/33.73/pengaduan/?keadaan=lewat"  # of every year
    for alamat in ("/kepatuhan/33/wilayah/?tahun=2026", daftar, "/survei/33.73/?tahun=2026"):
        assert f'href="{alamat}"' in survei.content.decode()
    assert tabel(survei)["KPU Kota Salatiga"][0] != "Belum ada"
    isi = client.get("/pantau/2027/33/unduh/?bagian=survei&bentuk=csv").content.decode("utf-8-sig")
    (salatiga,) = [b for b in csv.DictReader(io.StringIO(isi), delimiter=";") if b["Kode"] == "33.73"]
    assert salatiga[f"{JENIS['ikm']}: keadaan"] != "" and baris.baris.cuplikan.survei_berjalan == 1


def test_download_holds_the_page_or_what_was_ticked(ketua):
    def kode(alamat: str) -> list[str]:
        isi = ketua.get(f"{HALAMAN}unduh/{alamat}").content.decode("utf-8-sig")
        return [b[0] for b in csv.reader(io.StringIO(isi), delimiter=";")][1:]

    assert kode("?bentuk=csv") == ["33", "33.76", "33.74", "33.73"]
    assert kode("?bentuk=csv&satker=33.73&satker=91.71&urut=kode") == ["33.73"]
    formulir = ketua.get(f"{HALAMAN}?urut=mandiri").content.decode().partition('aria-label="Satker yang dicentang"')[2]
    assert '<input type="hidden" name="urut" value="mandiri">' in formulir and 'name="dicentang" value="1"' in formulir
    assert kode("?bentuk=csv&dicentang=1&satker=33.74&satker=33.73&urut=mandiri") == ["33.73", "33.74"]
    kosong = ketua.get(f"{HALAMAN}unduh/?dicentang=1")
    assert kosong.status_code == 422 and "Belum ada satker yang dicentang." in baca_isi(kosong)


@pytest.mark.parametrize("urut", ["", "kode", "mandiri", "perlu-bantuan"])
def test_a_file_follows_the_order_of_its_page(ketua, urut):
    """Distance and gap have an order of their own until another one is asked for."""
    for n, (mandiri, penilai) in enumerate((("60", "55"), ("70", "40"), ("65", "64"))):
        penilaian = isi(make_satker(f"33.8{n}", f"Kota {n}"), 113, mandiri, status="diverifikasi", dikirim_pada=PADA)
        beku(penilaian.lke, "provinsi", penilai, "verifikasi")
    for p in Penilaian.objects.filter(lapis="satker", terisi__gt=0):
        Penilaian.objects.filter(pk=p.pk).update(rekap={"simpul": _simpul() | {"pengungkit": str(p.nilai_total - 30)}})
    harap = {"ambang": ["33.73", "33.81", "33.82", "33.80", "33.74"], "selisih": ["33.81", "33.73", "33.80", "33.82"]}
    if urut == "kode":
        harap = {k: sorted(v) for k, v in harap.items()}
    for bagian, kode in harap.items():
        alamat = f"bagian={bagian}&urut={urut}"
        halaman = ketua.get(f"{HALAMAN}?{alamat}")
        nama = [n for n in tabel(halaman) if n != "Satker"]
        if urut in ("", "kode"):
            assert nama == [Satker.objects.get(kode=k).nama for k in kode]
        isi_berkas = ketua.get(f"{HALAMAN}unduh/?{alamat}&bentuk=csv").content.decode("utf-8-sig")
        berkas = [b["Satker"] for b in csv.DictReader(io.StringIO(isi_berkas), delimiter=";")]
        assert berkas[: len(nama)] == nama if not urut else [n for n in berkas if n in nama] == nama
        if urut:
            assert f'<option value="{urut}" selected>' in halaman.content.decode()


def test_each_part_is_downloaded_as_it_stands_on_the_page(ketua):
    salatiga = Satker.objects.get(kode="33.73")
    Penilaian.objects.filter(lke__satker=salatiga, lapis="satker").update(rekap={"simpul": _simpul()})
    periode = make_periode(salatiga, "ikm", tahun=2026)
    CuplikanHarian.objects.filter(satker=salatiga).update(pengaduan_lewat=3)

    def unduh(bagian: str) -> dict[str, dict[str, str]]:
        alamat = f"{HALAMAN}unduh/?bentuk=csv&urut=kode&bagian={bagian}"
        isi = ketua.get(alamat).content.decode("utf-8-sig")
        return {b["Kode"]: b for b in csv.DictReader(io.StringIO(isi), delimiter=";")}

    area = unduh("area")
    assert list(area) == ["33", "33.73", "33.74", "33.76"] and area["33.76"]["Hasil (%)"] == ""
    assert {k: v for k, v in area["33.73"].items() if k.startswith(("A1", "Hasil"))} == {
        "A1 Manajemen Perubahan (%)": "50", "Hasil (%)": "75"
    }  # fmt: skip
    jarak = unduh("ambang")["33.73"]
    assert (jarak["WBK: kurang pada total"], jarak["WBK: syarat yang belum terpenuhi"]) == (
        "5", "total kurang 5,00; Area 1 kurang 0,80",
    )  # fmt: skip
    assert jarak["WBBM: syarat yang belum terpenuhi"].startswith("belum memegang WBK; total kurang 15,00")
    (selisih,) = unduh("selisih").values()
    assert (selisih["Kode"], selisih["Nilai provinsi"], selisih["Selisih"]) == ("33.73", "61", "-19")
    survei = unduh("survei")
    nama = JENIS["ikm"]
    (milik,) = [b for b in periode_terakhir(ketua.pengguna, 2026, "33").values() if b.periode == periode]
    assert survei["33.73"][f"{nama}: keadaan"] == milik.tanda.teks
    assert survei["33.73"][f"{nama}: diperlukan"] == str(milik.meter.target)
    assert (survei["33.73"]["Pengaduan lewat tenggat"], survei["33.76"][f"{nama}: keadaan"]) == ("3", "")
    for bagian in BAGIAN:
        buku = openpyxl.load_workbook(io.BytesIO(ketua.get(f"{HALAMAN}unduh/?bagian={bagian}").content))
        assert buku.active.cell(1, 1).value == "Kode"


def test_parts_keep_their_order_and_the_year_its_filter(ketua):
    halaman = ketua.get(f"{HALAMAN}?bagian=survei&urut=kode")
    nama = [n.rsplit(" ", 1)[-1] for n in tabel(halaman)]
    assert nama == ["Satker", "Tengah", "Salatiga", "Pekalongan", "Tegal"]
    assert 'href="/pantau/2025/33/?bagian=survei&amp;urut=kode"' in halaman.content.decode()


@pytest.mark.parametrize(
    ("peran", "kode", "status"),
    [
        *[(p, "33", 200) for p in ("ketua", "anggota", "sekretaris", "verifikator")],
        ("operator", "33", 403),
        *[(p, "91", 404) for p in ("ketua", "verifikator", "operator")],
        *[(p, "33.73", 404) for p in ("ketua", "operator")],
        *[(p, "00", 200) for p in ("ketua", "setjen", "tpi_ketua")],
    ],
)
def test_who_reads_it(client, jateng, peran, kode, status):
    satker = make_ri() if kode == "00" else Satker.objects.get(kode=kode)
    client.force_login(make_pengguna(peran, satker))
    for bagian in ("", "ingatkan/", "unduh/"):
        response = client.get(HALAMAN + bagian)
        assert response.status_code == status
        assert "Jayapura" not in response.getvalue().decode(errors="replace")
    assert client.get("/pantau/1999/33/").status_code == (404 if status == 200 else status)


def test_a_kab_kota_has_no_page_of_its_own(ketua):
    assert ketua.get("/pantau/2026/33.73/").status_code == 404


PERNYATAAN = {"satker": 8, "area": 9, "ambang": 9, "selisih": 7, "survei": 9}


@pytest.mark.parametrize("bagian", bergilir(BAGIAN, 4))
def test_parts_ask_as_much_for_3_satker_as_for_38_and_stay_small(ketua, jateng, bagian):
    """Session, person, penugasan and news are four of them."""

    def ukur() -> int:
        alamat = f"{HALAMAN}?bagian={bagian}"
        ketua.get(alamat)
        with CaptureQueriesContext(connection) as c:
            balasan = ketua.get(alamat, headers={"accept-encoding": "gzip"})
        assert balasan.status_code == 200 and "lke_jawaban" not in "".join(q["sql"] for q in c)
        assert balasan["Content-Encoding"] == "gzip" and len(balasan.content) <= 8_000
        return len(c)

    make_periode(Satker.objects.get(kode="33.73"), "ipak", tahun=2026)
    sedikit = ukur()
    for n in range(34):
        isi(make_satker(f"33.{n:02d}", f"Kota Contoh {n}"), n * 3, str(n), status="diverifikasi", dikirim_pada=PADA)
    cuplik(2026, date(2026, 3, 12))
    for lke in Lke.objects.filter(satker__induk=jateng):
        beku(lke, "provinsi", "50.25", "verifikasi")
        Penilaian.objects.filter(lke=lke, lapis="satker").update(rekap={"simpul": _simpul()})
        make_periode(lke.satker, "ikm", tahun=2026)
    assert sedikit == ukur() == PERNYATAAN[bagian]


def test_dumbbell_starts_at_the_nilai_that_was_assessed(ketua):
    """What the satker repaired since does not widen the gap."""
    lke = Lke.objects.get(satker__kode="33.73")
    lke.salinan.all().delete()
    beku(lke, "satker", "75", "kirim")
    beku(lke, "provinsi", "61", "verifikasi")
    halaman = ketua.get(f"{HALAMAN}?bagian=selisih").content.decode()
    assert re.search(r"Salatiga</th>\s*<td>75,00</td>\s*<td>61,00</td>\s*<td>−14,00", halaman)
    (salatiga,) = [b for n, b in tabel(ketua.get(HALAMAN)).items() if "Salatiga" in n]
    assert salatiga[2:6] == ["80,00", "61,00", "–", "−14,00 dari 75,00"]  # beside the nilai that it has now
