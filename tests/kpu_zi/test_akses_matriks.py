"""Who gets what: every address x method x person x place of the object, against one table that can be read.

An address without a row fails, as does a row without an address. Nothing may answer 5xx, and no answer may hold the name
of a kab/kota that the person may not see.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cache
from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from kpu_zi.riwayat.models import Riwayat
from lke.aturan.alur import Lapis
from lke.models import AnggotaTim, BerkasImpor, Jawaban, Penilaian, TimTpi, TugasTpi
from satker.models import Pengguna
from tests.buat import make_pengguna, make_penilaian, make_provinsi, make_ri, make_satker
from tests.bukti.buat_bukti import make_berkas, make_foto, make_tautan
from tests.kegiatan.buat_kegiatan import make_baris
from tests.survei.buat_survei import make_periode

# --- Places of an object, and the name that must not show outside the wilayah ---
TEMPAT = {
    "sendiri": "33.73",
    "saudara": "33.74",
    "kantor provinsi": "33",
    "provinsi lain": "91.71",
    "kantor provinsi lain": "91",
    "nasional": "00",
}
PENANDA = {"sendiri": "Salatiga", "saudara": "Pekalongan", "provinsi lain": "Jayapura"}
JATENG = {"sendiri", "saudara", "kantor provinsi"}
PAPUA = {"provinsi lain", "kantor provinsi lain"}
SEMUA = set(TEMPAT)

# --- Persons: peran, where they hold it, what they see, what they fill ---
ORANG: dict[str, tuple[str, str, set[str], set[str]]] = {
    "bukan siapa-siapa": ("", "", set(), set()),
    "tanpa penugasan": ("", "", set(), set()),
    "operator": ("operator", "sendiri", {"sendiri"}, {"sendiri"}),
    "ketua tim": ("ketua_tim", "sendiri", {"sendiri"}, {"sendiri"}),
    "ketua": ("ketua", "sendiri", {"sendiri"}, set()),
    "anggota": ("anggota", "sendiri", {"sendiri"}, set()),
    "sekretaris": ("sekretaris", "sendiri", {"sendiri"}, set()),
    "operator saudara": ("operator", "saudara", {"saudara"}, {"saudara"}),
    "operator provinsi": ("operator", "kantor provinsi", {"kantor provinsi"}, {"kantor provinsi"}),
    "ketua provinsi": ("ketua", "kantor provinsi", JATENG, set()),
    "verifikator": ("verifikator", "kantor provinsi", JATENG, set()),
    "verifikator provinsi lain": ("verifikator", "kantor provinsi lain", PAPUA, set()),
    "operator nasional": ("operator", "nasional", {"nasional"}, {"nasional"}),
    "TPI anggota": ("tpi_anggota", "nasional", SEMUA, set()),
    "TPI ketua": ("tpi_ketua", "nasional", SEMUA, set()),
    "TPI pengendali": ("tpi_pengendali", "nasional", SEMUA, set()),
    "setjen": ("setjen", "nasional", SEMUA, set()),
    "admin": ("admin", "nasional", SEMUA, set()),
    "pengelola": ("admin", "nasional", SEMUA, set()),  # as admin, and is_staff
}

# --- Who reviews what: the first assessor's places, for the TPI and the Setjen the nation ---
PENILAI: dict[str, set[str]] = {
    "verifikator": {"sendiri", "saudara"},
    "verifikator provinsi lain": {"provinsi lain"},
    "TPI anggota": SEMUA,
    "TPI ketua": SEMUA,
    "TPI pengendali": SEMUA,
    "setjen": SEMUA,
}
MELIHAT_TIM = {"TPI ketua", "TPI pengendali", "setjen"}

# --- Who signs and sends for what place ---
PENANDA_TANGAN: dict[str, set[str]] = {
    "ketua": {"sendiri"},
    "sekretaris": {"sendiri"},
    "ketua provinsi": {"kantor provinsi"},
}

# --- Whose layer of assessment it is: the TPI's team is given one LKE, a province's own LKE is scored by the Setjen ---
PENILAI_LAPIS: dict[str, set[str]] = {
    "verifikator": {"sendiri", "saudara"},
    "verifikator provinsi lain": {"provinsi lain"},
    "TPI anggota": {"sendiri"},
    "TPI ketua": {"sendiri"},
    "TPI pengendali": {"sendiri"},
    "setjen": {"kantor provinsi", "kantor provinsi lain"},
}

# --- Who looks over the registers of the place: the tier above it ---
PEMERIKSA: dict[str, set[str]] = {
    "verifikator": {"sendiri", "saudara"},
    "verifikator provinsi lain": {"provinsi lain"},
    "setjen": {"kantor provinsi", "kantor provinsi lain"},
}

# --- Who looks over the place's points of the letter: also the leaders of the tier above ---
PEMERIKSA_BUTIR: dict[str, set[str]] = PEMERIKSA | {"ketua provinsi": {"sendiri", "saudara"}}

# --- Who sends the place's report upward, takes it back, corrects it: who writes or signs it ---
PENGIRIM: dict[str, set[str]] = {
    nama: mengisi | PENANDA_TANGAN.get(nama, set())
    for nama, (_, _, _, mengisi) in ORANG.items()
    if mengisi or nama in PENANDA_TANGAN
}

# --- Who else than those who fill or assess the place takes part in the talk on its questions ---
PEMBICARA: dict[str, set[str]] = PENANDA_TANGAN | {"anggota": {"sendiri"}, "setjen": SEMUA}

# --- Who opens a sealed register of the place: its leaders (nobody is named in it here, nobody here recorded its rows) ---
PIMPINAN: dict[str, set[str]] = PENANDA_TANGAN | {"anggota": {"sendiri"}}

# --- Whose satker are named to whom though they do not see them: they stand in the consolidation that these write ---
TERBACA: dict[str, set[str]] = {"operator provinsi": {"sendiri", "saudara"}}

# --- What an answer may be ---
LIHAT = "lihat"  # 200 for who sees the place, else 404
MASUK = "masuk"  # the same for every place; 302 to the sign-in page for nobody
ISI = "isi"  # as the row says for who fills the place, 403 for who sees it, else 404
TEKEN = "teken"  # as the row says for who signs for the place (PENANDA_TANGAN), 403 for who sees it, else 404

PERIKSA = (
    "periksa"  # as the row says for who looks over the place's registers (PEMERIKSA), 403 for who sees it, else 404
)
KASUS = "kasus"  # as the row says for who leads the place (PIMPINAN), 403 for who sees it, else 404
NILAI = "nilai"  # as the row says for who reviews the place (PENILAI), 403 for who sees it, else 404
LAPIS = "lapis"  # as the row says for who works on a layer of the place (PENILAI_LAPIS), 403 for who sees it, else 404
BICARA = "bicara"  # as the row says for who fills, leads or assesses the place, 403 for who sees it, else 404
RINGKAS = "ringkas"  # of a province as the row says for who sees its region, 403 for who sees its office, else 404
PANDANG = "pandang"  # as RINGKAS, and of KPU RI as the row says for who sees the nation
NAMA_SATKER = "nama satker"  # as PANDANG, and of a province as the row says for who writes its consolidation
NAIK = "naik"  # as the row says for who sends the place's report (PENGIRIM), 403 for who sees it, else 404
PENGANTAR = "pengantar"  # as NAIK; 404 for who sends that of KPU RI, which goes to nobody above
BUTIR = "butir"  # as PERIKSA, of the place's points of the letter (PEMERIKSA_BUTIR)
REVIU = "reviu"  # the same for every place: as the row says for who reviews anything, else 403
TIM = "tim"  # the same for every place: as the row says for who may look at TPI teams, else 403
ATUR = "atur"  # the same for every place: as the row says for who may change TPI teams, else 403
BANGSA = "bangsa"  # the same for every place: as the row says for who sees the nation, else 403
JAJARAN = (
    "jajaran"  # as the row says for who sees several satker (and for who sees none), 302 on to the desk of the one
)
SENDIRI = "sendiri"  # as the row says for who works at the place itself, else 404
DI_MANA_PUN: dict[str, set[str]] = {
    REVIU: set(PENILAI),
    TIM: MELIHAT_TIM,
    ATUR: {"TPI pengendali"},
    BANGSA: {nama for nama, (_, _, melihat, _) in ORANG.items() if melihat == SEMUA},
}
DI_TEMPAT = {
    TEKEN: PENANDA_TANGAN,
    LAPIS: PENILAI_LAPIS,
    NILAI: PENILAI,
    PERIKSA: PEMERIKSA,
    BUTIR: PEMERIKSA_BUTIR,
    NAIK: PENGIRIM,
    PENGANTAR: PENGIRIM,
    KASUS: PIMPINAN,
}


@dataclass(frozen=True)
class Baris:
    """`get`, `post`, `skrip` (GET by a script of ours): a status, or a rule above with the status of who may."""

    get: int | tuple[str, int]
    post: int | tuple[str, int] = 405
    skrip: int | tuple[str, int] | None = None
    bagian: dict[str, object] = field(default_factory=dict)
    isi: dict[str, str] = field(default_factory=dict)

    @property
    def tertutup(self) -> bool:
        """Whether one must be signed in, also to learn that a method does not exist."""
        return isinstance(self.get, tuple) or isinstance(self.post, tuple)


HALAMAN = Baris(get=(LIHAT, 200))
UMUM = Baris(get=200)
TIADA = 999_999  # the key of no row
TANDA = {"jenis": "tidak_cukup", "catatan": "Lengkapi."}
SIMPAN = {"versi": "0", "pilihan": "Ya", "awal_pilihan": "", "kunci": str(UUID(int=7))}
KOMENTAR = {"teks": "Mohon bukti dilengkapi.", "kunci": str(UUID(int=9))}

BAGIAN: dict[str, object] = {"tahun": 2026, "bagian": "kendala"}  # a section of the report with prose and rows
REGISTER: dict[str, object] = {"register": "gratifikasi"}  # kept by every tingkat, and may be nihil
TERTUTUP: dict[str, object] = {"register": "pengaduan"}  # sealed

MATRIKS: dict[str, Baris] = {
    # of one satker
    "satker:profil": HALAMAN,
    "lke:hub": HALAMAN,
    "lke:halaman": Baris(get=(LIHAT, 200), bagian={"halaman": "P1"}),
    "lke:pertanyaan": Baris(get=(LIHAT, 200), bagian={"pertanyaan": "P1.i.a"}),
    "lke:riwayat-pertanyaan": Baris(get=(LIHAT, 302), skrip=(LIHAT, 200), bagian={"pertanyaan": "P1.i.a"}),
    "lke:simpan": Baris(get=405, post=(ISI, 302), bagian={"pertanyaan": "P1.i.a"}, isi=SIMPAN),
    "lke:nilai": HALAMAN,
    "lke:periksa": HALAMAN,
    "lke:jelaskan": Baris(get=405, post=(ISI, 422)),
    "lke:cabut-penjelasan": Baris(get=405, post=(ISI, 302)),
    "lke:setujui": Baris(get=405, post=(TEKEN, 422)),
    "lke:kirim": Baris(get=(TEKEN, 302), post=(TEKEN, 422)),  # nothing answered yet: on to the check, refused
    "lke:tanda-terima": Baris(get=(LIHAT, 404), bagian={"pk": 0}),  # nothing sent yet
    "lke:tarik": Baris(get=405, post=(TEKEN, 409)),
    "lke:tanggapi": Baris(get=405, post=(ISI, 409), bagian={"pertanyaan": "P1.i.a"}),
    "lke:pakai-survei": Baris(get=405, post=(ISI, 409), bagian={"pertanyaan": "P1.i.a"}),  # no survey speaks of it
    "lke:pakai-register": Baris(get=405, post=(ISI, 409), bagian={"pertanyaan": "R1.i.a"}),  # no register speaks of it
    "lke:contoh": Baris(get=(LIHAT, 200), bagian={"pertanyaan": "P1.i.a"}),
    "lke:contoh-buka": Baris(get=(LIHAT, 404), bagian={"pertanyaan": "P1.i.a", "pk": TIADA}),  # nobody shares any
    "lke:contoh-bagikan": Baris(get=405, post=(ISI, 422), bagian={"pertanyaan": "P1.i.a"}),  # without a predikat
    "lke:contoh-tarik": Baris(get=405, post=(ISI, 404), bagian={"pertanyaan": "P1.i.a", "pk": TIADA}),
    "lke:hasil-penilai": HALAMAN,
    "lke:diskusi": Baris(get=(LIHAT, 200), post=(BICARA, 302), bagian={"pertanyaan": "P1.i.a"}, isi=KOMENTAR),
    "lke:diskusi-selesai": Baris(get=405, post=(BICARA, 404), bagian={"pertanyaan": "P1.i.a", "pk": 0}),
    "lke:riwayat": HALAMAN,
    "lke:ringkasan": Baris(get=(RINGKAS, 200)),
    "lke:excel": Baris(get=(LIHAT, 200), post=(ISI, 422)),
    "lke:excel-unduh": HALAMAN,
    "lke:excel-berkas": Baris(get=(ISI, 200), bagian={"pk": 0}),
    "lke:excel-batalkan": Baris(get=405, post=(ISI, 409), bagian={"pk": 0}),
    "lke:excel-buang": Baris(get=405, post=(ISI, 404), bagian={"pk": TIADA}),
    "lke:excel-terapkan": Baris(get=405, post=(ISI, 422), bagian={"pk": 0}),
    "bukti:rinci": Baris(get=(LIHAT, 200), post=(ISI, 422), bagian={"pk": 0}),
    "bukti:unduh": Baris(get=(LIHAT, 200), bagian={"pk": 0}),
    "bukti:gambar": Baris(get=(LIHAT, 200), bagian={"pk": 0, "halaman": 1}),
    "bukti:cek": Baris(get=405, post=(ISI, 302), bagian={"pk": 0}),
    "bukti:tarik": Baris(get=405, post=(ISI, 422), bagian={"pk": 0}),
    "bukti:batal-tarik": Baris(get=405, post=(ISI, 302), bagian={"pk": 0}),
    "bukti:unggah": Baris(get=(ISI, 200), post=(ISI, 422)),
    "bukti:tautan": Baris(get=(ISI, 200), post=(ISI, 422)),
    "bukti:cek-pustaka": Baris(get=405, post=(ISI, 302)),
    "lke:bukti": Baris(get=(ISI, 200), bagian={"pertanyaan": "P1.i.a"}),
    "lke:bukti-lampirkan": Baris(get=405, post=(ISI, 302), bagian={"pertanyaan": "P1.i.a"}),
    "lke:bukti-tautan": Baris(get=405, post=(ISI, 422), bagian={"pertanyaan": "P1.i.a"}),
    "lke:bukti-unggah": Baris(get=405, post=(ISI, 422), bagian={"pertanyaan": "P1.i.a"}),
    "lke:bukti-lepas": Baris(get=405, post=(ISI, 302), bagian={"pertanyaan": "P1.i.a"}),
    "lke:bukti-lalu": Baris(get=(ISI, 200), post=(ISI, 302)),
    "pustaka:daftar": HALAMAN,
    "pustaka:matriks": HALAMAN,
    "pustaka:lampirkan": Baris(get=(ISI, 200), post=(ISI, 302), bagian={"pk": 0}),
    "reviu:halaman": Baris(get=(LAPIS, 200), bagian={"halaman": "P1"}),
    "reviu:pertanyaan": Baris(get=(LAPIS, 200), bagian={"pertanyaan": "P1.i.a"}),
    "reviu:cuplikan": Baris(get=(LAPIS, 200)),
    "reviu:simpan": Baris(get=405, post=(LAPIS, 423), bagian={"pertanyaan": "P1.i.a"}, isi=SIMPAN),
    "reviu:tandai": Baris(get=405, post=(LAPIS, 423), bagian={"pertanyaan": "P1.i.a"}, isi=TANDA),
    "reviu:cabut": Baris(get=405, post=(LAPIS, 423), bagian={"pertanyaan": "P1.i.a"}),
    "reviu:buka": Baris(get=405, post=(LAPIS, 423), bagian={"pertanyaan": "P1.i.a"}, isi=TANDA),
    "reviu:bukti": Baris(get=405, post=(LAPIS, 423), bagian={"pertanyaan": "P1.i.a"}, isi={"tanda": "1:cukup:ya"}),
    "reviu:setujui": Baris(get=405, post=(LAPIS, 423), bagian={"halaman": "P1"}, isi={"kode": "P1.i.a"}),
    "reviu:keputusan": Baris(get=(NILAI, 200), post=(NILAI, 422)),
    "reviu:lhe": Baris(get=(LIHAT, 404), bagian={"pk": TIADA}),  # none issued
    "reviu:excel": Baris(get=(LAPIS, 200), post=(LAPIS, 422)),
    "reviu:excel-unduh": Baris(get=(LAPIS, 200)),
    "reviu:excel-batalkan": Baris(get=405, post=(LAPIS, 404), bagian={"pk": 0}),
    "reviu:excel-buang": Baris(get=405, post=(LAPIS, 404), bagian={"pk": 0}),
    "reviu:excel-berkas": Baris(get=(LAPIS, 404), bagian={"pk": 0}),  # the satker's file is not the reviewer's
    "reviu:excel-terapkan": Baris(get=405, post=(LAPIS, 404), bagian={"pk": 0}),
    # the board of the letter's points
    "kepatuhan:mulai": Baris(get=(MASUK, 302)),
    "kepatuhan:satker": HALAMAN,
    "kepatuhan:wilayah": Baris(get=(PANDANG, 200)),
    "kepatuhan:unduh": Baris(get=(PANDANG, 200)),
    "kepatuhan:periksa": Baris(
        get=405, post=(BUTIR, 409), bagian={"butir": "a"}, isi={"tahun": "2026", "sidik": "lama"}
    ),
    # a report on its way up (nobody has begun one here)
    "kirim:wilayah": Baris(get=(NAMA_SATKER, 200), bagian={"tahun": 2026}),
    "kirim:wilayah-unduh": Baris(get=(NAMA_SATKER, 200), bagian={"tahun": 2026}),
    "kirim:tanda-tangan": Baris(get=(TEKEN, 200), post=(TEKEN, 422), bagian={"tahun": 2026}),
    "kirim:batal": Baris(get=405, post=(TEKEN, 422), bagian={"tahun": 2026}),
    "kirim:kirim": Baris(get=(NAIK, 200), post=(NAIK, 409), bagian={"tahun": 2026}),
    "kirim:tarik": Baris(get=405, post=(NAIK, 409), bagian={"tahun": 2026}),
    "kirim:perbaiki": Baris(get=405, post=(NAIK, 409), bagian={"tahun": 2026}),
    "kirim:putusan": Baris(get=(BUTIR, 200), post=(BUTIR, 422), bagian={"tahun": 2026}),
    "kirim:kiriman": Baris(get=(LIHAT, 404), bagian={"tahun": 2026, "versi": 1}),
    "kirim:kiriman-pdf": Baris(get=(LIHAT, 404), bagian={"tahun": 2026, "versi": 1}),
    "kirim:surat-pengantar": Baris(get=(PENGANTAR, 200), post=(PENGANTAR, 422), bagian={"tahun": 2026}),
    "kirim:surat-sptjm": Baris(get=(NAIK, 200), post=(NAIK, 422), bagian={"tahun": 2026}),
    "keaslian:periksa": Baris(get=404, bagian={"kode": "a" * 22}),  # no such code; the same for everybody
    # the editor of the report (who watches a region goes on to its list)
    "naskah:mulai": Baris(get=(MASUK, 302)),
    "naskah:hub": Baris(get=(LIHAT, 200), bagian={"tahun": 2026}),
    "naskah:pratinjau": Baris(get=(LIHAT, 200), bagian={"tahun": 2026}),
    "naskah:bagian": Baris(get=(LIHAT, 200), bagian=BAGIAN),
    "naskah:simpan": Baris(get=405, post=(ISI, 302), bagian=BAGIAN, isi={"teks": "Satu paragraf.", "versi": "0"}),
    "naskah:angka": Baris(
        get=(LIHAT, 200), skrip=(LIHAT, 200), post=(ISI, 409), bagian=BAGIAN
    ),  # nothing shown that has changed
    "naskah:draf": Baris(get=(ISI, 302), post=(ISI, 302), bagian=BAGIAN),  # it is the draft
    "naskah:baris-baru": Baris(get=405, post=(ISI, 422), bagian=BAGIAN),
    "naskah:baris-lalu": Baris(get=(ISI, 200), post=(ISI, 302), bagian=BAGIAN),
    "naskah:baris-ubah": Baris(get=(ISI, 404), post=(ISI, 409), bagian=BAGIAN | {"pk": TIADA}),
    "naskah:baris-hapus": Baris(get=(ISI, 404), post=(ISI, 404), bagian=BAGIAN | {"pk": TIADA}),
    # the nation watched
    "pantau:mulai": Baris(get=(MASUK, 302)),
    "pantau:nasional": Baris(get=(BANGSA, 200), bagian={"tahun": 2026}),
    "pantau:nasional-unduh": Baris(get=(BANGSA, 200), bagian={"tahun": 2026}),
    "pantau:semua": Baris(get=(BANGSA, 200), bagian={"tahun": 2026}),
    "pantau:semua-unduh": Baris(get=(BANGSA, 200), bagian={"tahun": 2026}),
    "pantau:tampilan": Baris(get=(MASUK, 200), post=(MASUK, 422)),
    "pantau:tampilan-hapus": Baris(get=405, post=(MASUK, 404), bagian={"pk": TIADA}),
    "pantau:provinsi": Baris(get=(RINGKAS, 200), bagian={"tahun": 2026}),
    "pantau:provinsi-unduh": Baris(get=(RINGKAS, 200), bagian={"tahun": 2026}),
    "pantau:ingatkan": Baris(get=(RINGKAS, 200), post=(RINGKAS, 422), bagian={"tahun": 2026}),  # nothing ticked
    # the download centre (which format is whose: tests/laporan/unduhan/test_unduhan_akses.py)
    "unduhan:daftar": Baris(get=(MASUK, 200), post=(MASUK, 422)),
    "unduhan:lhe": Baris(get=405, post=(LIHAT, 404), bagian={"tahun": 2026, "pk": TIADA}),  # none issued
    "unduhan:rinci": Baris(get=(MASUK, 404), bagian={"pk": TIADA}),
    "unduhan:batal": Baris(get=405, post=(MASUK, 404), bagian={"pk": TIADA}),
    "unduhan:ulangi": Baris(get=405, post=(MASUK, 404), bagian={"pk": TIADA}),
    "unduhan:berkas": Baris(get=(MASUK, 404), bagian={"pk": TIADA}),
    # surveys: desk
    # the registers of a satker
    "kegiatan:mulai": Baris(get=(MASUK, 302)),
    "kegiatan:satker": HALAMAN,
    "kegiatan:daftar": Baris(get=(LIHAT, 200), bagian=REGISTER),
    "kegiatan:baru": Baris(get=(ISI, 200), post=(ISI, 422), bagian=REGISTER),
    "kegiatan:unduh": Baris(get=(LIHAT, 200), bagian=REGISTER),
    "kegiatan:impor": Baris(get=(ISI, 200), post=(ISI, 422), bagian=REGISTER),
    "kegiatan:impor-templat": Baris(get=(ISI, 200), bagian=REGISTER),
    "kegiatan:impor-berkas": Baris(get=(ISI, 404), bagian=REGISTER | {"berkas": TIADA}),
    "kegiatan:impor-terapkan": Baris(get=405, post=(ISI, 404), bagian=REGISTER | {"berkas": TIADA}),
    "kegiatan:impor-buang": Baris(get=405, post=(ISI, 404), bagian=REGISTER | {"berkas": TIADA}),
    "kegiatan:nihil": Baris(get=(LIHAT, 200), post=(ISI, 422), bagian=REGISTER),
    "kegiatan:nihil-cabut": Baris(get=405, post=(ISI, 302), bagian=REGISTER | {"pk": TIADA}),
    "kegiatan:rinci": Baris(get=(LIHAT, 200), bagian=REGISTER | {"pk": 0}),
    "kegiatan:ubah": Baris(get=(ISI, 200), post=(ISI, 422), bagian=REGISTER | {"pk": 0}),
    "kegiatan:tarik": Baris(get=405, post=(ISI, 422), bagian=REGISTER | {"pk": 0}),
    "kegiatan:pulihkan": Baris(get=405, post=(ISI, 302), bagian=REGISTER | {"pk": 0}),
    "kegiatan:periksa": Baris(get=405, post=(PERIKSA, 409), bagian=REGISTER | {"pk": 0}),
    # the catalogue of innovations (none here: what is published says its satker's name to everybody)
    "inovasi:daftar": UMUM,
    "inovasi:rinci": Baris(get=404, bagian={"pk": TIADA}),
    "inovasi:adopsi": Baris(get=(MASUK, 404), post=(MASUK, 404), bagian={"pk": TIADA}),
    # a unit to learn from
    "tiru:cari": HALAMAN,
    # sealed registers (their rows behind the addresses above: tests/kegiatan/test_kasus_akses.py)
    "kegiatan:petugas": Baris(get=(KASUS, 200), post=(KASUS, 422), bagian=TERTUTUP),
    "kegiatan:petugas-cabut": Baris(get=405, post=(KASUS, 404), bagian=TERTUTUP | {"pk": TIADA}),
    "kegiatan:dilihat": Baris(get=(KASUS, 200), bagian=TERTUTUP),
    "kegiatan:langkah": Baris(get=405, post=(KASUS, 422), bagian=TERTUTUP | {"pk": 0}),
    "kegiatan:pelapor": Baris(get=405, post=(KASUS, 422), bagian=TERTUTUP | {"pk": 0}),
    "kegiatan:pelapor-catat": Baris(get=(KASUS, 200), post=(KASUS, 422), bagian=TERTUTUP | {"pk": 0}),
    "survei:wilayah": Baris(get=(JAJARAN, 200)),
    "survei:meja": HALAMAN,
    "survei:buat": Baris(get=(ISI, 200), post=(ISI, 422)),
    "survei:periode": Baris(get=(LIHAT, 200), bagian={"pk": 0}),
    "survei:ubah": Baris(get=(ISI, 200), post=(ISI, 422), bagian={"pk": 0}),
    "survei:buka": Baris(get=405, post=(ISI, 302), bagian={"pk": 0}),
    "survei:tutup": Baris(get=(ISI, 200), post=(ISI, 422), bagian={"pk": 0}),
    "survei:saluran": Baris(get=(ISI, 200), post=(ISI, 422), bagian={"pk": 0}),
    "survei:saluran-aktif": Baris(get=405, post=(ISI, 404), bagian={"pk": 0, "nomor": TIADA}),
    "survei:poster": Baris(get=(ISI, 404), bagian={"pk": 0, "nomor": TIADA}),
    "survei:poster-pdf": Baris(get=(ISI, 404), bagian={"pk": 0, "nomor": TIADA}),
    "survei:undangan": Baris(get=405, post=(ISI, 422), bagian={"pk": 0}),
    "survei:kertas": Baris(get=(ISI, 200), post=(ISI, 422), bagian={"pk": 0}),
    "survei:ditandai": Baris(get=(ISI, 200), bagian={"pk": 0}),
    "survei:putuskan": Baris(get=405, post=(ISI, 422), bagian={"pk": 0}),
    "survei:saran": Baris(get=(SENDIRI, 200), bagian={"pk": 0}),
    # surveys: answers from files
    "survei:impor": Baris(get=(ISI, 200), post=(ISI, 422), bagian={"pk": 0}),
    "survei:impor-berkas": Baris(get=(ISI, 404), bagian={"pk": 0, "berkas": TIADA}),
    "survei:impor-kolom": Baris(get=(ISI, 404), post=(ISI, 404), bagian={"pk": 0, "berkas": TIADA}),
    "survei:impor-terapkan": Baris(get=405, post=(ISI, 404), bagian={"pk": 0, "berkas": TIADA}),
    "survei:impor-buang": Baris(get=405, post=(ISI, 404), bagian={"pk": 0, "berkas": TIADA}),
    "survei:unduh-jawaban": Baris(get=(ISI, 200), bagian={"pk": 0}),
    # surveys: follow-up and publication (the periods here are open)
    "survei:tindak-lanjut": Baris(get=(LIHAT, 200), post=(ISI, 423), bagian={"pk": 0}),
    "survei:rencana": Baris(get=(ISI, 404), post=(ISI, 404), bagian={"pk": 0, "nomor": TIADA}),
    "survei:rencana-hapus": Baris(get=405, post=(ISI, 404), bagian={"pk": 0, "nomor": TIADA}),
    "survei:terbit": Baris(get=(LIHAT, 200), post=(ISI, 423), bagian={"pk": 0}),
    "survei:pratinjau": Baris(get=(LIHAT, 423), bagian={"pk": 0}),
    "survei:publikasi": Baris(get=405, post=(ISI, 423), bagian={"pk": 0}),
    "survei:publikasi-hapus": Baris(get=405, post=(ISI, 404), bagian={"pk": 0, "nomor": TIADA}),
    "survei:dokumen": Baris(get=405, post=(ISI, 409), bagian={"pk": 0}),
    "survei:tarik-hasil": Baris(get=405, post=(ISI, 422), bagian={"pk": 0}),
    # surveys: of the public
    "publik:kode": UMUM,
    "publik:isi": Baris(get=404, post=404, bagian={"kunci": "a" * 26}),  # no door; the same for everybody
    "publik:terima-kasih": Baris(get=404, bagian={"kunci": "a" * 26}),
    # surveys: published results (none here: what is published says its satker's name to everybody)
    "hasil:daftar": Baris(get=404, bagian={"kode": "33.73"}),
    "hasil:rinci": Baris(get=404, bagian={"kode": "33.73", "pk": TIADA}),
    "hasil:gambar": Baris(get=404, bagian={"kode": "33.73", "pk": TIADA}),
    "hasil:pdf": Baris(get=404, bagian={"kode": "33.73", "pk": TIADA}),
    # of the person
    "beranda": Baris(get=(MASUK, 200)),
    "lke:daftar": Baris(get=(MASUK, 200)),
    "satker:cari": Baris(get=(MASUK, 200)),
    "siapa": Baris(get=(MASUK, 200)),
    "reviu:antrean": Baris(get=(REVIU, 200)),
    "reviu:divergensi": Baris(get=(REVIU, 200)),
    "reviu:tim": Baris(get=(TIM, 200), post=(ATUR, 422)),
    "reviu:tim-satu": Baris(get=(TIM, 404), bagian={"pk": TIADA}),
    "reviu:tim-ubah": Baris(get=405, post=(ATUR, 404), bagian={"pk": TIADA}),
    "reviu:tim-anggota": Baris(get=405, post=(ATUR, 404), bagian={"pk": TIADA}),
    "reviu:tim-keluarkan": Baris(get=405, post=(ATUR, 404), bagian={"pk": TIADA, "anggota": TIADA}),
    "reviu:tim-tugaskan": Baris(get=405, post=(ATUR, 404), bagian={"pk": TIADA}),
    "reviu:tim-cabut": Baris(get=405, post=(ATUR, 404), bagian={"pk": TIADA}),
    "account_change_password": Baris(get=(MASUK, 200), post=(MASUK, 200)),
    "pemberitahuan:daftar": Baris(get=(MASUK, 200)),
    "pemberitahuan:tandai-semua": Baris(get=405, post=(MASUK, 302)),
    "pemberitahuan:tandai": Baris(get=405, post=(MASUK, 404), bagian={"pk": 0}),  # nobody's
    "pemberitahuan:pilihan": Baris(get=(MASUK, 200), post=(MASUK, 302)),
    # of anybody
    "bantuan": UMUM,
    "privasi": UMUM,
    "aksesibilitas": UMUM,
    "sehat": UMUM,
    "siap": UMUM,
    "account_reset_password": Baris(get=200, post=200),
    "account_reset_password_done": Baris(get=200, post=405),
    "account_reset_password_from_key": Baris(get=200, post=200, bagian={"uidb36": "1", "key": "abc-def"}),
    "account_reset_password_from_key_done": Baris(get=200, post=405),
}
# The reviewer's desk: of one LKE each.
MEJA = {f"reviu:{n}" for n in "halaman pertanyaan cuplikan simpan tandai cabut buka bukti setujui".split()}
# Nobody signs in twice: these send a person who is signed in home. (nobody, signed in) for GET and POST.
PINTU = {
    "account_login": {"GET": (200, 302), "POST": (200, 302)},
    "account_signup": {"GET": (200, 302), "POST": (200, 302)},
    "account_logout": {"GET": (302, 200), "POST": (302, 302)},
}
# Of the administrator's site, one namespace: what staff gets; 302 to the sign-in for everyone else, who there gets 403.
KELOLA = {
    "admin:index": 200,
    "admin:satker_satker_changelist": 200,
    "admin:satker_pengguna_add": 200,
    "admin:satker_penugasan_changelist": 200,
    "admin:satker_predikatsatker_add": 200,
    "admin:satker_sikluszi_changelist": 200,
    "admin:satker_sikluszi_add": 200,
    "admin:lke_instrumen_changelist": 200,
    "admin:lke_instrumen_add": 403,
    "admin:lke_jendela_changelist": 200,
    "admin:lke_jendela_add": 200,
    "admin:lke_pengecualian_add": 200,
    "admin:lke_aturanalur_changelist": 200,
    "admin:pekerjaan_pekerjaan_changelist": 200,
    "admin:password_change": 302,
}
# What the Secretariat General sets there, by its peran alone.
KELOLA_SETJEN = (
    "admin:index", "admin:lke_jendela", "admin:lke_pengecualian", "admin:lke_aturanalur", "admin:satker_siklus",
)  # fmt: skip


def nama_alamat(resolver: URLResolver, ruang: str = "") -> set[str]:
    """Every named address of the URL configuration, with its namespace."""
    hasil = set()
    for pola in resolver.url_patterns:
        if isinstance(pola, URLPattern):
            assert pola.name, f"an address without a name: {pola.pattern}"
            hasil.add(f"{ruang}{pola.name}")
        elif pola.namespace == "admin":
            hasil.add("admin")
        else:
            hasil |= nama_alamat(pola, f"{ruang}{pola.namespace}:" if pola.namespace else ruang)
    return hasil


def test_every_address_has_its_row():
    assert nama_alamat(get_resolver()) == {*MATRIKS, *PINTU, "admin"}


BUKTI = {"tautan": make_tautan, "berkas": make_berkas, "foto": make_foto}
_BUKTI = {"bukti:unduh": "berkas", "bukti:gambar": "foto"}


@dataclass
class Dunia:
    klien: dict[str, Client]
    pengguna: dict[str, Pengguna]
    berkas: dict[str, int]
    bukti: dict[tuple[str, str], int]  # by place and jenis
    periode: dict[str, int]  # survey periods, open
    kegiatan: dict[str, int]  # rows of REGISTER
    kasus: dict[str, int]  # rows of TERTUTUP


@pytest.fixture(scope="module")
def dunia_bersama(data_modul) -> Dunia:
    """Made once, with one sign-in for each person."""
    satker = {"nasional": make_ri(), "kantor provinsi": make_provinsi()}
    papua = satker["kantor provinsi lain"] = make_provinsi("91", "Papua", "Asia/Jayapura")
    satker["sendiri"] = make_satker("33.73", "Kota Salatiga")
    satker["saudara"] = make_satker("33.74", "Kota Pekalongan")
    satker["provinsi lain"] = make_satker("91.71", "Kota Jayapura", papua, "Asia/Jayapura")
    pengguna = {
        nama: make_pengguna(peran, satker.get(tempat), nama=f"Orang {nomor}", is_staff=nama == "pengelola")
        for nomor, (nama, (peran, tempat, _, _)) in enumerate(ORANG.items())
        if nama != "bukan siapa-siapa"
    }
    penilaian = {tempat: make_penilaian(s) for tempat, s in satker.items()}
    berkas = {
        tempat: BerkasImpor.objects.create(
            penilaian=p, nama="lke.xlsx", berkas=b"", sidik="", diunggah_oleh=pengguna["operator"]
        ).pk
        for tempat, p in penilaian.items()
    }
    bukti = {(tempat, jenis): buat(s).pk for tempat, s in satker.items() for jenis, buat in BUKTI.items()}
    periode = {tempat: make_periode(s).pk for tempat, s in satker.items()}
    _buka_penilaian(penilaian, [pengguna[f"TPI {p}"] for p in ("anggota", "ketua", "pengendali")])
    kegiatan = {t: make_baris("gratifikasi", s, pengguna["operator"]).pk for t, s in satker.items()}
    kasus = {t: make_baris("pengaduan", s).pk for t, s in satker.items()}
    klien = {nama: Client() for nama in ORANG}
    for nama, orang in pengguna.items():
        klien[nama].force_login(orang)
    return Dunia(klien, pengguna, berkas, bukti, periode, kegiatan, kasus)


@pytest.fixture
def dunia(dunia_bersama, db) -> Dunia:
    """With browsers of its own: a test may sign somebody out."""
    klien = {nama: Client() for nama in ORANG}
    for nama, asal in dunia_bersama.klien.items():
        klien[nama].cookies = asal.cookies.copy()
    return replace(dunia_bersama, klien=klien)


def _buka_penilaian(penilaian: dict[str, Penilaian], tim: list[Pengguna]) -> None:
    """Every LKE has the layers of its assessors, opened or not; the TPI's team is given the first of them."""
    for p in penilaian.values():
        for lapis in (Lapis.PROVINSI, Lapis.TPI):
            Penilaian.objects.create(lke=p.lke, lapis=lapis.value)
    tpi = TimTpi.objects.create(tahun=2026, nama="Tim Contoh")
    for orang, peran in zip(tim, ("tpi_anggota", "tpi_ketua", "tpi_pengendali"), strict=True):
        AnggotaTim.objects.create(tim=tpi, pengguna=orang, peran=peran)
    TugasTpi.objects.create(lke=penilaian["sendiri"].lke, tim=tpi, oleh=tim[-1], pada=timezone.now())


