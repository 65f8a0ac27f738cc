"""Tables of a consolidation (pure): its satker or provinces, areas, kendala, rencana, and who has not sent."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from kpu_zi.tools.angka import tulis_desimal
from kpu_zi.tools.tanggal import tulis_hari, tulis_tanggal
from laporan.naskah.bahan import TIADA
from laporan.naskah.isi import Paragraf, Tabel
from laporan.naskah.wilayah import NAMA_AREA, NAMA_KEADAAN, BarisDikirim, Unit, Wilayah, per_provinsi
from laporan.naskah.wilayah_hitung import (
    Milik,
    daftar_area,
    kendala,
    kolom_area,
    rekap,
    rekap_area,
    rekap_papan,
    rencana,
    sebaran,
)
from laporan.naskah.wilayah_kata import bagian, jujur, persen, satuan
from laporan.pantau.angka import angka
from laporan.pantau.baris import SURVEI, BarisPantau
from laporan.pantau.jarak import PREDIKAT
from satker.peran import Tingkat

WBK = PREDIKAT[0]
DI_SAMPUL = 12  # names on the cover
DI_BAB_I, DI_BAB_INI, DI_LEMBAR = "tabel pada BAB I", "tabel pada bab ini", "lembar Belum menyampaikan"


# --- satker, provinces
def tabel_satker(w: Wilayah) -> Tabel:
    """A line a satker in the order of kode, the office first; no positions."""
    kepala = ("Kode", "Satuan kerja", "Laporan", "Disampaikan", "LKE terisi", "Nilai mandiri", "Nilai pendahuluan",
              "Nilai TPI", "Memenuhi WBK", f"Langkah {w.kegiatan}")  # fmt: skip
    return Tabel(
        "Satuan kerja, laporan, dan nilai",
        kepala,
        tuple(_satker(w, u) for u in w.unit),
        "kkkkaaaaka",
        "Belum ada data.",
    )


def _satker(w: Wilayah, u: Unit) -> tuple[str, ...]:
    b, papan = u.baris, u.papan
    menyusun = w.penyusun(u)
    return (
        u.kode,
        u.nama,
        "Laporan ini" if menyusun else u.laporan.kata,
        TIADA if menyusun or u.laporan.dikirim is None else tulis_hari(u.laporan.dikirim, b.zona),
        f"{b.persen}%" if b.pertanyaan else TIADA,
        *(b.tulis(n) or TIADA for n in (b.nilai_mandiri, b.nilai_provinsi, b.nilai_tpi)),
        _ambang(u),
        f"{papan.dipenuhi} dari {papan.diminta}" if papan else TIADA,
    )


def _ambang(u: Unit) -> str:
    """By the LHE where there is one, else by the self-assessment; the word says whose."""
    if u.baris.nilai_tpi is not None:
        return "Ya (TPI)" if u.memenuhi[WBK] else "Belum (TPI)"
    siap = u.siap.get(WBK)
    return TIADA if siap is None or u.baris.nilai_mandiri is None else "Ya (mandiri)" if siap else "Belum (mandiri)"


def tabel_provinsi(w: Wilayah) -> Tabel:
    kepala = ("Kode", "Provinsi", "Satker", "Laporan disampaikan", "LKE dikirim", "LKE terisi", "Nilai mandiri",
              "Nilai pendahuluan", "Nilai TPI", "WBK mandiri", "WBK TPI", f"Langkah {w.kegiatan}")  # fmt: skip
    provinsi = [_ringkas(p, p.kode, p.nama_wilayah) for p in per_provinsi(w)]
    baris = (*provinsi, _ringkas(w, TIADA, f"Nasional, dengan {w.nama}"))
    return Tabel("Provinsi, laporan, dan nilai rata-rata", kepala, baris, "kkaaaaaaaaaa", "Belum ada data.")


def _ringkas(p: Wilayah, kode: str, nama: str) -> tuple[str, ...]:
    a = angka(kode, nama, [u.baris for u in p.unit])
    papan = rekap_papan(p.unit, SURVEI)
    return (
        kode,
        nama,
        str(a.satker),
        f"{len(p.pelapor) - len(p.belum)} dari {len(p.pelapor)}",
        f"{a.ketepatan.diterima} dari {a.satker}",
        TIADA if a.kelengkapan is None else f"{int(a.kelengkapan * 100)}%",
        *(_rata(p.unit, lapis) for lapis in LAPIS),
        str(sum(u.siap.get(WBK) is True for u in p.unit)),
        str(sum(u.memenuhi[WBK] for u in p.unit)),
        bagian(papan.dipenuhi, papan.diminta),
    )


LAPIS = (lambda b: b.nilai_mandiri, lambda b: b.nilai_provinsi, lambda b: b.nilai_tpi)


def _rata(unit: Sequence[Unit], lapis: Callable[[BarisPantau], Decimal | None]) -> str:
    s = sebaran(unit, lapis)
    return TIADA if s.rata is None else f"{tulis_desimal(s.rata)} ({s.n})"


# --- areas
def tabel_area(w: Wilayah) -> Tabel:
    batas = [b for b, _ in w.ambang]
    kepala = ("Area", "Rata-rata", "Terendah", "Tertinggi", "Satuan kerja", f"Di bawah ambang {WBK}")
    baris = tuple(
        (
            a.nama,
            *(persen(n, batas) for n in (a.rata, a.terendah, a.tertinggi)),
            str(a.n),
            str(a.bawah) if a.diambang else TIADA,
        )
        for a in daftar_area(w.unit)
    )
    judul = "Capaian area menurut penilaian mandiri (persen dari bobot)"
    return Tabel(judul, kepala, baris, "kaaaaa", "Belum ada penilaian mandiri yang terisi.")


def lampiran_area(w: Wilayah) -> tuple[Paragraf, Tabel] | tuple[Tabel]:
    """The areas of each satker, and what the short heads of the columns stand for."""
    arti = [f"{singkat} = {nama}" for _, singkat, nama in kolom_area(w.unit)]
    tabel = tabel_area_satker(w)
    return (Paragraf((f"Keterangan kolom: {'; '.join(arti)}.",)), tabel) if arti else (tabel,)


def tabel_area_satker(w: Wilayah) -> Tabel:
    """A line a satker, or a province with the means of its satker."""
    area = kolom_area(w.unit)
    kolom = [kode for kode, _, _ in area]
    kepala = ("Kode", "Provinsi" if w.bangsa else "Satuan kerja", *(singkat for _, singkat, _ in area))
    baris = tuple(_area_provinsi(p, kolom) for p in per_provinsi(w)) if w.bangsa else _area_satker(w, kolom)
    judul = f"Capaian area {'rata-rata setiap provinsi' if w.bangsa else 'setiap satuan kerja'} (persen dari bobot)"
    return Tabel(judul, kepala, baris, "kk" + "a" * len(kolom), "Belum ada penilaian mandiri yang terisi.")


def _area_satker(w: Wilayah, kolom: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    batas = [b for b, _ in w.ambang]
    hasil = []
    for u in w.unit:
        milik = {c.kode: c.persen for c in u.capaian}
        angka = (TIADA if (n := milik.get(k)) is None else jujur(n, batas) for k in kolom)
        hasil.append((u.kode, u.nama, *angka))
    return tuple(hasil)


def _area_provinsi(p: Wilayah, kolom: Sequence[str]) -> tuple[str, ...]:
    batas, milik = [b for b, _ in p.ambang], {a.kode: a.rata for a in daftar_area(p.unit)}
    return p.kode, p.nama_wilayah, *(jujur(milik[k], batas) if k in milik else TIADA for k in kolom)


# --- kendala, rencana
def tabel_kendala_area(w: Wilayah) -> Tabel:
    daftar = kendala(w.pelapor)
    kepala = ("Area", "Kendala", *_KEPALA_REKAP)
    return Tabel("Kendala menurut area", kepala, _rekap(w, daftar), "kaaaaaa", "Belum ada kendala yang disampaikan.")


def tabel_rencana_area(w: Wilayah) -> Tabel:
    daftar = rencana(w.pelapor)
    kepala = ("Area", "Rencana", *_KEPALA_REKAP)
    return Tabel("Rencana tindak lanjut menurut area", kepala, _rekap(w, daftar), "kaaaaaa", _TANPA_RENCANA)


_KEPALA_REKAP = ("Satuan kerja", "Belum dimulai", "Sedang berjalan", "Selesai", "Lewat tenggat")
_TANPA_RENCANA = "Belum ada rencana tindak lanjut yang disampaikan."


def _rekap(w: Wilayah, daftar: Sequence[Milik]) -> tuple[tuple[str, ...], ...]:
    semua = [*rekap_area(daftar, w.hari), rekap(daftar, w.hari)] if daftar else []
    return tuple(
        (r.nama, str(r.n), str(r.satker), str(r.belum), str(r.berjalan), str(r.selesai), str(r.lewat)) for r in semua
    )


def tabel_kendala(w: Wilayah) -> Tabel:
    """Every kendala with its satker; of the nation those of provinces, the others stand in the chapters."""
    kepala = ("Area", "Satuan kerja", "Kendala/hambatan", "Upaya mengatasinya", *_KEPALA_BARIS)
    baris = tuple(
        (NAMA_AREA.get(b.area, b.area), u.nama, b.uraian, b.upaya or TIADA, *_akhir_baris(b, w.hari))
        for u, b in kendala(_rinci(w))
    )
    return Tabel(_judul("Kendala", w), kepala, baris, "kkkkkkk", "Belum ada kendala yang disampaikan.")


def tabel_rencana(w: Wilayah) -> Tabel:
    kepala = ("Area", "Satuan kerja", "Rencana tindak lanjut", *_KEPALA_BARIS)
    baris = tuple(
        (NAMA_AREA.get(b.area, b.area), u.nama, b.uraian, *_akhir_baris(b, w.hari)) for u, b in rencana(_rinci(w))
    )
    return Tabel(_judul("Rencana tindak lanjut", w), kepala, baris, "kkkkkk", _TANPA_RENCANA)


_KEPALA_BARIS = ("Penanggung jawab", "Tenggat", "Keadaan")


def _akhir_baris(b: BarisDikirim, hari: date) -> tuple[str, str, str]:
    """Copies frozen before kendala had an owner and a due date name none."""
    keadaan = NAMA_KEADAAN.get(b.keadaan, b.keadaan)
    return (
        b.penanggung_jawab or TIADA,
        TIADA if b.tenggat is None else tulis_tanggal(b.tenggat),
        f"{keadaan}, lewat tenggat" if b.lewat(hari) else keadaan,
    )


def _rinci(w: Wilayah) -> list[Unit]:
    return [u for u in w.pelapor if not w.bangsa or u.baris.tingkat == Tingkat.PROVINSI]


def _judul(apa: str, w: Wilayah) -> str:
    return f"{apa} yang disampaikan KPU Provinsi/KIP Aceh" if w.bangsa else f"{apa} setiap satuan kerja"


# --- who has not sent
def tabel_belum(w: Wilayah) -> Tabel:
    """By name; of the nation by province, with its office named where it is one of them."""
    kosong = "Seluruh satuan kerja telah menyampaikan laporan."
    if not w.bangsa:
        daftar = tuple((u.kode, u.nama, u.laporan.kata) for u in w.belum)
        kepala = ("Kode", "Satuan kerja", "Keadaan laporan")
        return Tabel("Satuan kerja yang belum menyampaikan laporan", kepala, daftar, "kkk", kosong)
    judul = "Provinsi dengan satuan kerja yang belum menyampaikan laporan"
    baris = tuple(_belum_provinsi(p) for p in per_provinsi(w) if p.belum)
    kolom = ("Kode", "Provinsi", "Satuan kerja", "Belum menyampaikan", "Laporan provinsi")
    return Tabel(judul, kolom, baris, "kkaak", kosong)


def _belum_provinsi(p: Wilayah) -> tuple[str, ...]:
    kantor = next((u.laporan.kata for u in p.unit if u.kode == p.kode), TIADA)
    return p.kode, p.nama_wilayah, str(len(p.pelapor)), str(len(p.belum)), kantor


def catatan(w: Wilayah, rinci: str = DI_BAB_I) -> tuple[str, ...]:
    """The gap that the cover names, as far as a cover has room; nothing where all have sent. `rinci`: where all stand."""
    belum, dari = w.belum, len(w.pelapor)
    if not belum:
        return ()
    if len(belum) == dari:
        return (f"Belum ada {satuan(w)} yang menyampaikan laporan (0 dari {dari}).",)
    di = _belum_di(w) if w.bangsa else [u.nama for u in belum]
    lain = len(di) - DI_SAMPUL
    apa = "provinsi" if w.bangsa else "satuan kerja"
    sisa = f"; dan {lain} {apa} lainnya, sebagaimana {rinci}" if lain > 0 else ""
    return (f"{len(belum)} dari {dari} {satuan(w)} belum menyampaikan laporan: {'; '.join(di[:DI_SAMPUL])}{sisa}.",)


def _belum_di(w: Wilayah) -> list[str]:
    """Provinces with how many are missing, the most first."""
    ada = sorted((p for p in per_provinsi(w) if p.belum), key=lambda p: (-len(p.belum), p.kode))
    return [f"{p.nama_wilayah} {len(p.belum)} dari {len(p.pelapor)}" for p in ada]
