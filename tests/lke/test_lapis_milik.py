"""No address changes a layer that is not one's own, whatever the fields are called and in whatever form they come."""

import io
import uuid
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import product

import openpyxl
import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bukti.models import Bukti
from lke.aturan.alur import Lapis
from lke.aturan.status import Status
from lke.models import (
    AnggotaTim,
    BerkasImpor,
    Jawaban,
    Lhe,
    Lke,
    Pengembalian,
    Penilaian,
    Penjelasan,
    Salinan,
    TandaBukti,
    TimTpi,
)
from tests.buat import make_pengguna, make_provinsi, make_ri, make_satker
from tests.giliran import bergilir
from tests.jalan import Perjalanan, make_perjalanan, nilai_sama
from tests.kegiatan.buat_kegiatan import make_baris
from tests.survei.buat_survei import make_periode

pytestmark = pytest.mark.django_db

SATKER, PROVINSI, TPI = "satker", "provinsi", "tpi"
PENILAI = frozenset({PROVINSI, TPI})
TIDAK: frozenset[str] = frozenset()
# What is sent to the desk of the surveys: no part of an LKE.
SURVEI = (
    "buat", "ubah", "buka", "tutup", "saluran", "saluran-aktif", "undangan", "kertas", "putuskan", "impor", "impor-kolom",
    "impor-terapkan", "impor-buang", "tindak-lanjut", "rencana", "rencana-hapus", "terbit", "publikasi", "publikasi-hapus",
    "dokumen", "tarik-hasil",
)  # fmt: skip
# What is sent to the registers: no part of an LKE.
KEGIATAN = (
    "baru", "ubah", "tarik", "pulihkan", "periksa", "nihil", "nihil-cabut", "impor", "impor-terapkan", "impor-buang",
)  # fmt: skip
# What is sent about a report: it reads an LKE and changes none.
LAPORAN = ("tanda-tangan", "batal", "kirim", "tarik", "perbaiki", "putusan", "surat-pengantar", "surat-sptjm")
# What is written in a report: no part of an LKE.
NASKAH = ("simpan", "angka", "draf", "baris-baru", "baris-lalu", "baris-ubah", "baris-hapus")
KASUS = ("petugas", "petugas-cabut", "langkah", "pelapor", "pelapor-catat")
TIADA = 999_999  # the key of no row
# Every address that takes a POST, and whose answers it may change: in the hand of that layer's own people.
RUTE: dict[str, frozenset[str]] = {
    "lke:simpan": frozenset({SATKER}),
    "lke:excel": TIDAK,  # keeps the file; applying it is another step
    "lke:excel-terapkan": frozenset({SATKER}),
    "lke:excel-batalkan": frozenset({SATKER}),
    "lke:excel-buang": frozenset({SATKER}),
    "lke:jelaskan": frozenset({SATKER}),
    "lke:cabut-penjelasan": frozenset({SATKER}),
    "lke:tanggapi": frozenset({SATKER}),
    "lke:setujui": TIDAK,
    "lke:kirim": TIDAK,
    "lke:tarik": TIDAK,
    "lke:diskusi": TIDAK,
    "lke:diskusi-selesai": TIDAK,
    "lke:pakai-survei": frozenset({SATKER}),
    "lke:pakai-register": frozenset({SATKER}),
    "lke:contoh-bagikan": TIDAK,
    "lke:contoh-tarik": TIDAK,
    "lke:bukti-lalu": frozenset({SATKER}),
    "lke:bukti-pasang": frozenset({SATKER}),
    "lke:bukti-tautan": frozenset({SATKER}),
    "lke:bukti-unggah": frozenset({SATKER}),
    "lke:bukti-lepas": frozenset({SATKER}),
    "lke:bukti-lampirkan": frozenset({SATKER}),
    "pustaka:lampirkan": frozenset({SATKER}),
    "reviu:simpan": PENILAI,
    "reviu:bukti": PENILAI,
    "reviu:tandai": PENILAI,
    "reviu:cabut": PENILAI,
    "reviu:buka": PENILAI,
    "reviu:setujui": PENILAI,
    "reviu:keputusan": PENILAI,  # opening makes the empty layer
    "reviu:excel": TIDAK,
    "reviu:excel-terapkan": PENILAI,
    "reviu:excel-batalkan": PENILAI,
    "reviu:excel-buang": PENILAI,
    "reviu:komentar": TIDAK,
    **dict.fromkeys(
        ["reviu:tim", "reviu:tim-ubah", "reviu:tim-anggota", "reviu:tim-keluarkan", "reviu:tim-tugaskan"]
        + ["reviu:tim-cabut", "bukti:unggah", "bukti:tautan", "bukti:cek-pustaka", "bukti:rinci", "bukti:cek"]
        + ["bukti:tarik", "bukti:batal-tarik", "pemberitahuan:tandai", "pemberitahuan:tandai-semua"]
        + ["pemberitahuan:pilihan", "account_login", "account_logout", "account_signup", "account_change_password"]
        + ["account_reset_password", "account_reset_password_from_key"]
        + [f"survei:{n}" for n in SURVEI]
        + [f"kegiatan:{n}" for n in (*KEGIATAN, *KASUS)]
        + [f"naskah:{n}" for n in NASKAH]
        + ["kepatuhan:periksa", "publik:isi", "inovasi:adopsi"]
        + [f"kirim:{n}" for n in LAPORAN]
        + [f"unduhan:{n}" for n in ("daftar", "lhe", "batal", "ulangi")]
        + ["pantau:ingatkan", "pantau:tampilan", "pantau:tampilan-hapus"],
        TIDAK,
    ),
}
# Who writes which layer; all others write none, whatever they may decide.
MILIK = {
    "operator": SATKER,
    "ketua_tim": SATKER,
    "verifikator": PROVINSI,
    "tpi_anggota": TPI,
    "tpi_ketua": TPI,
    "tpi_pengendali": TPI,
}
# In these states one layer is open, and this person is at work on it.
TERBUKA = (Status.DRAF, Status.DINILAI_PENDAHULUAN, Status.DINILAI_TPI_1)
PENULIS = ("operator", "verifikator", "tpi_anggota")


