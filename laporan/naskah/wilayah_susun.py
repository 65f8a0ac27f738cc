"""The consolidation of a region, and the chapter of a province in the national report, put together as an `Isi` (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kpu_zi.tools.tanggal import tulis_hari
from laporan.naskah import wilayah_gambar as gambar
from laporan.naskah import wilayah_tabel as tabel
from laporan.naskah.angka import urai
from laporan.naskah.isi import Bagian, Blok, Isi, Paragraf, PenandaTangan, Tabel
from laporan.naskah.susunan import KONSOLIDASI, Judul
from laporan.naskah.wilayah import Unit, Wilayah
from laporan.naskah.wilayah_angka import angka, sumber
from laporan.naskah.wilayah_draf import draf_bab

GABUNGAN, BAB = "konsolidasi", "potongan"
_AWALAN = "satker-"


def judul_wilayah(w: Wilayah) -> tuple[str, str, str]:
    di = "SECARA NASIONAL" if w.bangsa else f"DI WILAYAH PROVINSI {w.nama_wilayah.upper()}"
    return "LAPORAN KONSOLIDASI HASIL PEMBANGUNAN ZONA INTEGRITAS", f"TAHUN {w.tahun}", di


def susun_wilayah(
    w: Wilayah,
    teks: Mapping[str, str],
    angka: Mapping[str, str],
    *,
    per: str,
    penanda_tangan: Sequence[PenandaTangan] = (),
) -> Isi:
    """`teks`: prose with marks by section."""
    blok = blok_wilayah(w)
    return replace(
        kepala_wilayah(w, per=per),
        bagian=tuple(_bagian(j, teks, angka, blok) for j in KONSOLIDASI),
        penanda_tangan=tuple(penanda_tangan),
        sumber=sumber(w, angka),
    )


def kepala_wilayah(w: Wilayah, rinci: str = tabel.DI_BAB_I, *, per: str) -> Isi:
    """A consolidation without what it says; `rinci` as for `catatan`."""
    return Isi(
        jenis=GABUNGAN,
        tahun=w.tahun,
        kode=w.kode,
        nama=w.nama,
        judul=judul_wilayah(w),
        per=per,
        zona=w.zona,
        bagian=(),
        catatan=tabel.catatan(w, rinci),
    )


def _bagian(j: Judul, teks: Mapping[str, str], angka: Mapping[str, str], blok: Mapping[str, Sequence[Blok]]) -> Bagian:
    isi = (*urai(teks.get(j.kunci, ""), angka), *blok.get(j.kunci, ()))
    return Bagian(j.kunci, j.nomor, j.judul, isi, tuple(_bagian(a, teks, angka, blok) for a in j.anak))


def blok_wilayah(w: Wilayah) -> dict[str, tuple[Blok, ...]]:
    """Tables and pictures by the section that they follow."""
    utama = tabel.tabel_provinsi(w) if w.bangsa else tabel.tabel_satker(w)
    hasil = (
        gambar.keadaan(w),
        gambar.peta(w) if w.bangsa else None,
        utama,
        gambar.area(w),
        tabel.tabel_area(w),
        gambar.selisih(w),
    )
    return {
        "wilayah-pengantar": (*((gambar.laporan(w),) if w.pelapor else ()), *_berisi(tabel.tabel_belum(w))),
        "wilayah-hasil": tuple(b for b in hasil if b is not None),
        "wilayah-kendala": _berisi(tabel.tabel_kendala_area(w), tabel.tabel_kendala(w)),
        "wilayah-rencana": _berisi(tabel.tabel_rencana_area(w), tabel.tabel_rencana(w)),
        "wilayah-lampiran": tabel.lampiran_area(w),
    }


def susun_bab(w: Wilayah, halaman: Mapping[str, Sequence[Blok]], simpulan: str, *, per: str) -> Isi:
    """`halaman`: the page of each satker by kode; `simpulan`: what the province concluded, as it sent it, if it has sent."""
    data = angka(w)
    blok = (
        *urai(draf_bab(w, data), data),
        *_simpulan(w, simpulan),
        gambar.keadaan(w),
        tabel.tabel_satker(w),
        *(_area(w)),
        *_baris(w),
    )
    anak = tuple(_satker(u, halaman.get(u.kode, ())) for u in w.unit)
    return Isi(
        jenis=BAB,
        tahun=w.tahun,
        kode=w.kode,
        nama=w.nama,
        judul=judul_wilayah(w),
        per=per,
        zona=w.zona,
        bagian=(Bagian(f"wilayah-{w.kode}", "", f"PROVINSI {w.nama_wilayah.upper()}", blok, anak),),
        catatan=tabel.catatan(w, tabel.DI_BAB_INI),
        sumber=sumber(w, data),
    )


def _simpulan(w: Wilayah, teks: str) -> tuple[Blok, ...]:
    """Its figures are those of the day on which it was sent, beside those of today."""
    kantor = next((u.laporan for u in w.unit if u.kode == w.kode), None)
    if not teks or kantor is None or kantor.dikirim is None:
        return ()
    pada = tulis_hari(kantor.dikirim, w.zona)
    awal = f"Kesimpulan {w.nama} dalam laporan konsolidasi versi {kantor.versi} yang disampaikan pada {pada}:"
    return (Paragraf((awal,)), *urai(teks, {}))


def iris_bab(isi: Isi, dari: str, sebelum: str) -> Isi:
    """Of a chapter the pages of the satker from kode `dari` on and before `sebelum` (empty: to the end).

    Its head, with all that is said of the province, stands in the piece without `dari`, the sources in the last one.
    """
    (bab,) = isi.bagian
    anak = tuple(a for a in bab.anak if dari <= _kode(a) and (not sebelum or _kode(a) < sebelum))
    bab = replace(bab, anak=anak)
    if dari:
        bab, isi = replace(bab, judul="", blok=()), replace(isi, catatan=())
    return replace(isi, bagian=(bab,), sumber={} if sebelum else isi.sumber)


def _kode(halaman: Bagian) -> str:
    return halaman.kunci.removeprefix(_AWALAN)


def _area(w: Wilayah) -> tuple[Blok, ...]:
    grafik = gambar.area(w)
    return (tabel.tabel_area(w),) if grafik is None else (grafik, tabel.tabel_area(w))


def _baris(w: Wilayah) -> tuple[Blok, ...]:
    return _berisi(tabel.tabel_kendala(w), tabel.tabel_rencana(w))


def _berisi(*daftar: Tabel) -> tuple[Tabel, ...]:
    """Where there is nothing, the prose already says so."""
    return tuple(t for t in daftar if t.baris)


def _satker(u: Unit, blok: Sequence[Blok]) -> Bagian:
    return Bagian(f"{_AWALAN}{u.kode}", "", u.nama, tuple(blok))
