"""Locked figures of a consolidation by kunci, and where each comes from (pure)."""

from collections.abc import Iterable, Iterator, Sequence

from kpu_zi.tools.angka import tulis_desimal, tulis_selisih
from laporan.naskah.bahan import TIADA
from laporan.naskah.wilayah import NAMA_AREA, Unit, Wilayah, per_provinsi
from laporan.naskah.wilayah_hitung import (
    RekapBaris,
    Sebaran,
    daftar_area,
    kendala,
    rekap,
    rekap_area,
    rekap_papan,
    rencana,
    sebaran,
    selisih,
    ujung_area,
)
from laporan.naskah.wilayah_kata import bagian, bersih, persen, sebut
from laporan.pantau.angka import angka as angka_wilayah
from laporan.pantau.baris import SURVEI
from laporan.pantau.jarak import PREDIKAT
from lke.aturan.status import Status
from satker.peran import Tingkat

AWALAN = "wilayah."
BERAREA = tuple(kode for kode in NAMA_AREA if kode != "umum")
Pasangan = tuple[str, str]


def angka(w: Wilayah) -> dict[str, str]:
    """By kunci, as it is shown; every kunci begins with `wilayah.`, so that none is one of the office's own report."""
    bagian_angka = (_unit, _laporan, _lke, _nilai, _predikat, _area, _papan, _selisih, _baris)
    return {f"{AWALAN}{k}": bersih(v) for satu in bagian_angka for k, v in satu(w)}


def sumber(w: Wilayah, kunci: Iterable[str]) -> dict[str, str]:
    """Where the figures of these kunci come from."""
    asal = {
        "unit": "Daftar satuan kerja",
        "laporan": f"Laporan ZI {w.tahun} yang disampaikan satuan kerja",
        "lke": f"LKE {w.tahun} satuan kerja",
        "mandiri": f"LKE {w.tahun}, penilaian mandiri",
        "provinsi": f"LKE {w.tahun}, penilaian pendahuluan yang telah diterbitkan",
        "tpi": f"LKE {w.tahun}, nilai TPI yang telah diterbitkan",
        "siap": f"LKE {w.tahun}, penilaian mandiri terhadap ambang",
        "lhe": f"LHE TPI atas LKE {w.tahun}",
        "usul": f"LHE TPI atas LKE {w.tahun} dan syarat pengusulan",
        "predikat": "Predikat yang ditetapkan Menteri PANRB",
        "area": f"LKE {w.tahun}, penilaian mandiri per area",
        "papan": f"Langkah surat Ketua KPU, tahun {w.kegiatan}",
        "survei": f"Survei tahun {w.kegiatan}",
        "selisih": f"LKE {w.tahun}, penilaian mandiri dan nilai penilai",
        "kendala": f"Laporan ZI {w.tahun} yang disampaikan satuan kerja, kendala",
        "rencana": f"Laporan ZI {w.tahun} yang disampaikan satuan kerja, rencana tindak lanjut",
    }
    return {k: asal[k.removeprefix(AWALAN).partition(".")[0]] for k in kunci}


def _unit(w: Wilayah) -> Iterator[Pasangan]:
    yield "unit.n", str(len(w.unit))
    yield "unit.kabkota", str(sum(u.baris.tingkat == Tingkat.KABKOTA for u in w.unit))
    yield "unit.provinsi", str(len(per_provinsi(w)))


def _laporan(w: Wilayah) -> Iterator[Pasangan]:
    daftar = [u.laporan for u in w.pelapor]
    kirim = [x for x in daftar if x.disampaikan]
    yield "laporan.wajib", str(len(daftar))
    yield "laporan.sampai", str(len(kirim))
    yield "laporan.belum", str(len(daftar) - len(kirim))
    yield "laporan.belum.di", sebut([u.nama for u in w.belum]) or TIADA
    yield "laporan.diterima", str(sum(x.diterima for x in daftar))
    yield "laporan.menunggu", str(sum(x.disampaikan and not x.diterima for x in daftar))
    yield "laporan.dikembalikan", str(sum(x.dikembalikan for x in daftar))
    yield "laporan.terlambat", str(sum(x.terlambat for x in kirim))


def _lke(w: Wilayah) -> Iterator[Pasangan]:
    a = angka_wilayah(w.kode, w.nama_wilayah, [u.baris for u in w.unit])
    k = a.ketepatan
    yield "lke.dikirim", str(k.diterima)
    yield "lke.belum", str(k.diharapkan - k.diterima)
    yield "lke.dampingi", str(sum(not u.baris.diterima for u in w.pelapor))
    yield "lke.tepat", str(k.tepat)
    yield "lke.terlambat", str(k.terlambat)
    yield "lke.tanpa_batas", str(k.tak_diketahui)
    yield "lke.tanpa", str(sum(u.baris.lke is None for u in w.unit))
    yield "lke.kelengkapan", TIADA if a.kelengkapan is None else f"{int(a.kelengkapan * 100)}%"


def _nilai(w: Wilayah) -> Iterator[Pasangan]:
    for nama, nilai in (
        ("mandiri", lambda b: b.nilai_mandiri),
        ("provinsi", lambda b: b.nilai_provinsi),
        ("tpi", lambda b: b.nilai_tpi),
    ):
        yield from _sebaran(nama, sebaran(w.unit, nilai))