@dataclass
class Dunia:
    j: Perjalanan
    klien: dict[str, Client]
    pk: dict[str, int] = field(default_factory=dict)


@pytest.fixture(scope="module")
def dunia_bersama(data_modul) -> Dunia:
    """An LKE with three filled layers, marks and ticks on two of them, a file waiting, and people around it."""
    j = make_perjalanan()
    j.kirim()
    for lapis, status, oleh in (
        (Lapis.PROVINSI, Status.DINILAI_PENDAHULUAN, "verifikator"),
        (Lapis.TPI, Status.DINILAI_TPI_1, "tpi_anggota"),
    ):
        penilaian = Penilaian.objects.create(lke=j.lke, lapis=lapis.value)
        Lke.objects.update(status=status.value)
        nilai_sama(j.lapis(lapis), j.orang[oleh])
        Jawaban.objects.filter(penilaian=penilaian, pertanyaan__kode="P1.ii.a").delete()  # something to accept
        j.tandai(lapis, "P1.i.b")
    j.orang["operator saudara"] = make_pengguna("operator", make_satker("33.74", "Kota Pekalongan"))
    papua = make_provinsi("91", "Papua", "Asia/Jayapura")
    j.orang["verifikator provinsi lain"] = make_pengguna("verifikator", papua)
    j.orang["tpi tanpa tim"] = make_pengguna("tpi_pengendali", make_ri())
    j.orang["admin"] = make_pengguna("admin", make_ri(), is_staff=True)
    j.orang["pengelola utama"] = make_pengguna("admin", make_ri(), is_staff=True, is_superuser=True)
    klien = {nama: Client(raise_request_exception=False) for nama in j.orang}
    for nama, orang in j.orang.items():
        klien[nama].force_login(orang)
    return Dunia(j, klien, kunci_baris(j))


@pytest.fixture
def dunia(dunia_bersama, db) -> Dunia:
    """With objects and browsers of its own."""
    klien = {nama: Client(raise_request_exception=False) for nama in dunia_bersama.klien}
    for nama, asal in dunia_bersama.klien.items():
        klien[nama].cookies = asal.cookies.copy()
    return Dunia(deepcopy(dunia_bersama.j), klien, dunia_bersama.pk)


