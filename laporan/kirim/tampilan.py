"""What a page says of a report on its way up: the acts allowed now, signatures, notes, receipts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from laporan import alur
from laporan.akses import peran_pemeriksa
from laporan.akses_laporan import tanda_tangan_sebagai
from laporan.alur import Fakta, Perbuatan, Perlu, Status
from laporan.models import BarisLaporan, Dokumen, Jenis, Kiriman, Laporan
from laporan.naskah.susunan import bagian_tulis
from laporan.queries_laporan import (
    Slot,
    catatan_terakhir,
    daftar_kiriman,
    pdf_kiriman,
    sedang_diterbitkan,
    sejak_status,
    slot_tanda,
)
from laporan.unduhan.tampilan import tulis_ukuran
from lke.aturan.status import Tanda
from satker.akses import peran_di
from satker.models import Pengguna, Satker
from satker.peran import Tingkat

UMUM = "Laporan secara umum"
HASIL: dict[str, Tanda] = {
    Kiriman.Hasil.MENUNGGU.value: Tanda("Menunggu putusan", "biru-isi", "jam"),
    Kiriman.Hasil.DITERIMA.value: Tanda("Diterima", "hijau", "centang"),
    Kiriman.Hasil.DIKEMBALIKAN.value: Tanda("Dikembalikan", "jingga", "kembali"),
    Kiriman.Hasil.DITARIK.value: Tanda("Ditarik kembali", "netral", "garis"),
}
_ANGKA_BERUBAH = "angka atau daftar dari data berubah sesudah ditandatangani"


@dataclass(frozen=True, slots=True)
class Tindakan:
    """An act of this person in this state; refused while `kurang` things are missing, or for `sebab`. `lewat`: a form is
    posted straight away.
    """

    kode: str
    label: str
    alamat: str
    sebab: str = ""
    kurang: int = 0
    lewat: bool = False
    isi: tuple[tuple[str, str], ...] = ()

    @property
    def sambungan(self) -> str:
        """`sebab` as it goes on within a sentence."""
        return self.sebab[:1].lower() + self.sebab[1:]


@dataclass(frozen=True, slots=True)
class BarisTanda:
    """A signature as the page shows it; `sebab`: why it no longer counts. `milik`: this person may take it back."""

    slot: Slot
    sebab: str = ""
    milik: bool = False


@dataclass(frozen=True, slots=True)
class Catatan:
    bagian: str
    alamat: str
    teks: str
    oleh: str


@dataclass(frozen=True, slots=True)
class BarisPdf:
    """A PDF of a frozen copy; `dokumen` is None while it is not made."""

    nama: str
    alamat: str
    dokumen: Dokumen | None

    @property
    def ukuran(self) -> str:
        return tulis_ukuran(self.dokumen.ukuran) if self.dokumen else ""


@dataclass(frozen=True, slots=True)
class Resi:
    """What was sent: the copy with its state, and where it is read."""

    kiriman: Kiriman
    tanda: Tanda
    alamat: str
    keaslian: str


_LABEL = {
    Perbuatan.TANDA_TANGAN: ("Baca dan tanda tangani", "kirim:tanda-tangan", False),
    Perbuatan.KIRIM: ("Kirim laporan", "kirim:kirim", False),
    Perbuatan.TARIK: ("Tarik kembali", "kirim:tarik", True),
    Perbuatan.TERIMA: ("Baca dan putuskan", "kirim:putusan", False),
    Perbuatan.PERBAIKI: ("Perbaiki dengan versi baru", "kirim:perbaiki", True),
}


def perbuatan(pengguna: Pengguna, laporan: Laporan, sidik: str, kurang: Sequence[str]) -> dict[str, Any]:
    """What `laporan/kirim/_perbuatan.html` shows as `p`: at most six queries, fewer while nothing was signed or sent.

    `sidik`: what a leader signs today; `kurang`: sentences on what holds the report back.
    """
    slot = slot_tanda(laporan, sidik) if laporan.status in alur.PENYUSUNAN else []
    fakta = Fakta(tuple(kurang), tuple(s.nama for s in slot if not s.berlaku), catatan=1)
    pengantar = berpengantar(laporan.satker)
    return {
        "laporan": laporan,
        "satker": laporan.satker,
        "tanda": tanda_laporan(laporan),
        "tindakan": _tindakan(pengguna, laporan, slot, fakta),
        "slot": _baris_tanda(pengguna, laporan, slot),
        "catatan": catatan(laporan),
        "kiriman": resi(laporan),
        "surat": reverse(f"kirim:surat-{'pengantar' if pengantar else 'sptjm'}", args=_alamat(laporan)),
        "nama_surat": "Surat pengantar dan SPTJM" if pengantar else "SPTJM",
    }


def tanda_laporan(laporan: Laporan) -> Tanda:
    satker = laporan.satker
    provinsi = satker.induk.nama_wilayah if satker.induk else ""
    return alur.tanda(laporan.status if laporan.pk else "", laporan.versi, satker.tingkat, provinsi)


def tujuan_kirim(satker: Satker) -> str:
    """To whom it goes; empty for KPU RI, whose report is final when it is sent."""
    if satker.tingkat == Tingkat.KABKOTA and satker.induk is not None:
        return satker.induk.nama
    return alur.atasan(satker.tingkat, satker.nama_wilayah)


def berpengantar(satker: Satker) -> bool:
    """Whether a surat pengantar goes with its report: KPU RI sends it to nobody above."""
    return bool(tujuan_kirim(satker))


def _tindakan(pengguna: Pengguna, laporan: Laporan, slot: Iterable[Slot], fakta: Fakta) -> list[Tindakan]:
    pemeriksa = bool(peran_pemeriksa(pengguna, laporan.satker))
    siapa = alur.pihak(peran_di(pengguna, laporan.satker), pemeriksa)
    hasil = []
    for satu, (label, nama, lewat) in _LABEL.items():
        if not alur.berwenang(satu, siapa) or alur.tolak_status(laporan.status, satu):
            continue
        kurang = len(fakta.kurang) if Perlu.LENGKAP in alur.LANGKAH[satu].perlu else 0
        sebab = alur.tolak_syarat(satu, replace(fakta, kurang=()))
        if satu is Perbuatan.TANDA_TANGAN and not kurang:
            sebab = _sudah_tanda(pengguna, laporan, slot)
        isi = (("versi", str(laporan.versi)),) if lewat else ()
        hasil.append(Tindakan(satu.value, label, reverse(nama, args=_alamat(laporan)), sebab, kurang, lewat, isi))
    return hasil


def _sudah_tanda(pengguna: Pengguna, laporan: Laporan, slot: Iterable[Slot]) -> str:
    """Why this person signs no more; empty while a signature of theirs is missing."""
    sebagai = tanda_tangan_sebagai(pengguna, laporan)
    berlaku = [s for s in slot if s.berlaku and s.tanda is not None]
    if any(s.tanda is not None and s.tanda.oleh_id == pengguna.pk for s in berlaku):
        return "Anda sudah menandatangani."
    return "Sudah ditandatangani." if set(sebagai) <= {s.sebagai for s in berlaku} else ""


def _baris_tanda(pengguna: Pengguna, laporan: Laporan, slot: Iterable[Slot]) -> list[BarisTanda]:
    return [
        BarisTanda(
            s,
            sebab_batal(laporan, s),
            s.tanda is not None
            and s.tanda.oleh_id == pengguna.pk
            and s.sebagai in tanda_tangan_sebagai(pengguna, laporan),
        )
        for s in slot
    ]


def sebab_batal(laporan: Laporan, slot: Slot) -> str:
    """Why a signature that was given counts no more; empty for one in force and for none."""
    if slot.tanda is None or slot.berlaku:
        return ""
    if not sejak_status(laporan, slot.tanda):
        return "laporan sudah dikirim dan kembali sesudah ditandatangani"
    judul = bagian_tulis(laporan.satker.tingkat)
    sejak = slot.tanda.pada
    ubah = [
        judul[b].judul
        for b in laporan.narasi.filter(diubah_pada__gt=sejak).values_list("bagian", flat=True)
        if b in judul
    ]
    jenis = laporan.baris.filter(diubah_pada__gt=sejak).order_by().values_list("jenis", flat=True).distinct()
    ubah += [BarisLaporan.Jenis(j).label for j in jenis]
    return f"sesudah ditandatangani disunting: {', '.join(ubah)}" if ubah else _ANGKA_BERUBAH


def catatan(laporan: Laporan) -> list[Catatan]:
    """Of the last return, until its answer is accepted; each with the address of its section."""
    if laporan.status not in (Status.DIKEMBALIKAN, Status.DIKIRIM):
        return []
    judul = bagian_tulis(laporan.satker.tingkat)
    urut = {kunci: n for n, kunci in enumerate(judul)}
    daftar = sorted(catatan_terakhir(laporan), key=lambda c: urut.get(c.bagian, -1))
    return [
        Catatan(
            judul[c.bagian].penuh if c.bagian in judul else UMUM,
            reverse("naskah:bagian", args=[*_alamat(laporan), c.bagian]) if c.bagian in judul else "",
            c.teks,
            c.oleh.nama,
        )
        for c in daftar
    ]


def resi(laporan: Laporan) -> list[Resi]:
    """Everything that was sent, the newest first; what was taken back or returned by its own number."""
    if laporan.pk is None:
        return []
    daftar = list(daftar_kiriman(laporan))
    terbaru = {k.versi: k.pk for k in reversed(daftar)}
    terbaru |= {k.versi: k.pk for k in daftar if k.hasil in Kiriman.BERLAKU}
    hasil = []
    for k in daftar:
        alamat = reverse("kirim:kiriman", args=[*_alamat(laporan), k.versi])
        utama = terbaru[k.versi] == k.pk
        keaslian = reverse("keaslian:periksa", args=[k.kode])
        hasil.append(Resi(k, tanda_kiriman(k, laporan), alamat if utama else f"{alamat}?nomor={k.pk}", keaslian))
    return hasil


def pdf(kiriman: Kiriman, laporan: Laporan, *, wilayah: bool) -> dict[str, Any]:
    """The PDFs of a frozen copy (`wilayah`: also of what it says of the region), and whether they are being made."""
    ada = pdf_kiriman(kiriman)
    alamat = f"{reverse('kirim:kiriman-pdf', args=[*_alamat(laporan), kiriman.versi])}?nomor={kiriman.pk}"
    daftar = [BarisPdf("PDF", alamat, ada.get(Jenis.LAPORAN.value))]
    if wilayah:
        daftar.append(BarisPdf("PDF konsolidasi", f"{alamat}&isi=konsolidasi", ada.get(Jenis.KONSOLIDASI.value)))
    kurang = any(b.dokumen is None for b in daftar)
    return {"pdf": daftar, "pdf_disiapkan": kurang and sedang_diterbitkan(kiriman)}


def tanda_kiriman(kiriman: Kiriman, laporan: Laporan) -> Tanda:
    if kiriman.hasil == Kiriman.Hasil.DITERIMA and laporan.satker.tingkat == Tingkat.RI:
        return alur.DITETAPKAN
    return HASIL[kiriman.hasil]


def _alamat(laporan: Laporan) -> tuple[int, str]:
    return laporan.tahun, laporan.satker.kode


def rangka(laporan: Laporan, langkah: Iterable[tuple[str, str]], ujung: str) -> Mapping[str, Any]:
    """What every page here shows: the report, its state, the way to it."""
    hub = reverse("naskah:hub", args=_alamat(laporan))
    return {
        "laporan": laporan,
        "satker": laporan.satker,
        "tanda": tanda_laporan(laporan),
        "hub": hub,
        "langkah": [*langkah, (f"Laporan {laporan.tahun}", hub), (ujung, "")],
    }
