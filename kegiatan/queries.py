"""Every read of the registers that a screen needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet

from kegiatan.aturan.irama import Rencana
from kegiatan.bawaan_kasus import hitung_pengaduan
from kegiatan.models import BarisRegister, Pengaduan, PernyataanNihil, PublikasiMedia, RekapKegiatan, StrategiKomunikasi
from kegiatan.register import Register
from kpu_zi.tools.medan_rahasia import TeksRahasia
from kpu_zi.tools.tautan.alamat_web import TEPI
from satker.models import Satker
from satker.queries import hari_satker

KEADAAN = {
    "": "Berlaku",
    "tanpa_bukti": "Tanpa bukti",
    "belum_diperiksa": "Belum diperiksa",
    "ditarik": "Ditarik",
}
LEWAT, BELUM_SELESAI = "lewat", "belum_selesai"
# Of complaints: open ones of every year, for a limit that passed in January may be of a complaint of December.
KEADAAN_PENGADUAN = {LEWAT: "Lewat tenggat, semua tahun", BELUM_SELESAI: "Belum selesai, semua tahun"}
KEADAAN_TERTUTUP = ("", "ditarik")  # of a sealed register: its bukti are encrypted, and nobody looks it over
TERBANYAK = 20_000  # rows of one download


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the address asks of a list: year, words, choices by column, a state of the rows, the order."""

    tahun: int
    q: str = ""
    pilihan: Mapping[str, str] = field(default_factory=dict)
    keadaan: str = ""
    urut: str = ""

    def alamat(self, **ganti: Any) -> str:
        """The same as the query of an address, with other values where they are named."""
        isi = {"tahun": self.tahun, "q": self.q, **self.pilihan, "keadaan": self.keadaan, "urut": self.urut} | ganti
        return urlencode({k: v for k, v in isi.items() if v not in ("", None)})

    @property
    def disaring(self) -> bool:
        return bool(self.q or self.keadaan or any(self.pilihan.values()))


def baca_saringan(register: Register, data: Mapping[str, str], tahun_ini: int) -> Saringan:
    """From the query of an address; what is unknown there is left out."""
    teks = data.get("tahun", "")
    tahun = int(teks) if teks.isascii() and teks.isdigit() and 2010 <= int(teks[:4]) <= 2100 else tahun_ini
    pilihan = {}
    for nama in register.saring:
        nilai = data.get(nama, "")
        pilihan[nama] = nilai if nilai in dict(register.model._meta.get_field(nama).choices) else ""
    keadaan = data.get("keadaan", "")
    urut = data.get("urut", "")
    return Saringan(
        int(str(tahun)[:4]),
        data.get("q", "").strip(TEPI)[:80] if register.cari else "",
        pilihan,
        keadaan if keadaan in daftar_keadaan(register) else "",
        urut if dapat_diurut(register, urut.removeprefix("-")) else "",
    )


def daftar_keadaan(register: Register) -> dict[str, str]:
    """The states of rows by which its list is filtered."""
    if not register.tertutup:
        return KEADAAN
    pengaduan = KEADAAN_PENGADUAN if register.model is Pengaduan else {}
    return {"": KEADAAN[""], **pengaduan, **{k: KEADAAN[k] for k in KEADAAN_TERTUTUP}}


def dapat_diurut(register: Register, nama: str) -> bool:
    """Whether the list may be sorted by this column: the database cannot order what is encrypted."""
    if nama not in ("tanggal", *register.kolom):
        return False
    return not isinstance(register.model._meta.get_field(nama), TeksRahasia)


def daftar_baris(
    register: Register, satker: Satker, saringan: Saringan, terbaca: QuerySet[BarisRegister] | None = None
) -> QuerySet[BarisRegister]:
    """The rows of a satker that the filter asks for, those of complaints of every year where it asks for a state of
    `KEADAAN_PENGADUAN`; the caller has looked that the satker lies in the wilayah.

    `terbaca`: of a sealed register, the rows that the person may read.
    """
    if terbaca is None and register.tertutup:
        raise ValueError(f"{register.kode} is sealed: say which rows may be read")
    daftar = register.model._default_manager.filter(satker=satker) if terbaca is None else terbaca
    if saringan.keadaan in KEADAAN_PENGADUAN:
        daftar = daftar.filter(status__in=hitung_pengaduan().terbuka)
        daftar = daftar.filter(tenggat__lt=hari_satker(satker)) if saringan.keadaan == LEWAT else daftar
    else:
        daftar = daftar.tahun(saringan.tahun)
    daftar = daftar.filter(ditarik_pada__isnull=saringan.keadaan != "ditarik")
    if saringan.keadaan == "tanpa_bukti":
        daftar = daftar.tanpa_bukti()
    elif saringan.keadaan == "belum_diperiksa":
        daftar = daftar.filter(diperiksa_pada=None)
    daftar = daftar.filter(**{nama: nilai for nama, nilai in saringan.pilihan.items() if nilai})
    if saringan.q:
        cocok = Q()
        for nama in register.cari:
            cocok |= Q(**{f"{nama}__icontains": saringan.q})
        daftar = daftar.filter(cocok)
    relasi = [f.name for f in register.model._meta.fields if f.is_relation and f.name in register.kolom]
    if relasi:
        daftar = daftar.select_related(*relasi)
    return daftar.order_by(*([saringan.urut, "pk"] if saringan.urut else ["-tanggal", "-pk"]))


def rekap_register(satker_id: int, tahun: Iterable[int]) -> QuerySet[RekapKegiatan]:
    """What the registers of a satker say of these years. The caller has looked that it lies in the wilayah."""
    return RekapKegiatan.objects.filter(satker=satker_id, tahun__in=tuple(tahun))


def rekap_satker(satker: Satker) -> dict[int, dict[str, Any]]:
    """Year -> register -> facts; one query."""
    return dict(RekapKegiatan.objects.filter(satker=satker).order_by("tahun").values_list("tahun", "fakta"))


def daftar_nihil(register: Register, satker: Satker, tahun: int) -> QuerySet[PernyataanNihil]:
    """The declarations of a year, void ones too."""
    return PernyataanNihil.objects.filter(satker=satker, register=register.kode, tahun=tahun).select_related("oleh")


def publikasi_per_bulan(satker: Satker, tahun: int) -> dict[int, int]:
    """Month -> publications in force, months without any left out."""
    daftar = PublikasiMedia.objects.berlaku().filter(satker=satker, tahun=tahun).order_by()
    return dict(daftar.values_list("tanggal__month").annotate(n=Count("pk")))


def rencana_publikasi(satker: Satker, tahun: int) -> list[Rencana]:
    """What the strategies plan that are in force in this year."""
    daftar = StrategiKomunikasi.objects.berlaku().filter(satker=satker).tahun(tahun)
    return [Rencana(*satu) for satu in daftar.values_list("tanggal", "selesai", "publikasi_per_bulan")]


def nihil_berlaku(register: Register, satker: Satker, tahun: int) -> list[PernyataanNihil]:
    """Those in force; none, and no query, for a register that cannot be nihil."""
    return list(daftar_nihil(register, satker, tahun).filter(batal_pada=None)) if register.nihil else []