def kunci_baris(j: Perjalanan) -> dict[str, int]:
    """A row for each address that names one, by the beginning of its name."""
    berkas = BerkasImpor.objects.create(
        penilaian=j.lapis(Lapis.SATKER), nama="lke.xlsx", berkas=b"", sidik="", diunggah_oleh=j.orang["operator"]
    )
    tim = TimTpi.objects.get()
    return {
        "lke:excel": berkas.pk,
        "lke:tanda-terima": Salinan.objects.latest("pk").pk,
        "reviu:tim": tim.pk,
        "survei:": make_periode(j.lke.satker, "ipak").pk,
        "kegiatan:": make_baris("gratifikasi", j.lke.satker, j.orang["operator"]).pk,
        "anggota": AnggotaTim.objects.filter(tim=tim).latest("pk").pk,
        "bukti": Bukti.objects.filter(satker=j.lke.satker).latest("pk").pk,
    }


def alamat_semua(resolver: URLResolver, ruang: str = "") -> list[tuple[str, set[str]]]:
    """Every named address but those of the administration, with the names of its parts."""
    hasil = []
    for pola in resolver.url_patterns:
        if isinstance(pola, URLPattern):
            hasil.append((f"{ruang}{pola.name}", set(pola.pattern.regex.groupindex)))
        elif pola.namespace != "admin":
            hasil += alamat_semua(pola, f"{ruang}{pola.namespace}:" if pola.namespace else ruang)
    return hasil


def alamat(dunia: Dunia, nama: str, bagian: set[str]) -> str:
    pk = next((n for awal, n in dunia.pk.items() if nama.startswith(awal)), dunia.pk["bukti"])
    isi = {
        "kode": "33.73", "tahun": 2026, "pertanyaan": "P1.i.a", "halaman": 1 if nama == "bukti:gambar" else "P1", "pk": pk,
        "anggota": dunia.pk["anggota"], "uidb36": "1", "key": "abc-def", "nomor": TIADA, "berkas": TIADA,
        "kunci": "a" * 26, "register": "gratifikasi", "butir": "a", "versi": 1, "bagian": "area1",
    }  # fmt: skip
    assert bagian <= isi.keys(), f"{nama}: bagian {bagian - isi.keys()} belum dikenal uji ini"
    return reverse(nama, kwargs={n: isi[n] for n in bagian})


def isian(dunia: Dunia, orang: str) -> dict[str, object]:
    """A form that would pass, and beside it every way in which somebody might name another layer's field."""
    bukti, catatan = dunia.pk["bukti"], "Catatan yang diganti."
    wajar = {
        "versi": "1", "awal_pilihan": "Ya", "pilihan": ["Ya", "Tidak"],
        "awal_catatan": "x", "catatan": [catatan, "lain"], "kode": ["P1.i.a", "P1.ii.a", "P1.i.b"], "alasan": "Alasan.",
        "jenis": "pilihan", "tanda": f"{bukti}:relevan:ya", "aturan": "tanpa_bukti", "teks": "Teks.", "awal": "",
        "sebagai": "ketua", "perbuatan": "buka", "nomor": "1/2026", "tanggal": "05-01-2026", "bukti": str(bukti),
        "pk": str(bukti), "terapkan": "1", "tautan": "https://contoh.invalid/b", "nama": "Nama", "pertanyaan": "P1.i.a",
    }  # fmt: skip
    asing: dict[str, object] = {
        "lke": "1",
        "lke_id": "1",
        "oleh": "1",
        "status": "final",
        "nilai_total": "99",
        "rekap": "{}",
    }
    for p in Penilaian.objects.all():
        for bentuk in ("{0}-{1}", "{0}_{1}", "{0}.{1}", "{0}[{1}]", "{1}_{0}", "{1}-{0}", "{0}__{1}"):
            for bidang in ("pilihan", "catatan", "bukti", "awal_catatan", "versi"):
                asing[bentuk.format(p.lapis, bidang)] = catatan
        asing |= {f"form-{p.pk}-pilihan": "Tidak", f"penilaian-{p.pk}-catatan": catatan}
    lain = [x for x in (SATKER, PROVINSI, TPI) if x != MILIK.get(orang)]
    milik_lain = [str(p.pk) for p in Penilaian.objects.exclude(lapis=MILIK.get(orang, ""))]
    return wajar | asing | {"lapis": lain, "layer": lain, "penilaian": milik_lain, "penilaian_id": milik_lain}