def harapan(baris: Baris, orang: str, tempat: str, cara: str) -> int:
    """The status that the table promises."""
    if orang == "bukan siapa-siapa" and baris.tertutup:
        return 401 if cara == "SKRIP" else 302
    aturan = {"GET": baris.get, "POST": baris.post, "SKRIP": baris.skrip or baris.get}[cara]
    if isinstance(aturan, int):
        return aturan
    jenis, status = aturan
    if jenis == MASUK:
        return status
    if jenis == JAJARAN:
        return 302 if len(ORANG[orang][2]) == 1 else status
    if jenis in DI_MANA_PUN:
        return status if orang in DI_MANA_PUN[jenis] else 403
    return harapan_tempat(jenis, status, orang, tempat)


def harapan_tempat(jenis: str, status: int, orang: str, tempat: str) -> int:
    """The same of a rule that looks at the place."""
    _, bertugas, melihat, mengisi = ORANG[orang]
    if tempat not in melihat or (jenis == SENDIRI and tempat != bertugas):
        return 404
    if jenis in DI_TEMPAT:
        status = 404 if jenis == PENGANTAR and tempat == "nasional" else status
        return status if tempat in DI_TEMPAT[jenis].get(orang, set()) else 403
    if jenis == BICARA:
        berbicara = [peta.get(orang, set()) for peta in (PEMBICARA, PENILAI_LAPIS)]
        return status if tempat in mengisi.union(*berbicara) else 403
    if jenis in (RINGKAS, PANDANG, NAMA_SATKER):
        provinsi = tempat in {"kantor provinsi", "kantor provinsi lain"}
        if not provinsi and (jenis == RINGKAS or tempat != "nasional"):
            return 404
        return 403 if tempat in mengisi and not (provinsi and jenis == NAMA_SATKER) else status
    return status if jenis in (LIHAT, SENDIRI) or tempat in mengisi else 403


