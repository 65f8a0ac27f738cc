"""ZIP files: the reports of a region, and the visit pack of one satker with its evidence in folders and an index.

Written member by member to the disk. Names in them are ours: nothing that people typed becomes a path.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.text import slugify

from bukti.actions_berkas import letak_berkas
from bukti.akses import alasan_tertahan, boleh_diberikan
from bukti.baris import BarisBukti as RakBukti
from bukti.baris import Jenis as JenisBukti
from bukti.baris import urai
from bukti.kelayakan import BELUM_DICEK, LABEL
from bukti.keping import HANYA_NAMA, susun_keping
from bukti.models import Bukti
from kpu_zi.tools import Ditolak
from kpu_zi.tools.excel.tulis_tabel import tulis_xlsx
from kpu_zi.tools.pdf.cetak import DIHENTIKAN
from kpu_zi.tools.tanggal import tulis_saat
from kpu_zi.tools.unggahan.periksa import TIPE
from laporan.models import BagianUnduhan, Dokumen, Kiriman, Unduhan
from laporan.pantau.queries import wilayah_terhitung
from laporan.terbitan import gudang
from laporan.terbitan.kunci import kunci_gabungan
from lke.excel.buku import buku_jawaban
from lke.models import Penilaian
from lke.queries import isi_lke
from lke.queries_bukti import penilaian_tahun
from satker.models import Pengguna, Satker

POTONGAN = 2**20
BUKTI = "bukti/"
AKHIRAN = {tipe: akhiran for akhiran, tipe in TIPE.items()}
KEPALA = ("Pertanyaan", "Jenis", "Bukti", "Tanggal dokumen", "Keadaan", "Berkas di ZIP ini", "Tautan", "Keterangan")
# Words of a screen, as a stranger reads them on paper.
KATA_INDEKS = {HANYA_NAMA: "hanya judul, tanpa berkas", LABEL[BELUM_DICEK]: "belum diperiksa"}
HILANG = ("berkas hilang", "Berkas tidak ada di penyimpanan; unggah ulang.")
Denyut = Callable[[], bool]
Isian = Path | bytes


@dataclass(slots=True)
class Arsip:
    """What a ZIP will hold: members by name, in order, and how much that is."""

    anggota: dict[str, Isian] = field(default_factory=dict)

    def tambah(self, nama: str, isi: Isian) -> str:
        """Under this name, or with a number where it is taken; returns the name."""
        batang, titik, akhiran = nama.rpartition(".")
        kini, n = nama, 2
        while kini.casefold() in {a.casefold() for a in self.anggota}:
            kini, n = f"{batang}-{n}{titik}{akhiran}", n + 1
        self.anggota[kini] = isi
        return kini

    def ukuran(self) -> int:
        return sum(len(i) if isinstance(i, bytes) else i.stat().st_size for i in self.anggota.values())


@dataclass(frozen=True, slots=True)
class BarisIndeks:
    """A line of the index."""

    kode: str
    jenis: str
    judul: str
    tanggal: str
    keadaan: str
    berkas: str
    tautan: str
    keterangan: str

    @property
    def sel(self) -> tuple[str, ...]:
        kolom = (self.kode, self.jenis, self.judul, self.tanggal)
        return (*kolom, self.keadaan, self.berkas, self.tautan, self.keterangan)


def dokumen_kumpulan(unduhan: Unduhan, bagian: Sequence[BagianUnduhan], denyut: Denyut) -> Dokumen:
    """The reports of a region, with a list of who is in it and who has not sent."""
    arsip = Arsip()
    ada = [(b.satker, b.dokumen) for b in bagian if b.dokumen is not None]
    for satker, dokumen in ada:
        draf = "" if dokumen.rincian.get("beku") else "-draf"
        arsip.tambah(f"{nama_satker(satker)}{draf}.{dokumen.format}", gudang.letak(dokumen))
    daftar = _daftar_wilayah(unduhan, {s.pk: d for s, d in ada})
    arsip.tambah("DAFTAR.txt", daftar.encode())
    return _simpan(unduhan, bagian, arsip, [daftar], {}, denyut)


def dokumen_bundel(unduhan: Unduhan, bagian: Sequence[BagianUnduhan], denyut: Denyut) -> Dokumen:
    """The report, the LKE as a workbook, and every file of its evidence that this person may have now."""
    arsip, satker = Arsip(), unduhan.satker
    for b in bagian:
        if b.dokumen is not None:
            arsip.tambah(
                f"laporan/laporan-zi-{unduhan.tahun}-{satker.kode}.{b.dokumen.format}", gudang.letak(b.dokumen)
            )
    penilaian = penilaian_tahun(satker, unduhan.tahun)
    baris: list[BarisIndeks] = []
    lain: list[str] = []
    letak: dict[int, str] = {}
    if penilaian is not None:
        buku = buku_jawaban(penilaian)
        arsip.tambah(f"lke/lke-{unduhan.tahun}-{satker.kode}.xlsx", buku)
        baris = list(_bukti(arsip, letak, penilaian, unduhan.oleh))
        lain = [_sidik_buku(buku), *(repr(b.sel) for b in baris)]
    _tolak_terlalu_besar(arsip)
    pengantar = _pengantar(unduhan, baris)
    arsip.tambah("indeks.xlsx", tulis_xlsx("Bukti", KEPALA, [b.sel for b in baris], pengantar))
    arsip.tambah("INDEKS.txt", _indeks(pengantar, baris).encode())
    rincian = {"bukti": sum(bool(b.berkas) for b in baris), "pk_bukti": sorted(letak)}
    return _simpan(unduhan, bagian, arsip, [*lain, *pengantar[:1]], rincian, denyut)


def nama_satker(satker: Satker) -> str:
    return f"{slugify(satker.kode.replace('.', '_')).replace('_', '.')}-{slugify(satker.nama)}"


def _bukti(arsip: Arsip, letak: dict[int, str], penilaian: Penilaian, pengguna: Pengguna) -> Iterator[BarisIndeks]:
    """A line for each bukti of each answer; its file once, under the first pertanyaan that names it, which `letak` keeps."""
    isi = isi_lke(penilaian)
    hari = isi.pustaka.hari
    berkas = _berkas(isi.pustaka.baris.values())
    for kode, teks in isi.bukti.items():
        halaman = isi.acu.instrumen.pertanyaan[kode].halaman
        for n, rujukan in enumerate(urai(teks, isi.pustaka.host), start=1):
            rak = isi.pustaka.cari(rujukan)
            keping = susun_keping(rujukan, rak, hari)
            bukti, keadaan, keterangan = berkas.get(rak.id) if rak else None, keping.putusan, keping.alasan
            if bukti is not None and boleh_diberikan(pengguna, bukti):
                if not letak_berkas(bukti).exists():
                    keadaan, keterangan = HILANG
                elif bukti.pk not in letak:
                    nama = f"{BUKTI}{halaman}/{kode}/{n:02d}-{slugify(bukti.judul)[:60].strip('-') or 'bukti'}"
                    letak[bukti.pk] = arsip.tambah(f"{nama}.{AKHIRAN[bukti.tipe]}", letak_berkas(bukti))
            elif bukti is not None and bukti.ditarik_pada is None:
                keterangan = alasan_tertahan(pengguna, bukti)
            yield BarisIndeks(
                kode=kode,
                jenis=keping.jenis,
                judul=rak.judul if rak else rujukan.judul or rujukan.teks,
                tanggal=f"{keping.tanggal:%d/%m/%Y}" if keping.tanggal else "",
                keadaan=KATA_INDEKS.get(keadaan, keadaan),
                berkas=letak.get(bukti.pk, "") if bukti else "",
                tautan=rak.tautan if rak else "",
                keterangan=keterangan,
            )


def _berkas(rak: Iterable[RakBukti]) -> dict[int, Bukti]:
    pk = {b.id for b in rak if b.jenis == JenisBukti.BERKAS}
    return {b.pk: b for b in Bukti.objects.filter(pk__in=pk).select_related("satker")} if pk else {}


def _tolak_terlalu_besar(arsip: Arsip) -> None:
    batas = settings.UNDUHAN_TERBESAR_MB
    ukuran = arsip.ukuran()
    if ukuran > batas * 2**20:
        raise Ditolak(
            f"ZIP ini {ukuran // 2**20} MB, paling besar {batas} MB. Unduh laporannya saja, lalu buka buktinya dari pustaka."
        )


def _simpan(
    unduhan: Unduhan,
    bagian: Sequence[BagianUnduhan],
    arsip: Arsip,
    lain: Sequence[str],
    rincian: dict[str, Any],
    denyut: Denyut,
) -> Dokumen:
    dokumen = [b.dokumen for b in bagian if b.dokumen is not None]
    berkas = [i.name for nama, i in arsip.anggota.items() if isinstance(i, Path) and nama.startswith(BUKTI)]
    kunci = kunci_gabungan("zip", unduhan.jenis, [*arsip.anggota, *(d.kunci for d in dokumen), *berkas, *lain])
    ada = gudang.cari(kunci)
    if ada is not None:
        return ada
    _tolak_terlalu_besar(arsip)
    per = min(d.data_pada for d in dokumen)
    with gudang.tempat_sementara() as path:
        _tulis(path, arsip, per, unduhan.satker.zona_waktu, denyut)
        rincian = rincian | {"anggota": len(arsip.anggota)}
        keterangan = gudang.Keterangan(
            unduhan.satker, unduhan.tahun, unduhan.jenis, unduhan.format, kunci, per, rincian=rincian
        )
        return gudang.simpan_berkas(path, keterangan)


def _tulis(path: Path, arsip: Arsip, per: datetime, zona: str, denyut: Denyut) -> None:
    waktu = per.astimezone(ZoneInfo(zona)).timetuple()[:6]
    with zipfile.ZipFile(path, "x") as keluar:
        for nama, isi in arsip.anggota.items():
            if not denyut():
                raise Ditolak(DIHENTIKAN)
            butir = zipfile.ZipInfo(nama, waktu)
            # What is compressed already only costs time.
            butir.compress_type = zipfile.ZIP_DEFLATED if nama.endswith(".txt") else zipfile.ZIP_STORED
            butir.external_attr = 0o644 << 16
            butir.file_size = len(isi) if isinstance(isi, bytes) else isi.stat().st_size
            with (
                keluar.open(butir, "w") as tulis,
                io.BytesIO(isi) if isinstance(isi, bytes) else isi.open("rb") as baca,
            ):
                while potong := baca.read(POTONGAN):
                    tulis.write(potong)


def _sidik_buku(buku: bytes) -> str:
    """What a workbook says, without when it was written."""
    with zipfile.ZipFile(io.BytesIO(buku)) as isi:
        return " ".join(
            f"{i.filename}:{i.CRC}:{i.file_size}" for i in isi.infolist() if i.filename != "docProps/core.xml"
        )


def _pengantar(unduhan: Unduhan, baris: Sequence[BarisIndeks]) -> list[str]:
    berkas, tautan = sum(bool(b.berkas) for b in baris), sum(bool(b.tautan) for b in baris)
    return [
        f"Laporan dan bukti Zona Integritas {unduhan.tahun}, {unduhan.satker.nama} ({unduhan.satker.kode}).",
        f"{len(baris)} rujukan bukti pada LKE: {berkas} dengan berkas di ZIP ini, {tautan} berupa tautan.",
        "Berkas yang dipakai beberapa pertanyaan disimpan sekali, di folder pertanyaan pertama yang merujuknya.",
        "Berkas yang ditarik, terinfeksi, belum dipindai, atau hilang tidak disertakan; sebabnya di kolom Keterangan.",
    ]


def _indeks(pengantar: Sequence[str], baris: Sequence[BarisIndeks]) -> str:
    teks = [*pengantar, ""]
    for b in baris:
        letak = b.berkas or b.tautan or ("" if b.keadaan == KATA_INDEKS[HANYA_NAMA] else "(tanpa berkas)")
        teks.append(" | ".join(filter(None, (b.kode, b.judul, b.tanggal, b.keadaan, letak, b.keterangan))))
    return "\r\n".join(teks) + "\r\n"


def _daftar_wilayah(unduhan: Unduhan, dokumen: dict[int, Dokumen]) -> str:
    """Every satker of the region: its report in this file, a draft, or nothing."""
    berlaku = Kiriman.objects.berlaku().filter(laporan__tahun=unduhan.tahun)
    kirim = dict(berlaku.values_list("laporan__satker", "laporan__dikirim_pada"))
    teks = [f"Laporan Zona Integritas {unduhan.tahun}, wilayah {unduhan.satker.nama}", ""]
    for satker in wilayah_terhitung(unduhan.satker, unduhan.tahun).order_by("kode"):
        pada, ada = kirim.get(satker.pk), dokumen.get(satker.pk)
        keadaan = f"pertama dikirim {tulis_saat(pada, satker.zona_waktu)}" if pada else "belum menyampaikan"
        isi = "" if ada is None else ", terlampir" if ada.rincian.get("beku") else ", draf terlampir"
        teks.append(f"{satker.kode} {satker.nama}: {keadaan}{isi}")
    return "\r\n".join(teks) + "\r\n"