def lapis_kini() -> dict[str, str]:
    """What each layer says: answers, nilai, ticks, marks; the satker's also its replies and explanations."""
    kolom = [f.attname for f in Penilaian._meta.concrete_fields if not f.attname.startswith("riwayat_")]
    tanda = ("pertanyaan", "putaran", "jenis", "catatan", "oleh", "pada")
    hasil = {}
    for lapis in (SATKER, PROVINSI, TPI):
        isi = [
            list(Penilaian.objects.filter(lapis=lapis).order_by("pk").values_list(*kolom)),
            mentah(
                "SELECT j.* FROM lke_jawaban j JOIN lke_penilaian p ON p.id = j.penilaian_id WHERE p.lapis = %s", lapis
            ),
            list(TandaBukti.objects.filter(penilaian__lapis=lapis).order_by("pk").values_list()),
            list(Pengembalian.objects.filter(lapis=lapis).order_by("pk").values_list(*tanda)),
        ]
        if lapis == SATKER:
            isi += [list(Pengembalian.objects.exclude(tanggapan="").order_by("pk").values_list("pk", "tanggapan"))]
            isi += [list(Penjelasan.objects.order_by("pk").values_list())]
        hasil[lapis] = repr(isi)
    return hasil


class Pencatat:
    """Whether anything was written into the tables of the LKE: reading hundreds of answers after each request is dear."""

    menulis = False

    def __call__(self, execute, sql, params, many, context):
        self.menulis |= sql.startswith("EXECUTE") or ("lke_" in sql and not sql.startswith("SELECT"))
        return execute(sql, params, many, context)


def mentah(sql: str, *nilai: str) -> list[tuple]:
    """As stored: hundreds of answers after each of hundreds of requests."""
    with connection.cursor() as kursor:
        kursor.execute(f"{sql} ORDER BY 1", nilai)
        return kursor.fetchall()


def minta(klien: Client, tujuan: str, isi: dict[str, object], bentuk: str = "form"):
    """As a browser that is signed in, also after an address that signs out."""
    kue = klien.cookies.copy()
    try:
        if bentuk == "json":
            return klien.post(tujuan, isi, content_type="application/json")
        return klien.post(tujuan, isi, headers={"X-Simpan": "1"} if bentuk == "skrip" else {})
    finally:
        klien.cookies = kue


def coba_semua(
    dunia: Dunia, status: Status, daftar_orang, bentuk: tuple[str, ...], *, bergilir: bool = False
) -> list[str]:
    """Everything once; what was changed that must not be. `bergilir`: one form for each address, in turn."""
    Lke.objects.filter(pk=dunia.j.penilaian.lke_id).update(status=status.value)
    sebelum, salah, isi = lapis_kini(), [], {orang: isian(dunia, orang) for orang in daftar_orang}
    tempat = [(nama, bagian) for nama, bagian in alamat_semua(get_resolver()) if nama in RUTE]
    for (n, (nama, bagian)), orang, cara in product(enumerate(tempat), daftar_orang, bentuk):
        if bergilir and cara != bentuk[n % len(bentuk)]:
            continue
        with transaction.atomic():
            tujuan = alamat(dunia, nama, bagian) + f"?lapis=tpi&penilaian={dunia.j.penilaian.pk}"
            with connection.execute_wrapper(pencatat := Pencatat()):
                response = minta(dunia.klien[orang], tujuan, isi[orang] | {"kunci": str(uuid.uuid4())}, cara)
            sesudah = lapis_kini() if pencatat.menulis else sebelum
            transaction.set_rollback(True)
        berubah = {lapis for lapis in sesudah if sesudah[lapis] != sebelum[lapis]}
        boleh = RUTE[nama] & {MILIK.get(orang, "")}
        if berubah - boleh or response.status_code >= 500:
            salah.append(f"{cara} {nama} oleh {orang} ({status}): {response.status_code}, berubah {berubah or '-'}")
    return salah


