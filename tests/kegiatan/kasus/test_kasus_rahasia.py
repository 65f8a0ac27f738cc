"""Need-to-know: marker words are planted in every sealed column, and everything that the portal says is searched for them.

Every address of the access matrix x every peran; pages, workbooks, log, notifications, log output, the raw database.
"""

import io
import logging
import zipfile
from dataclasses import dataclass, field, replace

import pytest
from django.contrib import admin
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kegiatan.aturan.pengaduan import BACA, PELAPOR
from kegiatan.impor.actions import unggah
from kegiatan.kasus.actions import catat_pelapor, tunjuk
from kegiatan.models import LangkahPengaduan, Pelapor, Pengaduan, PetugasKasus, Sanksi
from kegiatan.register import daftar_register
from kpu_zi.pekerjaan.actions import kerjakan_semua
from kpu_zi.riwayat.models import Riwayat
from satker.models import Satker
from tests.buat import make_pengguna, make_satker
from tests.giliran import bergilir
from tests.kegiatan.buat_kegiatan import baris_berkas, buku, kepala_berkas, make_baris, make_langkah
from tests.kpu_zi.test_akses_matriks import MATRIKS, ORANG, Dunia, alamat_tempat
from tests.kpu_zi.test_akses_matriks import dunia as dunia  # noqa: F811  (fixtures)
from tests.kpu_zi.test_akses_matriks import dunia_bersama as dunia_bersama

# One marker a column, and a word that all of them begin with.
AWAL = "zqRahasia"
NIP = "198877665544332211"
SANKSI = ("pegawai", "jabatan", "pelanggaran", "pemeriksa", "nomor_bap", "nomor_sk", "banding", "bukti")
ADUAN = ("nomor", "uraian", "terlapor", "bukti")
ORANG_UJI = [
    *("bukan siapa-siapa", "tanpa penugasan", "operator", "ketua tim", "ketua", "anggota", "sekretaris"),
    *("operator saudara", "operator provinsi", "ketua provinsi", "verifikator", "verifikator provinsi lain"),
    *("TPI anggota", "TPI ketua", "TPI pengendali", "setjen", "admin", "pengelola"),
]
# One for each peran that sees the satker, and a superuser: elsewhere the matrix shows that others get 404.
PERAN_UJI = [o for o in ORANG_UJI if o in ORANG and "sendiri" in ORANG[o][2]]
PIMPINAN = {"ketua", "anggota", "sekretaris"}
# In every round: who may read a row, who leads, who sees the satker, the superuser, a sibling, nobody. The rest: panjang.
SELALU = {"operator", "sekretaris", "TPI anggota", "verifikator", "pengelola", "operator saudara", "bukan siapa-siapa"}
# What each person may read at all: the leaders all rows, the operator what it recorded, the inspector its case.
TERBACA = dict.fromkeys(PIMPINAN, {"sanksi", "aduan", "wbs"}) | {"operator": {"aduan"}, "TPI anggota": {"wbs"}}
HALAMAN = ("daftar", "baru", "unduh", "nihil", "petugas", "dilihat", "impor", "impor-templat")
HALAMAN_BARIS = ("rinci", "ubah", "pelapor-catat")
TULIS_BARIS = ("ubah", "tarik", "pulihkan", "periksa", "langkah", "pelapor", "pelapor-catat")


def tanda(apa: str, kolom: str) -> str:
    return f"{AWAL}{apa.title()}{kolom.title().replace('_', '')}"


@dataclass
class Kasus:
    dunia: Dunia
    pk: dict[str, int] = field(default_factory=dict)  # apa -> key of its row
    berkas: int = 0  # a file of sanctions that the sekretaris uploaded

    @property
    def baris(self) -> list[tuple[str, int]]:
        return [("pengaduan" if apa != "sanksi" else apa, pk) for apa, pk in self.pk.items()]


