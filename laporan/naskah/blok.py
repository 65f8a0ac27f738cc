"""Tables and pictures that follow the prose of a section (pure). Every figure comes from `Bahan.angka`."""

from collections.abc import Iterable, Mapping, Sequence

from kpu_zi.tools.angka import CATATAN_BULAT, tidak_pas
from kpu_zi.tools.tanggal import tulis_tanggal
from laporan.naskah.angka_bahan import kunci_nilai
from laporan.naskah.aturan import AturanLaporan
from laporan.naskah.bahan import NAMA_LAPIS, TIADA, Bahan, Baris, Ukuran
from laporan.naskah.blok_lampiran import inden, lampiran
from laporan.naskah.gambar import gambar_ambang
from laporan.naskah.isi import Blok, Paragraf, Tabel


def blok_satker(b: Bahan, baris: Sequence[Baris], aturan: AturanLaporan) -> Mapping[str, Sequence[Blok]]:
    """By kunci of the section."""
    return {
        **{a.kode: tabel_area(b, a.kode) for a in b.area},
        "hasil": _hasil(b),
        "kendala": (tabel_kendala([x for x in baris if x.jenis == "kendala"]),),
        "kesimpulan": gambar_ambang(b),
        "rencana": (tabel_rencana([x for x in baris if x.jenis == "rencana"]),),
        "lampiran": lampiran(b, aturan),
    }


def tabel_area(b: Bahan, kode: str) -> tuple[Blok, ...]:
    """Pemenuhan, reform and both together, in every layer; nothing while nothing is answered."""
    if not b.dijawab or kode not in b.ukuran:
        return ()
    area = next(a for a in b.area if a.kode == kode)
    baris = [(nama.capitalize(), b.ukuran[k]) for k, nama in area.bagian] + [("Jumlah", b.ukuran[kode])]
    return _bercatatan(_tabel_nilai(b, f"Nilai area {area.nama}", "Aspek", baris), range(len(area.bagian)))


def _hasil(b: Bahan) -> tuple[Blok, ...]:
    """The lines below Hasil, then the whole of it: those after the komponen in the order of `ukuran`."""
    if not b.dijawab or "hasil" not in b.ukuran:
        return ()
    kode = list(b.ukuran)
    baris = []
    for k in kode[kode.index("hasil") + 1 :]:
        if b.ukuran[k].dalam == 0:
            break
        baris.append((inden(b.ukuran[k], 1), b.ukuran[k]))
    tabel = _tabel_nilai(b, "Nilai komponen hasil", "Unsur", [*baris, ("Jumlah", b.ukuran["hasil"])])
    return _bercatatan(tabel, [i for i, (_, u) in enumerate(baris) if u.dalam == 1])


def _bercatatan(tabel: Tabel, bagian: Iterable[int]) -> tuple[Blok, ...]:
    """With a note where these lines, as they are shown, do not add up to the last."""
    *baris, jumlah = tabel.baris
    dipakai = [baris[i] for i in bagian]
    lapis = range(1, 2 + len(NAMA_LAPIS))
    pas = not any(tidak_pas([x[k] for x in dipakai], jumlah[k]) for k in lapis)
    return (tabel,) if pas else (tabel, Paragraf((CATATAN_BULAT,)))


def _tabel_nilai(b: Bahan, judul: str, apa: str, baris: Sequence[tuple[str, Ukuran]]) -> Tabel:
    return Tabel(
        judul,
        (apa, "Bobot", *NAMA_LAPIS.values(), "Mandiri (% bobot)"),
        tuple(
            (nama, b.tampil(f"bobot.{u.kode}"), *sel_lapis(b, u.kode), b.tampil(f"persen.{u.kode}"))
            for nama, u in baris
        ),
        "kaaaaa",
    )


def sel_lapis(b: Bahan, kode: str) -> tuple[str, ...]:
    return tuple(b.tampil(kunci_nilai(kode, x)) for x in NAMA_LAPIS)


def tabel_kendala(baris: Sequence[Baris]) -> Tabel:
    return Tabel(
        "Kendala/hambatan dan upaya untuk mengatasinya",
        ("No.", "Area", "Kendala/hambatan", "Upaya", "Penanggung jawab", "Tenggat", "Keadaan"),
        tuple(
            (str(i), x.nama_area, x.uraian, x.upaya or TIADA, x.penanggung_jawab or TIADA, tenggat(x), x.nama_keadaan)
            for i, x in enumerate(baris, start=1)
        ),
        "akkkkkk",
        "Belum ada kendala/hambatan yang dicatat.",
    )


def tabel_rencana(baris: Sequence[Baris]) -> Tabel:
    return Tabel(
        "Rencana tindak lanjut",
        ("No.", "Area", "Rencana tindak lanjut", "Penanggung jawab", "Tenggat", "Keadaan"),
        tuple(
            (str(i), x.nama_area, x.uraian, x.penanggung_jawab or TIADA, tenggat(x), x.nama_keadaan)
            for i, x in enumerate(baris, start=1)
        ),
        "akkkkk",
        "Belum ada rencana tindak lanjut yang dicatat.",
    )


def tenggat(x: Baris) -> str:
    return tulis_tanggal(x.tenggat) if x.tenggat else TIADA