def test_every_address_that_takes_a_post_has_its_row(dunia):
    """Asked as somebody who may see the place: 405 says that an address takes none."""
    tanpa = []
    for nama, bagian in alamat_semua(get_resolver()):
        with transaction.atomic():
            tujuan = alamat(dunia, nama, bagian)
            menerima = any(
                minta(dunia.klien[o], tujuan, {}).status_code != 405
                for o in ("operator", "verifikator", "tpi_pengendali")
            )
            transaction.set_rollback(True)
        if menerima and nama not in RUTE:
            tanpa.append(nama)
    assert not tanpa, f"alamat POST tanpa baris di RUTE: {tanpa}"


@pytest.mark.parametrize(("status", "orang"), bergilir(zip(TERBUKA, PENULIS, strict=True)))
def test_no_address_changes_a_layer_that_is_not_ones_own(dunia, status, orang):
    """Where a layer is open: its writer by a form, and both it and the most powerful account in turn by script or JSON.

    Everybody in every state: in the long round.
    """
    assert not coba_semua(dunia, status, [orang], ("form",))
    assert not coba_semua(dunia, status, [orang, "pengelola utama"], ("skrip", "json"), bergilir=True)


@pytest.mark.panjang
@pytest.mark.parametrize(
    ("bentuk", "status"), [*(("form", s) for s in Status), *((b, s) for b in ("skrip", "json") for s in TERBUKA)]
)
def test_nobody_in_any_state_changes_a_layer_that_is_not_ones_own(dunia, bentuk, status):
    """By a form in every state; by script and by JSON where a layer is open."""
    assert not coba_semua(dunia, status, dunia.klien, (bentuk,))


@pytest.mark.panjang
@pytest.mark.parametrize("status", [s for s in Status if s not in TERBUKA])
def test_where_no_layer_is_open_script_and_json_in_turn_change_nothing(dunia, status):
    assert not coba_semua(dunia, status, dunia.klien, ("skrip", "json"), bergilir=True)


def test_the_right_hand_does_write_its_own_layer(dunia):
    """Else the tests above would show nothing."""
    for status, orang, nama in zip(TERBUKA, PENULIS, ("lke:simpan", "reviu:simpan", "reviu:simpan"), strict=True):
        Lke.objects.filter(pk=dunia.j.penilaian.lke_id).update(status=status.value)
        sebelum = lapis_kini()
        lama = Jawaban.objects.get(penilaian__lapis=MILIK[orang], pertanyaan__kode="P1.i.a", penilaian__lke=dunia.j.lke)
        isi = {"versi": lama.versi, "catatan": "Milik sendiri.", "awal_catatan": lama.catatan, "lapis": "tpi"}
        response = dunia.klien[orang].post(alamat(dunia, nama, {"tahun", "kode", "pertanyaan"}), isi)
        assert response.status_code == 302, (orang, response.content.decode()[:500])
        sesudah = lapis_kini()
        assert {x for x in sesudah if sesudah[x] != sebelum[x]} == {MILIK[orang]}


def test_the_command_applies_the_columns_of_the_satker_alone(dunia, tmp_path):
    klien = dunia.klien["tpi_anggota"]
    buku = openpyxl.load_workbook(io.BytesIO(klien.get("/reviu/2026/33.73/excel/unduh/").content))
    for sel in (f"{kolom}{baris}" for kolom in "LNOPQRSTUV" for baris in (6, 7, 8)):
        buku["Jawaban"][sel] = "Ya" if sel[0] in "NOS" else "Catatan dari berkas."
    buku.save(tmp_path / "lke.xlsx")
    Lke.objects.filter(pk=dunia.j.penilaian.lke_id).update(status=Status.DRAF.value)
    sebelum = lapis_kini()
    call_command("impor_lke", tmp_path / "lke.xlsx", satker="33.73", tahun=2026, terapkan=True, ganti=True)
    sesudah = lapis_kini()
    assert {x for x in sesudah if sesudah[x] != sebelum[x]} == {SATKER}


def test_the_administration_has_no_page_for_answers_marks_copies_or_reports():
    lapis = {Lke, Penilaian, Jawaban, Pengembalian, TandaBukti, Penjelasan, Salinan, Lhe, BerkasImpor}
    assert not lapis & admin.site._registry.keys()