def minta(klien: Client, cara: str, alamat: str, isi: dict[str, str]):
    if cara == "POST":
        return klien.post(alamat, isi)
    return klien.get(alamat, headers={"X-Simpan": "1"} if cara == "SKRIP" else {})


def bocor(response, orang: str, terbaca: Collection[str] = ()) -> list[str]:
    """Names of kab/kota in the answer that this person may not see; those of the places `terbaca` may stand there."""
    isi, boleh = response.getvalue(), ORANG[orang][2].union(terbaca)
    return [nama for tempat, nama in PENANDA.items() if tempat not in boleh and nama.encode() in isi]


def butuh_tempat(nama: str) -> bool:
    awal = ("lke:", "bukti:", "pustaka:", "survei:", "kegiatan:", "kepatuhan:", "naskah:", "kirim:", "tiru:")
    awal += ("satker:profil", "reviu:excel")
    tengah = ("reviu:keputusan", "reviu:lhe", "unduhan:lhe", "pantau:provinsi", "pantau:ingatkan")
    bebas = ("lke:daftar", "survei:wilayah", "kegiatan:mulai", "kepatuhan:mulai", "naskah:mulai")
    return (nama.startswith((*awal, *tengah)) or nama in MEJA) and nama not in bebas


def alamat_tempat(nama: str, baris: Baris, tempat: str, dunia: Dunia) -> str:
    bagian = dict(baris.bagian)
    if "pk" in bagian and nama.startswith(("bukti:", "pustaka:")):
        bagian["pk"] = dunia.bukti[tempat, _BUKTI.get(nama, "tautan")]
    elif bagian.get("pk") == 0:  # of the place
        kegiatan = dunia.kasus if bagian.get("register") == "pengaduan" else dunia.kegiatan
        milik = {"survei": dunia.periode, "kegiatan": kegiatan}.get(nama.partition(":")[0], dunia.berkas)
        bagian["pk"] = milik[tempat]
    if butuh_tempat(nama) and not (nama.startswith("bukti:") and "pk" in bagian):
        bagian["kode"] = TEMPAT[tempat]
    if nama.startswith(("lke:", "reviu:excel", "reviu:keputusan", "reviu:lhe")) or nama in MEJA:
        bagian["tahun"] = 2026
    return reverse(nama, kwargs=bagian)