@pytest.fixture(scope="module")
def kasus_bersama(dunia_bersama) -> Kasus:  # noqa: F811
    """At the satker `sendiri`: a sanction, a complaint that its operator recorded, and a WBS report."""
    orang = dunia_bersama.pengguna
    orang["pengelola"].is_superuser = True
    orang["pengelola"].save()
    satker = Pengaduan.objects.get(pk=dunia_bersama.kasus["sendiri"]).satker
    sanksi = make_baris(
        "sanksi", satker, orang["sekretaris"], **{k: tanda("sanksi", k) for k in SANKSI}, nip=NIP, status="banding"
    )
    aduan = make_baris("pengaduan", satker, orang["operator"], **{k: tanda("aduan", k) for k in ADUAN})
    wbs = make_baris(
        "pengaduan", satker, orang["ketua"], **{k: tanda("wbs", k) for k in ADUAN}, jenis="wbs", kanal="wbs"
    )
    for apa, baris in (("aduan", aduan), ("wbs", wbs)):
        catat_pelapor(
            satker=satker, baris=baris, nama=tanda(apa, "pelapor"), kontak=tanda(apa, "kontak"), oleh=orang["ketua"]
        )
        make_langkah(baris, orang["ketua"], "diverifikasi", "klarifikasi")
        LangkahPengaduan.objects.create(
            pengaduan=baris,
            status="klarifikasi",
            tanggal=baris.tanggal,
            catatan=tanda(apa, "catatan"),
            oleh=orang["ketua"],
        )
    register = daftar_register()["pengaduan"]
    tunjuk(register=register, satker=satker, baris=wbs.pk, pengguna=orang["TPI anggota"], oleh=orang["ketua"])
    berkas = unggah(
        register=daftar_register()["sanksi"],
        satker=satker,
        nama="perkara.xlsx",
        isi=buku(
            [kepala_berkas("sanksi"), _baris_tanda(satker, nomor=sanksi.pk, pelanggaran=f"{tanda('sanksi', '')}Lain")]
        ),
        oleh=orang["sekretaris"],
    )
    kerjakan_semua()
    return Kasus(dunia_bersama, {"sanksi": sanksi.pk, "aduan": aduan.pk, "wbs": wbs.pk}, berkas.pk)


@pytest.fixture
def kasus(kasus_bersama, dunia) -> Kasus:  # noqa: F811
    return replace(kasus_bersama, dunia=dunia)


def _baris_tanda(satker: Satker, **lain) -> list:
    return baris_berkas("sanksi", satker, **{k: tanda("sanksi", k) for k in SANKSI} | {"nip": NIP} | lain)


def isi(response) -> str:
    """What was sent; of a workbook its parts."""
    mentah = response.getvalue()
    if response.headers.get("Content-Type", "").endswith("spreadsheetml.sheet"):
        with zipfile.ZipFile(io.BytesIO(mentah)) as buku:
            mentah = b"".join(buku.read(n) for n in buku.namelist())
    return mentah.decode(errors="replace") + repr(response.headers) + repr(response.cookies)


def bocoran(response) -> set[str]:
    """Which rows the answer tells of, and “pelapor” when it names a reporter."""
    teks = isi(response)
    if AWAL not in teks and NIP not in teks:
        return set()
    apa = {a for a in ("sanksi", "aduan", "wbs") if tanda(a, "") in teks} | ({"sanksi"} if NIP in teks else set())
    return apa | {"pelapor" for a in ("aduan", "wbs") for k in ("pelapor", "kontak") if tanda(a, k) in teks}


def alamat_rahasia(kasus: Kasus) -> list[str]:
    """The pages of the two registers and of their rows."""
    hasil = [
        reverse(f"kegiatan:{n}", args=["33.73", r]) + "?tahun=2026" for r in ("sanksi", "pengaduan") for n in HALAMAN
    ]
    hasil += [reverse(f"kegiatan:{n}", args=["33.73", r, pk]) for r, pk in kasus.baris for n in HALAMAN_BARIS]
    hasil.append(reverse("kegiatan:impor-berkas", args=["33.73", "sanksi", kasus.berkas]))
    cari = f"?tahun=2026&q={AWAL}"
    return hasil + [reverse("kegiatan:daftar", args=["33.73", r]) + cari for r in ("sanksi", "pengaduan")]