def _sebaran(nama: str, s: Sebaran) -> Iterator[Pasangan]:
    yield f"{nama}.n", str(s.n)
    yield f"{nama}.rata", TIADA if s.rata is None else tulis_desimal(s.rata)
    yield f"{nama}.terendah", _tulis(s.di_terendah, s.terendah)
    yield f"{nama}.terendah.di", sebut([u.nama for u in s.di_terendah]) or TIADA
    yield f"{nama}.tertinggi", _tulis(s.di_tertinggi, s.tertinggi)
    yield f"{nama}.tertinggi.di", sebut([u.nama for u in s.di_tertinggi]) or TIADA


def _tulis(unit: Sequence[Unit], nilai: object) -> str:
    """As the table of its satker shows it."""
    return unit[0].baris.tulis(nilai) if unit else TIADA  # type: ignore[arg-type]


def _predikat(w: Wilayah) -> Iterator[Pasangan]:
    for p in PREDIKAT:
        kecil = p.lower()
        yield f"siap.{kecil}", str(sum(u.siap.get(p) is True for u in w.unit))
        yield f"lhe.{kecil}", str(sum(u.memenuhi[p] for u in w.unit))
        yield f"usul.{kecil}", str(sum(u.usul == p for u in w.unit))
        yield f"predikat.{kecil}", str(sum(u.baris.predikat == p for u in w.unit))
        for kunci, daftar in (("siap", [u for u in w.unit if u.siap.get(p)]), ("usul", _usul(w, p))):
            yield f"{kunci}.{kecil}.di", sebut([u.nama for u in daftar]) or TIADA
    yield "usul.diputus", str(_diputus(w))


def _diputus(w: Wilayah) -> int:
    return sum(u.baris.status in (Status.DIUSULKAN, Status.TIDAK_DIUSULKAN) for u in w.unit)


def _usul(w: Wilayah, predikat: str) -> list[Unit]:
    return [u for u in w.unit if u.usul == predikat]


def _area(w: Wilayah) -> Iterator[Pasangan]:
    daftar, batas = daftar_area(w.unit), [b for b, _ in w.ambang]
    for kode in BERAREA:  # also those without a figure: prose that names one keeps its mark
        yield f"area.{kode}", TIADA
        yield f"area.{kode}.bawah", "0"
    for a in daftar:
        yield f"area.{a.kode.lower()}", persen(a.rata, batas)
        yield f"area.{a.kode.lower()}.bawah", str(a.bawah)
    for nama, ujung in zip(("kuat", "lemah"), ujung_area(daftar), strict=True):
        yield f"area.{nama}", persen(ujung[0].rata if ujung else None, batas)
        yield f"area.{nama}.nama", sebut([a.nama for a in ujung]) or TIADA
        yield f"area.{nama}.bawah", str(max((a.bawah for a in ujung), default=0))


def _papan(w: Wilayah) -> Iterator[Pasangan]:
    p = rekap_papan(w.unit, SURVEI)
    yield "papan.n", str(p.n)
    yield "papan.dipenuhi", tulis_desimal(p.dipenuhi, 0)
    yield "papan.diminta", tulis_desimal(p.diminta, 0)
    yield "papan.bagian", bagian(p.dipenuhi, p.diminta)
    yield "papan.terlambat", tulis_desimal(p.terlambat, 0)
    yield "survei.lengkap", str(p.survei_lengkap)
    yield "survei.terbit", tulis_desimal(p.survei_terbit, 0)


def _selisih(w: Wilayah) -> Iterator[Pasangan]:
    s = selisih(w.unit)
    yield "selisih.n", str(s.n)
    yield "selisih.rata", TIADA if s.beda is None else tulis_selisih(s.beda)
    yield "selisih.jarak", TIADA if s.beda is None else tulis_desimal(abs(s.beda))


def _baris(w: Wilayah) -> Iterator[Pasangan]:
    for nama, daftar in (("kendala", kendala(w.pelapor)), ("rencana", rencana(w.pelapor))):
        area = rekap_area(daftar, w.hari)
        yield from _rekap(nama, rekap(daftar, w.hari))
        sering = sorted(area, key=lambda r: -r.n)[:1]
        yield f"{nama}.sering", str(sering[0].n) if sering else "0"
        terbanyak = [r.nama for r in area if r.n == sering[0].n] if sering else []
        yield f"{nama}.sering.nama", sebut(terbanyak) or TIADA
        yield f"{nama}.sering.area", str(len(terbanyak))


def _rekap(nama: str, r: RekapBaris) -> Iterator[Pasangan]:
    yield f"{nama}.n", tulis_desimal(r.n, 0)
    yield f"{nama}.satker", str(r.satker)
    yield f"{nama}.belum", tulis_desimal(r.belum, 0)
    yield f"{nama}.berjalan", tulis_desimal(r.berjalan, 0)
    yield f"{nama}.selesai", tulis_desimal(r.selesai, 0)
    yield f"{nama}.terbuka", tulis_desimal(r.terbuka, 0)
    yield f"{nama}.lewat", tulis_desimal(r.lewat, 0)