Sel = tuple[str, str, str]  # person, place, method
TETAP = ("bukan siapa-siapa", "operator", "setjen")  # stand for all where everybody gets the same


def sel(nama: str) -> list[Sel]:
    """All cells of a row. A script gets what a person gets, so three persons stand for all."""
    tempat = list(TEMPAT) if butuh_tempat(nama) else ["sendiri"]
    skrip = ORANG if MATRIKS[nama].skrip else TETAP
    daftar = [(o, t, c) for o in ORANG for t in tempat for c in ("GET", "POST")]
    return daftar + [(o, t, "SKRIP") for o in skrip for t in tempat]


@cache
def sel_pilihan() -> dict[str, list[Sel]]:
    """Of each row and method one cell for every status that the table promises, the one least like those before it.

    Always a sibling's operator and who is not signed in at "sendiri". Where everybody gets the same, three persons.
    """
    hasil: dict[str, list[Sel]] = {}
    sudah: Counter[tuple[bool, Sel]] = Counter()
    for nama, baris in MATRIKS.items():
        di_tempat, semua, hasil[nama] = butuh_tempat(nama), sel(nama), []
        for cara, aturan in (("GET", baris.get), ("POST", baris.post), ("SKRIP", baris.skrip)):
            if not isinstance(aturan, tuple):
                pilih = [(orang, "sendiri", cara) for orang in TETAP]
            else:
                pilih = [("operator saudara", "sendiri", cara), ("bukan siapa-siapa", "sendiri", cara)]
                per_status: dict[int, list[Sel]] = {}
                for satu in semua:
                    if satu[2] == cara:
                        per_status.setdefault(harapan(baris, satu[0], satu[1], cara), []).append(satu)
                pilih += [min(calon, key=lambda s: sudah[di_tempat, s]) for calon in per_status.values()]
            hasil[nama] += dict.fromkeys(pilih)
            sudah.update((di_tempat, s) for s in pilih)
    return hasil