def alamat_lain(kasus: Kasus) -> list[str]:
    """All else that the portal answers to a GET, and the administration."""
    hasil = [
        alamat_tempat(n, b, "sendiri", kasus.dunia)
        for n, b in MATRIKS.items()
        if b.get != 405 and n not in ("account_logout",)
    ]
    for model in admin.site._registry:
        nama = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        try:
            hasil.append(reverse(nama))
        except NoReverseMatch:  # an unmanaged page
            continue
    return [*hasil, reverse("admin:index")]


def telusuri(kasus: Kasus, orang: str, daftar: list[str]) -> tuple[list[str], int]:
    """What was told that must not be, or told without a line of the log; and how many answers told something."""
    klien, salah, terbaca = kasus.dunia.klien[orang], [], 0
    for tujuan in daftar:
        sebelum = Riwayat.objects.filter(acara=BACA).count()
        response = klien.get(tujuan)
        bocor = bocoran(response)
        if bocor - TERBACA.get(orang, set()):
            salah.append(f"{tujuan} oleh {orang} ({response.status_code}) menyebut {bocor}")
        if bocor and not _tercatat(kasus, orang, sebelum):
            salah.append(f"{tujuan} oleh {orang} tidak tercatat")
        if bocor and "no-store" not in response.headers.get("Cache-Control", ""):
            salah.append(f"{tujuan} boleh disimpan peramban")
        terbaca += bool(bocor)
    return salah, terbaca


def _tercatat(kasus: Kasus, orang: str, sebelum: int) -> bool:
    baru = list(Riwayat.objects.filter(acara=BACA).order_by("-pk")[:1])
    banyak = Riwayat.objects.filter(acara=BACA).count()
    return banyak == sebelum + 1 and baru[0].pelaku == kasus.dunia.pengguna[orang]


@pytest.mark.parametrize("orang", bergilir(ORANG_UJI, 0, SELALU))
def test_sealed_pages_tell_nobody_else_and_every_read_leaves_its_line(orang, kasus, caplog):
    caplog.set_level(logging.DEBUG)
    salah, terbaca = telusuri(kasus, orang, alamat_rahasia(kasus))
    assert not salah, "\n".join(salah)
    assert bool(terbaca) == (orang in TERBACA), f"{orang}: {terbaca}"
    assert AWAL not in caplog.text


@pytest.mark.parametrize("orang", bergilir(PERAN_UJI, 0, {"verifikator"}))
def test_no_other_page_of_the_portal_tells_anything(orang, kasus, caplog):
    caplog.set_level(logging.DEBUG)
    salah, terbaca = telusuri(kasus, orang, alamat_lain(kasus))
    assert not salah and not terbaca, "\n".join(salah)
    assert AWAL not in caplog.text


def test_the_status_is_403_inside_the_wilayah_and_404_outside(kasus):
    for register, pk in kasus.baris:
        apa = next(a for a, n in kasus.pk.items() if (register == "sanksi") == (a == "sanksi") and n == pk)
        for orang in ORANG_UJI[1:]:
            terlihat = "sendiri" in ORANG[orang][2]
            harap = 200 if apa in TERBACA.get(orang, set()) else 403 if terlihat else 404
            alamat = reverse("kegiatan:rinci", args=["33.73", register, pk])
            assert kasus.dunia.klien[orang].get(alamat).status_code == harap, (orang, apa)
            tiada = reverse("kegiatan:rinci", args=["33.73", register, 987_654])
            harap = 403 if terlihat and orang not in PIMPINAN else 404
            assert kasus.dunia.klien[orang].get(tiada).status_code == harap, orang


