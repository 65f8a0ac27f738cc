"""The pictures of a report as figures (pure): exact numbers as text, drawn by `laporan.terbitan.gambar`."""

from decimal import Decimal
from fractions import Fraction

from laporan.naskah.angka_bahan import tahun_pembanding
from laporan.naskah.bahan import MANDIRI, NAMA_LAPIS, PREDIKAT, PROVINSI, TPI, Bahan
from laporan.naskah.isi import Grafik

_BENTUK = {MANDIRI: "bulat", PROVINSI: "wajik", TPI: "kotak"}
_RUPA_PAPAN = (
    ("terpenuhi", "Terpenuhi", "hijau"),
    ("nihil", "Nihil", "netral"),
    ("sebagian", "Sebagian", "biru"),
    ("belum", "Belum", "garis"),
    ("terlambat", "Terlambat", "jingga"),
)


def tepat(nilai: Fraction) -> str:
    """As a decimal, exact or to 28 digits."""
    return format(Decimal(nilai.numerator) / nilai.denominator, "f")


def gambar_ambang(
    b: Bahan, *, judul: str = "Capaian enam area perubahan terhadap ambang (persen bobot)"
) -> tuple[Grafik, ...]:
    """The six areas against what WBK and WBBM ask of each; nothing while nothing is answered."""
    if not b.dijawab or not b.area:
        return ()
    persen = [(f"{a.nomor}. {a.nama}", b.ukuran[a.kode].persen) for a in b.area]
    pertama = b.area[0].kode
    batas = [[int(b.minimal[p][pertama] * 100 / b.ukuran[pertama].bobot), p] for p in PREDIKAT if p in b.minimal]
    baris = [[label, None if n is None else tepat(n)] for label, n in persen]
    return (Grafik("ambang", judul, {"baris": baris, "ambang": batas}),)


def gambar_tren(b: Bahan) -> tuple[Grafik, ...]:
    """The own nilai year by year, of this version of the instrument; only where there are two."""
    lalu = tahun_pembanding(b)
    if lalu is None or b.mandiri is None or b.lke is None:
        return ()
    titik = [(t.tahun, t.mandiri) for t in b.lalu if t.instrumen == b.lke.instrumen] + [(b.tahun, b.mandiri)]
    nilai = [[str(tahun), None if n is None else tepat(n)] for tahun, n in sorted(titik)]
    return (Grafik("tren", "Nilai mandiri menurut tahun", {"nilai": nilai, "ukuran": "Nilai mandiri"}),)


def gambar_selisih(b: Bahan) -> tuple[Grafik, ...]:
    """The areas in each layer, in per cent of their weight; only where an assessor's points are released."""
    lapis = [x for x in NAMA_LAPIS if all(x in b.ukuran[a.kode].poin for a in b.area)] if b.area else []
    if len(lapis) < 2 or MANDIRI not in lapis:
        return ()
    baris = []
    for a in b.area:
        u = b.ukuran[a.kode]
        baris.append([f"{a.nomor}. {a.nama}", [tepat(u.poin[x] * 100 / u.bobot) for x in lapis]])
    deret = [[NAMA_LAPIS[x], _BENTUK[x]] for x in lapis]
    judul = "Nilai area menurut penilai (persen bobot)"
    return (Grafik("selisih", judul, {"baris": baris, "deret": deret, "maks": 100}),)


def gambar_papan(b: Bahan) -> tuple[Grafik, ...]:
    diminta = [x for x in b.papan if x.keadaan != "tidak_berlaku" and not x.laporan_ini]
    if not diminta:
        return ()
    bagian = [[nama, sum(x.keadaan == k for x in diminta), rupa] for k, nama, rupa in _RUPA_PAPAN]
    judul = "Langkah surat Ketua KPU menurut keadaannya"
    return (Grafik("tumpuk", judul, {"bagian": bagian, "satuan": "langkah"}),)
