"""What stands first on a person's home page: the lines of *Perlu Anda kerjakan*, by peran."""

from dataclasses import dataclass, field
from fractions import Fraction

from django.urls import reverse
from django.utils.http import urlencode

from kpu_zi.tools.angka import tulis_desimal, tulis_jujur, tulis_kurang
from lke import queries_wilayah as queries
from lke.alur import Izin, izin_isi
from lke.ambang import ambang_berikut
from lke.instrumen import Halaman
from lke.kelengkapan import nama_halaman
from lke.queries_wilayah import BarisLke, Kemajuan, LkeSendiri
from satker.akses import memandang_nasional, penugasan
from satker.models import Pengguna
from satker.peran import PERAN_PENGISI, PERAN_PIMPINAN, PERAN_WILAYAH, Tingkat

PALING_BANYAK = 7
MILIK_SENDIRI = 4  # lines about one's own LKE when there is also a wilayah to look after


@dataclass(frozen=True, slots=True)
class Kerja:
    """One line: what to do, where, and how far it is."""

    teks: str
    url: str
    rincian: str = ""


@dataclass(slots=True)
class Beranda:
    bertugas: bool
    kerja: list[Kerja] = field(default_factory=list)
    pengantar: str = ""
    bantuan: list[Kerja] = field(default_factory=list)
    sendiri: list[BarisLke] = field(default_factory=list)
    kemajuan: Kemajuan | None = None


def susun_beranda(pengguna: Pengguna, tahun: int) -> Beranda:
    """At most seven lines, at most three queries, for one satker and for all of them."""
    tugas = penugasan(pengguna)
    hasil = Beranda(bertugas=bool(tugas))
    peran = {}
    for t in tugas:
        peran.setdefault(t.satker_id, set()).add(t.peran)
    if any(p.intersection(PERAN_PENGISI + PERAN_PIMPINAN) for p in peran.values()):
        _susun_sendiri(hasil, queries.lke_sendiri(pengguna, tahun), peran)
    if memandang_nasional(pengguna):
        _susun_nasional(hasil, pengguna, tahun)
    elif any(t.peran in PERAN_WILAYAH and t.satker.tingkat == Tingkat.PROVINSI for t in tugas):
        _susun_wilayah(hasil, pengguna, tahun)
    return hasil


def _susun_sendiri(hasil: Beranda, daftar: list[LkeSendiri], peran: dict[int, set[str]]) -> None:
    satu = len(daftar) == 1
    for sendiri in daftar:
        milik = peran.get(sendiri.baris.satker.pk, set())
        if milik.intersection(PERAN_PENGISI + PERAN_PIMPINAN):
            hasil.sendiri.append(sendiri.baris)
        if milik.intersection(PERAN_PIMPINAN):
            hasil.kerja.append(_keadaan(sendiri))
        if milik.intersection(PERAN_PENGISI):
            hasil.kerja += _pengisian(sendiri, "" if satu else f"{sendiri.baris.satker.kode} ")


def _susun_wilayah(hasil: Beranda, pengguna: Pengguna, tahun: int) -> None:
    del hasil.kerja[MILIK_SENDIRI:]
    daftar = queries.perlu_bantuan(pengguna, tahun, PALING_BANYAK - len(hasil.kerja))
    hasil.pengantar = "Satker di wilayah Anda yang paling memerlukan bantuan:"
    hasil.bantuan = [Kerja(b.satker.nama, _hub(b), b.dijawab) for b in daftar]


def _susun_nasional(hasil: Beranda, pengguna: Pengguna, tahun: int) -> None:
    hasil.kemajuan = queries.kemajuan(pengguna, tahun)
    if not hasil.kemajuan.jumlah:
        return
    del hasil.kerja[MILIK_SENDIRI:]
    hasil.pengantar = "Provinsi yang paling memerlukan bantuan:"
    alamat = reverse("lke:daftar", args=[tahun])
    for p in queries.provinsi_perlu_bantuan(pengguna, tahun, PALING_BANYAK - len(hasil.kerja)):
        rincian = f"rata-rata {tulis_desimal(p.rata_terisi, 1)} pertanyaan dijawab, {p.jumlah} satker"
        hasil.bantuan.append(Kerja(p.nama, f"{alamat}?{urlencode({'provinsi': p.kode})}", rincian))


def _pengisian(sendiri: LkeSendiri, awalan: str) -> list[Kerja]:
    """Unanswered questions per page of an open LKE; else where the LKE is now."""
    b = sendiri.baris
    if izin_isi(b.status, sendiri.lapis) is not Izin.SEMUA:
        return [Kerja(f"LKE {b.tahun} {b.satker.nama}", _hub(b), b.tanda.teks)]
    kerja = [_belum(sendiri, h, awalan) for h in sendiri.instrumen.halaman.values() if _kosong(sendiri, h)]
    if not kerja:
        periksa = reverse("lke:periksa", args=[b.tahun, b.satker.kode])
        return [Kerja(f"Periksa LKE {b.tahun} {b.satker.nama}", periksa, "semua pertanyaan sudah dijawab")]
    if len(kerja) > PALING_BANYAK:
        sisa = len(kerja) - PALING_BANYAK + 1
        kerja[PALING_BANYAK - 1 :] = [Kerja(f"{awalan}{sisa} halaman lain", _hub(b), "belum lengkap")]
    return kerja


def _kosong(sendiri: LkeSendiri, halaman: Halaman) -> int:
    return len(halaman.pertanyaan) - sendiri.halaman.get(halaman.kode, 0)


def _belum(sendiri: LkeSendiri, halaman: Halaman, awalan: str) -> Kerja:
    b = sendiri.baris
    alamat = reverse("lke:halaman", args=[b.tahun, b.satker.kode, halaman.kode])
    return Kerja(awalan + nama_halaman(halaman), alamat, f"{_kosong(sendiri, halaman)} pertanyaan belum dijawab")


def _keadaan(sendiri: LkeSendiri) -> Kerja:
    """State of the LKE and what the total still lacks; the other conditions stand on the LKE's own page."""
    b = sendiri.baris
    return Kerja(f"LKE {b.tahun} {b.satker.nama}", _hub(b), f"{b.tanda.teks} · {b.dijawab} · {_selisih(sendiri)}")


def _selisih(sendiri: LkeSendiri) -> str:
    total = Fraction(sendiri.total)
    berikut = ambang_berikut(sendiri.instrumen, total)
    if berikut is None:
        return f"nilai {tulis_desimal(total)}"
    predikat, batas = berikut
    return f"nilai {tulis_jujur(total, batas)}, kurang {tulis_kurang(batas - total)} untuk {predikat}"


def _hub(b: BarisLke) -> str:
    return reverse("lke:hub", args=[b.tahun, b.satker.kode])