def test_who_may_not_read_cannot_write_and_learns_nothing_by_trying(kasus):
    sebelum = _isi_tersimpan()
    kiriman = {"alasan": "klarifikasi", "ke": "selesai", "tanggal": "2026-06-12", "versi": "0", "catatan": "x"}
    for orang in set(ORANG_UJI) - PIMPINAN - {"operator", "TPI anggota", "bukan siapa-siapa"}:
        for register, pk in kasus.baris:
            for nama in TULIS_BARIS:
                response = kasus.dunia.klien[orang].post(
                    reverse(f"kegiatan:{nama}", args=["33.73", register, pk]), kiriman
                )
                assert response.status_code in (403, 404), (orang, nama)
                assert not bocoran(response), (orang, nama)
    assert _isi_tersimpan() == sebelum


def _isi_tersimpan() -> list:
    return [list(m.objects.order_by("pk").values_list()) for m in (Sanksi, Pengaduan, LangkahPengaduan, Pelapor)]


def test_everybody_in_the_wilayah_sees_the_counts(kasus):
    for orang in ("ketua tim", "ketua provinsi", "verifikator", "setjen", "pengelola", "TPI ketua"):
        teks = kasus.dunia.klien[orang].get("/kegiatan/33.73/pengaduan/?tahun=2026").content.decode()
        # The world has one complaint besides ours; a WBS report is a number of its own, in no group.
        assert "2 pengaduan, di luar 1 laporan WBS." in teks, orang
        assert "<dt>Klarifikasi</dt><dd>1</dd>" in teks and "<dt>WBS" not in teks, orang
        teks = kasus.dunia.klien[orang].get("/kegiatan/33.73/sanksi/?tahun=2026").content.decode()
        assert "1 perkara." in teks and "<dt>Ringan</dt><dd>1</dd>" in teks, orang


def test_the_reporter_is_shown_to_a_post_with_a_reason_and_the_reason_is_in_the_log(kasus):
    klien = kasus.dunia.klien["sekretaris"]
    alamat = reverse("kegiatan:pelapor", args=["33.73", "pengaduan", kasus.pk["wbs"]])
    assert klien.get(alamat).status_code == 405
    tanpa = klien.post(alamat, {"alasan": ""})
    assert tanpa.status_code == 422 and "pelapor" not in bocoran(tanpa)
    assert not Riwayat.objects.filter(acara=PELAPOR).exists()
    jawab = klien.post(alamat, {"alasan": "perlindungan"})
    assert tanda("wbs", "pelapor") in isi(jawab) and tanda("wbs", "kontak") in isi(jawab)
    baris = Riwayat.objects.get(acara=PELAPOR)
    assert (baris.pelaku, baris.objek) == (kasus.dunia.pengguna["sekretaris"], f"pengaduan:{kasus.pk['wbs']}")
    assert baris.rincian == {"alasan": ["", "perlindungan"]}
    assert "no-store" in jawab.headers["Cache-Control"]


