"""The page of a satker in the chapter of its province (pure)."""

from laporan.naskah.isi import Blok, Tabel
from laporan.naskah.wilayah import NAMA_AREA, Unit
from laporan.naskah.wilayah_kata import TIADA, persen


def lembar_unit(u: Unit) -> tuple[Blok, ...]:
    b = u.baris
    nilai = (("Nilai mandiri", b.nilai_mandiri), ("Nilai pendahuluan", b.nilai_provinsi), ("Nilai TPI", b.nilai_tpi))
    baris = [
        ("Status laporan", u.laporan.kata),
        ("Status LKE", b.tanda.teks),
        ("LKE terisi", f"{b.persen}%" if b.pertanyaan else TIADA),
        *((nama, b.tulis(n) or TIADA) for nama, n in nilai),
        *((NAMA_AREA.get(c.kode, c.nama or c.singkat), persen(c.persen)) for c in u.capaian),
    ]
    return (Tabel("Ringkasan", ("Uraian", "Keadaan"), tuple(baris), "ka"),)