def salah(nama: str, daftar: list[Sel], dunia: Dunia) -> list[str]:
    """What is asked and not answered as the table says."""
    baris, hasil = MATRIKS[nama], []
    for orang, tempat, cara in daftar:
        response = minta(dunia.klien[orang], cara, alamat_tempat(nama, baris, tempat, dunia), baris.isi)
        harap = harapan(baris, orang, tempat, cara)
        if response.status_code != harap:
            hasil.append(f"{cara} {nama} {tempat} oleh {orang}: {response.status_code}, seharusnya {harap}")
        terbaca = TERBACA.get(orang, ()) if baris.get == (NAMA_SATKER, 200) else ()
        hasil += [f"{cara} {nama} {tempat} oleh {orang}: menyebut {n}" for n in bocor(response, orang, terbaca)]
    return hasil


@pytest.mark.parametrize("nama", MATRIKS)
def test_row_answers_as_the_table_says(nama, dunia):
    assert salah(nama, sel_pilihan()[nama], dunia) == []


@pytest.mark.panjang
@pytest.mark.parametrize("nama", MATRIKS)
def test_every_cell_of_a_row_answers_as_the_table_says(nama, dunia):
    assert salah(nama, sel(nama), dunia) == []


def test_each_person_is_asked_at_each_place_also_in_the_short_round():
    ditanya = {(o, t, c) for nama in MATRIKS if butuh_tempat(nama) for o, t, c in sel_pilihan()[nama] if c != "SKRIP"}
    assert ditanya == {(o, t, c) for o in ORANG for t in TEMPAT for c in ("GET", "POST")}


