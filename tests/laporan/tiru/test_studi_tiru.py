"""Which unit to learn from: likeness as a table of cases, and the page that says why and nothing more."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kegiatan.models import StudiTiru
from laporan.tiru.kemiripan import Calon, Tempat, urutkan
from laporan.tiru.queries import kelemahan, pemegang_predikat
from lke.aturan.alur import Lapis
from lke.models import Lhe, Lke, Penilaian
from satker.models import PredikatSatker, Satker
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker

AREA = {f"area{n}": f"Area {n}" for n in range(1, 7)}
TINGKAT = {"ri": "KPU RI", "provinsi": "provinsi", "kabkota": "kabupaten/kota"}
SINI = Tempat("kabkota", "33", "Jawa Tengah", "WIB")


def teks(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def calon(nama: str, tempat: Tempat = SINI, kuat=(), predikat="WBK", tahun=2024) -> Calon:
    return Calon(nama, nama, "Kota", tempat, predikat, tahun, None if kuat is None else frozenset(kuat))


def urut(*daftar: Calon, lemah=("area5", "area2", "area1"), dipilih=False):
    return urutkan(SINI, lemah, daftar, dipilih=dipilih, nama_tingkat=TINGKAT, nama_area=AREA)


LUAR = Tempat("provinsi", "91", "Papua", "WIT")


@pytest.mark.parametrize(
    ("tempat", "kuat", "poin"),
    [
        (LUAR, (), 0),
        (LUAR, None, 0),
        (SINI, (), 7),
        (Tempat("provinsi", "33", "Jawa Tengah", "WIB"), (), 3),
        (Tempat("kabkota", "35", "Jawa Timur", "WIB"), (), 5),
        (Tempat("kabkota", "91", "Papua", "WIT"), (), 4),
        (LUAR, ("area5",), 4),
        (LUAR, ("area1", "area2", "area5", "area6"), 7),
        (SINI, ("area2",), 9),
    ],
)
def test_a_likeness_is_worth(tempat, kuat, poin):
    assert urut(calon("A", tempat, kuat))[0].poin == poin


def test_a_unit_strong_where_one_is_weakest_stands_before_one_that_is_only_near():
    jauh = calon("Jauh", Tempat("kabkota", "91", "Papua", "WIT"), ["area5"])
    assert [k.calon.nama for k in urut(calon("Dekat"), jauh)] == ["Jauh", "Dekat"]


def test_equal_ones_stand_wbbm_first_then_the_latest_then_by_name():
    daftar = [calon("C"), calon("B", tahun=2025), calon("A"), calon("D", predikat="WBBM", tahun=2020)]
    assert [k.calon.nama for k in urut(*daftar)] == ["D", "B", "A", "C"]


def test_reasons_are_said_in_words():
    (satu,) = urut(calon("A", Tempat("kabkota", "35", "Jawa Timur", "WIB"), ["area1", "area5"]))
    assert satu.alasan == (
        "Sama-sama tingkat kabupaten/kota.",
        "Satu zona waktu: WIB.",
        "Kuat pada area 5 (Area 5), area terlemah satker ini.",
        "Kuat pada area 1 (Area 1), juga area yang lemah di satker ini.",
    )
    assert urut(calon("A", LUAR), lemah=())[0].alasan == ()
    (satu,) = urut(calon("A", LUAR, ["area5"]), lemah=["area5"], dipilih=True)
    assert satu.alasan == ("Kuat pada area 5 (Area 5), area yang ingin dipelajari.",)


# --- the page
def make_pemegang(kode: str, wilayah: str, induk: Satker, kuat=None, **predikat) -> Satker:
    satker = make_satker(kode, wilayah, induk, induk.zona_waktu)
    PredikatSatker.objects.create(satker=satker, **{"predikat": "WBK", "tahun": 2024} | predikat)
    if kuat is not None:
        make_lhe(satker, kuat)
    return satker


def make_lhe(satker: Satker, kuat: list[str], tahun: int = 2026) -> None:
    """A report that says of each area whether it reaches what WBBM asks, as `lke.aturan.lhe` writes it."""
    lke = make_penilaian(satker, tahun).lke
    syarat = [{"kode": k, "nilai": "4.321", "minimal": "3", "terpenuhi": k in kuat} for k in [*AREA, "total"]]
    oleh = make_pengguna()
    salinan = lke.salinan.create(
        lapis=Lapis.TPI,
        putaran=1,
        perbuatan="lhe_1",
        isi="{}",
        sidik="",
        nilai_total=0,
        oleh=oleh,
        pada="2026-01-05T00Z",
    )
    Lhe.objects.create(
        lke=lke, tahap=1, putaran=1, nomor="1", tanggal=date(2026, 1, 5), memenuhi_wbk=True, memenuhi_wbbm=False,
        isi={"syarat": {"WBK": syarat, "WBBM": syarat}}, salinan=salinan, oleh=oleh, pada="2026-01-05T00Z",
    )  # fmt: skip


@pytest.fixture
def dunia(db) -> SimpleNamespace:
    satker = make_satker()
    penilaian = make_penilaian(satker)
    simpul = {f"{x}{n}": str(n) for n in range(1, 7) for x in "PR"} | {"P5": "0.1", "R5": "0.1"}
    Penilaian.objects.filter(pk=penilaian.pk).update(terisi=90, rekap={"simpul": simpul})
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    return SimpleNamespace(
        satker=satker,
        papua=papua,
        dekat=make_pemegang("33.72", "Kota Surakarta", satker.induk),
        kuat=make_pemegang("91.71", "Kota Jayapura", papua, ["area5", "area6"], predikat="WBBM", tahun=2025),
    )


def test_the_page_names_units_with_reasons_and_neither_answer_nor_nilai(client, dunia):
    client.force_login(make_pengguna("operator", dunia.satker))
    isi = teks(client.get("/studi-tiru/33.73/"))
    assert "area 5 (Penguatan Pengawasan) 1%" in isi and "(90 dari 113 dijawab)" in isi
    assert isi.index("KPU Kota Jayapura") < isi.index("KPU Kota Surakarta")
    assert "Kota, Papua · WBBM 2025 · Kuat pada area 5, 6." in isi
    assert "Kuat pada area 5 (Penguatan Pengawasan), area terlemah satker ini." in isi
    assert "Satu provinsi: Jawa Tengah." in isi and "Kekuatan per area belum tercatat di portal." in isi
    assert "4.321" not in isi and "4,321" not in isi and "4,32" not in isi


def test_only_a_predikat_in_force_counts_and_never_ones_own(client, dunia):
    make_pemegang("33.74", "Kota Pekalongan", dunia.satker.induk, dicabut_pada=date(2025, 1, 1))
    make_pemegang("33.75", "Kota Tegal", dunia.satker.induk, dicabut_pada=date(2099, 1, 1))
    PredikatSatker.objects.create(satker=dunia.dekat, predikat="WBBM", tahun=2023)
    PredikatSatker.objects.create(satker=dunia.satker, predikat="WBK", tahun=2023)
    daftar = {c.kode: (c.predikat, c.tahun) for c in pemegang_predikat(dunia.satker, date(2026, 6, 1))}
    assert daftar == {"33.72": ("WBBM", 2023), "91.71": ("WBBM", 2025), "33.75": ("WBK", 2024)}


def test_strength_is_of_the_latest_report_alone(dunia):
    make_lhe(dunia.kuat, ["area1"], 2027)
    make_penilaian(dunia.dekat, 2026)  # its own nilai, which nobody has released
    Penilaian.objects.update(rekap={"simpul": {"P5": "9", "R5": "9"}}, terisi=113)
    kuat = {c.kode: c.kuat for c in pemegang_predikat(dunia.satker, date(2026, 6, 1))}
    assert kuat == {"33.72": None, "91.71": {"area1"}}


def test_the_area_can_be_chosen_and_a_satker_without_lke_still_finds(client, dunia):
    make_lhe(dunia.dekat, ["area2"])
    client.force_login(make_pengguna("operator", dunia.satker))
    jawab = client.get("/studi-tiru/33.73/", {"area": "area2"})
    assert [b["calon"].kode for b in jawab.context["daftar"]] == ["33.72", "91.71"]
    assert "Kuat pada area 2 (Penataan Tatalaksana), area yang ingin dipelajari." in teks(jawab)
    Lke.objects.filter(satker=dunia.satker).delete()
    assert kelemahan(dunia.satker) is None
    jawab = client.get("/studi-tiru/33.73/", {"area": "'; --", "laman": "x"})
    assert jawab.context["area"] == "" and "LKE satker ini belum diisi" in teks(jawab)


def test_the_button_leads_to_a_form_that_names_the_unit(client, dunia):
    client.force_login(make_pengguna("operator", dunia.satker))
    jawab = client.get("/studi-tiru/33.73/")
    tujuan = jawab.context["daftar"][0]["alamat_catat"]
    form = client.get(tujuan).context["form"]
    assert {n: form[n].value() for n in ("unit", "predikat", "tahun_predikat", "area")} == {
        "unit": "KPU Kota Jayapura (Kota, Papua)", "predikat": "WBBM", "tahun_predikat": 2025, "area": ["area5"],
    }  # fmt: skip
    assert not StudiTiru.objects.exists()
    client.force_login(make_pengguna("ketua", dunia.satker))
    assert "Catat permohonan" not in teks(client.get("/studi-tiru/33.73/"))


@pytest.mark.parametrize(
    "tanya",
    [
        "unit=" + "x" * 201, "predikat=zz", "tahun_predikat=1e9", "tahun_predikat=-1", "tahun_predikat=99999", "area=zz",
        "tanggal=kemarin", "kunjungan=2026-02-30", "satker=1", "kunci=bukan", "versi=9", "bukti=x", "status=", "unit=",
    ],
)  # fmt: skip
def test_what_a_field_would_refuse_is_not_filled_in_from_the_address(client, dunia, tanya):
    client.force_login(make_pengguna("operator", dunia.satker))
    jawab = client.get(f"/kegiatan/33.73/studi_tiru/baru/?{tanya}")
    assert jawab.status_code == 200
    form, polos = jawab.context["form"], client.get("/kegiatan/33.73/studi_tiru/baru/").context["form"]
    for nama in form.fields.keys() - {"kunci"}:
        assert form[nama].value() in (polos[nama].value(), None), nama
    assert str(form["kunci"].value()) != "bukan"


def test_words_from_an_address_are_text(client, dunia):
    client.force_login(make_pengguna("operator", dunia.satker))
    jawab = client.get("/kegiatan/33.73/studi_tiru/baru/", {"unit": '"><script>alert(1)</script>'})
    assert "<script>alert" not in jawab.content.decode() and "&lt;script&gt;alert(1)" in jawab.content.decode()


def test_the_page_asks_the_same_for_one_unit_and_for_many(client, dunia):
    client.force_login(make_pengguna("operator", dunia.satker))
    client.get("/studi-tiru/33.73/")  # the session is written, the instrument built once
    with CaptureQueriesContext(connection) as sedikit:
        client.get("/studi-tiru/33.73/")
    sama = {"tingkat": "kabkota", "induk": dunia.papua, "zona_waktu": "Asia/Jayapura"}
    Satker.objects.bulk_create(
        Satker(kode=f"91.{n}", nama=f"KPU {n}", nama_wilayah=f"{n}", **sama) for n in range(100, 400)
    )
    PredikatSatker.objects.bulk_create(
        PredikatSatker(satker=s, predikat="WBK", tahun=2024)
        for s in Satker.objects.filter(nama_wilayah__regex="^[0-9]+$")
    )
    with CaptureQueriesContext(connection) as banyak:
        jawab = client.get("/studi-tiru/33.73/", {"laman": "2"})
    assert "302 unit." in teks(jawab) and len(jawab.context["daftar"]) == 20
    assert len(banyak) == len(sedikit) <= 8
    assert len(jawab.content) < 60_000


def test_nobody_outside_the_wilayah_opens_it_and_kpu_ri_has_one_too(client, dunia):
    client.force_login(make_pengguna("operator", dunia.papua))
    assert client.get("/studi-tiru/33.73/").status_code == 404
    client.force_login(make_pengguna("operator", make_ri()))
    assert client.get("/studi-tiru/00/").status_code == 200