def test_the_raw_database_the_log_output_and_the_mails_hold_no_marker(kasus, caplog):
    """Also after everything was read, changed, withdrawn and wrongly typed."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="django.db.backends")
    connection.force_debug_cursor = True  # statements with their values go to the log output
    try:
        klien: Client = kasus.dunia.klien["sekretaris"]
        for tujuan in alamat_rahasia(kasus):
            klien.get(tujuan)
        terapkan = reverse("kegiatan:impor-terapkan", args=["33.73", "sanksi", kasus.berkas])
        assert klien.post(terapkan, {"periksa_lagi": "1"}).status_code == 302 and kerjakan_semua() == 1
        assert klien.post(terapkan).status_code == 302
        assert Sanksi.objects.get().pelanggaran == f"{tanda('sanksi', '')}Lain"
        for register, pk in kasus.baris:
            alamat = reverse("kegiatan:ubah", args=["33.73", register, pk])
            form = klien.get(alamat).context["form"]
            kirim = {n: form[n].value() for n in form.fields if form[n].value() not in (None, False)}
            panjang = "pelanggaran" if register == "sanksi" else "uraian"
            assert klien.post(alamat, kirim | {"tanggal": "kacau"}).status_code == 422
            assert klien.post(alamat, kirim | {panjang: f"{AWAL}Baru"}).status_code == 302
            assert klien.post(alamat, kirim | {panjang: f"{AWAL}Lain"}).status_code == 409
            tarik = reverse("kegiatan:tarik", args=["33.73", register, pk])
            assert klien.post(tarik, {"alasan": f"{AWAL}Alasan"}).status_code == 422, "only reasons of the list"
            assert klien.post(tarik, {"alasan": "Salah catat"}).status_code == 302
    finally:
        connection.force_debug_cursor = False
    assert "kegiatan_pengaduan" in caplog.text, "the statements are in the log output"
    assert AWAL not in caplog.text
    assert not any(AWAL in str(m.message()) for m in mail.outbox)
    tabel = connection.introspection.table_names()
    assert {"kegiatan_sanksi", "riwayat_riwayat", "pekerjaan_pekerjaan", "pemberitahuan_pemberitahuan"} <= set(tabel)
    with connection.cursor() as kursor:
        for nama in tabel:
            kursor.execute(f'SELECT * FROM "{nama}"')
            mentah = [_mentah(b) for b in kursor.fetchall()]
            assert not [b for b in mentah if AWAL in b or NIP in b], nama


def _mentah(baris: tuple) -> str:
    return "|".join(bytes(x).decode("latin-1") if isinstance(x, bytes | memoryview) else str(x) for x in baris)


def test_the_administration_knows_none_of_the_sealed_tables():
    for model in (Sanksi, Pengaduan, LangkahPengaduan, Pelapor, PetugasKasus):
        assert not admin.site.is_registered(model)


@pytest.mark.django_db
def test_no_script_keeps_a_sealed_form_and_the_browser_does_not_remember_it(client):
    satker = make_satker("33.75", "Kota Contoh")
    baris = make_baris("pengaduan", satker)
    client.force_login(make_pengguna("ketua", satker))
    for bagian in ("baru", f"{baris.pk}/ubah", f"{baris.pk}/pelapor/catat", f"{baris.pk}"):
        teks = client.get(f"/kegiatan/{satker.kode}/pengaduan/{bagian}/").content.decode()
        skrip = {s.split('"')[0].rpartition("/")[2] for s in teks.split('<script src="')[1:]}
        assert {s.split(".")[0] for s in skrip} <= {"ada-skrip"}, bagian
        assert 'autocomplete="off"' in teks, bagian


@pytest.mark.django_db
def test_what_comes_back_after_the_session_ended_is_nothing_for_the_browser_to_keep(client):
    satker = make_satker("33.75", "Kota Contoh")
    jawab = client.post(
        f"/kegiatan/{satker.kode}/pengaduan/baru/",
        {"uraian": f"{AWAL} dan selebihnya yang sudah diketik"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert jawab.status_code == 403 and AWAL in isi(jawab)
    assert "no-store" in jawab.headers["Cache-Control"]


@pytest.mark.django_db
def test_with_a_wrong_key_the_page_says_so_and_nothing_else(client, settings):
    satker = make_satker("33.75", "Kota Contoh")
    baris = make_baris("sanksi", satker, pegawai=tanda("sanksi", "pegawai"))
    client.force_login(make_pengguna("ketua", satker))
    settings.KUNCI_DATA = ["kunci lain " * 6]
    jawab = client.get(f"/kegiatan/{satker.kode}/sanksi/{baris.pk}/")
    assert jawab.status_code == 503 and AWAL not in isi(jawab)