def test_refused_save_wrote_nothing(dunia):
    awal = Riwayat.objects.latest("pk").pk
    for orang, tempat, cara in sel("lke:simpan"):
        minta(dunia.klien[orang], cara, alamat_tempat("lke:simpan", MATRIKS["lke:simpan"], tempat, dunia), SIMPAN)
    pengisi = {dunia.pengguna[o].nama for o, (_, _, _, mengisi) in ORANG.items() if mengisi}
    assert set(Riwayat.objects.filter(pk__gt=awal).values_list("pelaku__nama", flat=True)) <= pengisi
    assert Jawaban.objects.count() == len({t for _, _, _, mengisi in ORANG.values() for t in mengisi})


@pytest.mark.parametrize("nama", PINTU)
@pytest.mark.parametrize("cara", ["GET", "POST"])
def test_door_knows_who_is_inside(nama, cara, dunia):
    for orang, klien in dunia.klien.items():
        luar, dalam = PINTU[nama][cara]
        harap = luar if orang == "bukan siapa-siapa" else dalam
        assert minta(klien, cara, reverse(nama), {}).status_code == harap, orang


@pytest.mark.parametrize("nama", KELOLA)
def test_administration_opens_to_staff_and_some_of_it_to_the_setjen(nama, dunia):
    setjen = KELOLA[nama] if nama.startswith(KELOLA_SETJEN) or nama == "admin:password_change" else 403
    for orang, klien in dunia.klien.items():
        response = klien.get(reverse(nama))
        assert response.status_code == {"pengelola": KELOLA[nama], "setjen": setjen}.get(orang, 302), orang
        assert not bocor(response, orang)
        if orang in ("admin", "operator", "TPI ketua"):
            assert klien.get(reverse(nama), follow=True).status_code == 403, orang
            assert klien.post(reverse(nama), {}).status_code == 302, orang


def test_matrix_has_at_least_3000_cells():
    banyak = sum(len(sel(nama)) for nama in MATRIKS) + 2 * len(PINTU) * len(ORANG) + 3 * len(KELOLA) * len(ORANG)
    assert banyak >= 3_000


def test_file_of_another_satker_is_not_reached_through_ones_own_address(dunia):
    klien = dunia.klien["operator"]
    for tempat in SEMUA - {"sendiri"}:
        for nama, cara in (
            ("lke:excel-berkas", "GET"),
            ("lke:excel-terapkan", "POST"),
            ("lke:excel-batalkan", "POST"),
            ("lke:excel-buang", "POST"),
        ):
            alamat = reverse(nama, kwargs={"tahun": 2026, "kode": "33.73", "pk": dunia.berkas[tempat]})
            assert minta(klien, cara, alamat, {}).status_code == 404


@pytest.mark.parametrize("tahun", ["2025", "0", "99999999999999999999"])
def test_year_without_lke_is_404_for_everyone(tahun, dunia):
    for orang in ("operator", "verifikator", "setjen"):
        assert dunia.klien[orang].get(f"/lke/{tahun}/33.73/").status_code == 404
