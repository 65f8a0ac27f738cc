"""The figures of a report as they are shown, and where each comes from (pure); the one place that rounds them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from kpu_zi.tools.angka import tulis_beda, tulis_desimal, tulis_jujur, tulis_kurang, tulis_ringkas
from laporan.naskah.aturan import AturanLaporan
from laporan.naskah.bahan import MANDIRI, PROVINSI, TPI, Bahan, Baris, TahunLalu, Ukuran
from laporan.naskah.susunan import AREA
from lke.aturan.matriks import RekapTautan
from lke.aturan.penilaian import TOTAL

BAGIAN = (*(f"area{n}" for n, _ in enumerate(AREA, start=1)), "hasil")  # sections whose kendala are counted apart
_ASAL_LAPIS = {MANDIRI: "penilaian mandiri", PROVINSI: "penilaian pendahuluan", TPI: "evaluasi TPI"}


def kunci_nilai(kode: str, lapis: str = MANDIRI) -> str:
    """The name of a figure: `nilai.total`, `area1.nilai`, `area1.reform`, `tpi.area1`, `nilai.tpi`."""
    if lapis != MANDIRI:
        return f"nilai.{lapis}" if kode == TOTAL else f"{lapis}.{kode}"
    if kode in (TOTAL, "pengungkit", "hasil"):
        return f"nilai.{kode}"
    return kode if "." in kode else f"{kode}.nilai"


def tetapkan_angka(b: Bahan, aturan: AturanLaporan, *, lembar: bool = False) -> Bahan:
    """With `angka` and `sumber`. `lembar`: only those of the page of a satker (`laporan.naskah.lembar_satker`)."""
    angka: dict[str, str] = {}
    sumber: dict[str, str] = {}
    for kunci, teks, asal in _lembar(b) if lembar else _semua(b, aturan):
        angka[kunci], sumber[kunci] = teks, asal
    return replace(b, angka=angka, sumber=sumber)


def dengan_baris(b: Bahan, baris: Sequence[Baris]) -> Bahan:
    """And what its rows of kendala and rencana count."""
    angka = {
        f"{jenis}.{k}": str(n)
        for jenis in ("kendala", "rencana")
        for k, n in _hitung([x for x in baris if x.jenis == jenis]).items()
    }
    angka |= {f"kendala.{a}": str(sum(x.jenis == "kendala" and x.area == a for x in baris)) for a in BAGIAN}
    asal = dict.fromkeys(angka, f"Laporan {b.tahun}, baris kendala dan rencana")
    return replace(b, angka={**b.angka, **angka}, sumber={**b.sumber, **asal})


def _hitung(baris: Sequence[Baris]) -> dict[str, int]:
    keadaan = {k: sum(x.keadaan == k for x in baris) for k in ("belum", "berjalan", "selesai")}
    return {"n": len(baris), **keadaan}


_Angka = Iterator[tuple[str, str, str]]


def _lembar(b: Bahan) -> _Angka:
    yield from _lke(b)
    yield from _nilai(b, [u for u in b.ukuran.values() if u.dalam == 0])
    yield from _syarat(b)
    yield from _survei(b)
    yield from angka_papan(b)


def _semua(b: Bahan, aturan: AturanLaporan) -> _Angka:
    yield from _lke(b)
    yield from _nilai(b, b.ukuran.values())
    yield from _ambang(b)
    yield from _syarat(b)
    yield from _riwayat(b)
    yield from _survei(b)
    yield from _register(b, aturan)
    yield from angka_papan(b)


def _lke(b: Bahan) -> _Angka:
    if b.lke is None:
        return
    asal, n = f"LKE {b.tahun}", b.lke.pertanyaan
    for kunci, nilai in (
        ("terisi", b.lke.terisi),
        ("pertanyaan", n),
        ("kosong", n - b.lke.terisi),
        ("persen", 100 * b.lke.terisi // n if n else 0),
        ("bercatatan", b.lke.bercatatan),
        *_tautan(b.lke.tautan),
    ):
        if nilai is not None:
            yield f"lke.{kunci}", str(nilai), asal
    for kode, (terisi, diminta) in b.terjawab.items():
        yield f"{kode}.terisi", str(terisi), asal
        yield f"{kode}.pertanyaan", str(diminta), asal
    if b.excel is not None:
        yield "nilai.excel", _jujur(b, TOTAL, b.excel), f"{asal}, rata-rata atas pertanyaan yang dijawab"


def _tautan(t: RekapTautan | None) -> Iterator[tuple[str, int]]:
    if t is not None:
        yield from (("bertautan", sum(t)), ("terbuka", t.terbuka))
        yield from (("belum_diperiksa", t.belum), ("tidak_terbuka", t.mati))


def _nilai(b: Bahan, ukuran: Iterable[Ukuran]) -> _Angka:
    batas = {k: _batas(b, k) for k in b.ukuran}
    for u in ukuran:
        yield f"bobot.{u.kode}", tulis_ringkas(u.bobot), f"Instrumen LKE {b.tahun}"
        for lapis, poin in u.poin.items():
            yield kunci_nilai(u.kode, lapis), _tulis(poin, batas[u.kode]), f"LKE {b.tahun}, {_ASAL_LAPIS[lapis]}"
        if u.persen is not None:
            milik = u.kode.partition(".")[0]  # pemenuhan and reform are held to what is asked of their area
            persen = [m * 100 / b.ukuran[milik].bobot for m in batas[milik]]
            yield f"persen.{u.kode}", _tulis(u.persen, persen), f"LKE {b.tahun}, penilaian mandiri"
    for lapis, nilai in b.nilai_penilai.items():
        yield kunci_nilai(TOTAL, lapis), _jujur(b, TOTAL, nilai), f"LKE {b.tahun}, {_ASAL_LAPIS[lapis]}"


def _ambang(b: Bahan) -> _Angka:
    for predikat, syarat in b.minimal.items():
        for kode, minimal in syarat.items():
            yield f"ambang.{predikat.lower()}.{kode}", tulis_desimal(minimal), f"Instrumen LKE {b.tahun}"
    for predikat, daftar in b.ambang.items():
        for s in daftar:  # also what is met: a text that names the gap then shows 0,00 and asks to be looked at
            yield f"kurang.{predikat.lower()}.{s.kode}", tulis_kurang(s.kurang), _asal_ambang(b, predikat)


def _syarat(b: Bahan) -> _Angka:
    for predikat, daftar in b.ambang.items():
        penuh = sum(s.terpenuhi for s in daftar)
        for kunci, n in (("banyak", len(daftar)), ("terpenuhi", penuh), ("belum", len(daftar) - penuh)):
            yield f"syarat.{predikat.lower()}.{kunci}", str(n), _asal_ambang(b, predikat)


def _asal_ambang(b: Bahan, predikat: str) -> str:
    return f"LKE {b.tahun}, penilaian mandiri terhadap ambang {predikat}"


def _batas(b: Bahan, kode: str) -> list[Fraction]:
    """What the predikat ask of this line, rising."""
    return sorted(m[kode] for m in b.minimal.values() if kode in m)


def _jujur(b: Bahan, kode: str, nilai: Fraction) -> str:
    return _tulis(nilai, _batas(b, kode))


def _tulis(nilai: Fraction, batas: Sequence[Fraction]) -> str:
    """Never rounded up to a limit that it stays below."""
    berikut = next((m for m in batas if nilai < m), None)
    return tulis_desimal(nilai) if berikut is None else tulis_jujur(nilai, berikut)


def _riwayat(b: Bahan) -> _Angka:
    for t in b.lalu:
        for lapis, nilai in ((MANDIRI, t.mandiri), (PROVINSI, t.provinsi), (TPI, t.tpi)):
            if nilai is not None:
                yield f"riwayat.{t.tahun}.{lapis}", _jujur(b, TOTAL, nilai), f"LKE {t.tahun}, {_ASAL_LAPIS[lapis]}"
    lalu = tahun_pembanding(b)
    if lalu is not None and lalu.mandiri is not None and b.mandiri is not None:
        asal = f"LKE {lalu.tahun} dan {b.tahun}, penilaian mandiri"
        yield "nilai.selisih", tulis_beda(lalu.mandiri, b.mandiri, _batas(b, TOTAL))[2].lstrip("+−"), asal
        for kode, nilai in lalu.area.items():
            yield f"lalu.{kode}", _jujur(b, kode, nilai), f"LKE {lalu.tahun}, penilaian mandiri"
            if kode in b.ukuran and MANDIRI in b.ukuran[kode].poin:
                beda = tulis_beda(nilai, b.ukuran[kode].poin[MANDIRI], _batas(b, kode))[2]
                yield f"selisih.{kode}", beda.lstrip("+−"), asal


def tahun_pembanding(b: Bahan) -> TahunLalu | None:
    """The newest earlier year whose own nilai is by the same version of the instrument."""
    versi = b.lke.instrumen if b.lke else ""
    return next((t for t in b.lalu if t.mandiri is not None and t.instrumen == versi), None)


def _survei(b: Bahan) -> _Angka:
    terakhir = b.survei_terakhir()
    for i, s in enumerate(b.survei, start=1):
        asal = f"Survei {s.nama} {s.sebutan}"
        yield f"survei.{i}.responden", tulis_desimal(s.n, 0), asal
        if s.indeks is not None:
            yield f"survei.{i}.indeks", tulis_desimal(s.indeks), asal
        if terakhir.get(s.jenis) is s and s.indeks is not None:
            yield f"{s.jenis}.indeks", tulis_desimal(s.indeks), asal
            yield f"{s.jenis}.responden", tulis_desimal(s.n, 0), asal
    for jenis in dict.fromkeys(s.jenis for s in b.survei):
        milik = [s for s in b.survei if s.jenis == jenis]
        yield f"{jenis}.banyak", str(len(milik)), f"Survei tahun {b.tahun_kegiatan}"
        yield f"{jenis}.terbit", str(sum(s.terbit for s in milik)), f"Survei tahun {b.tahun_kegiatan}"


def _register(b: Bahan, aturan: AturanLaporan) -> _Angka:
    """Also of registers that this tingkat does not keep: a satker that was another one before may have rows in them."""
    for r in aturan.register:
        fakta = b.fakta.get(r.kode) or {}
        asal = f"Register {b.register.get(r.kode, r.nama)}, tahun {b.tahun_kegiatan}"
        for jalur in r.fakta:
            yield f"register.{r.kode}.{jalur}", tulis_desimal(nilai_fakta(fakta, jalur), 0), asal


def nilai_fakta(fakta: Mapping[str, Any], jalur: str) -> int:
    """A count of a register, also within a group; 0 where there is none."""
    isi: Any = fakta
    for bagian in jalur.split("."):
        isi = isi.get(bagian) if isinstance(isi, Mapping) else None
    return isi if isinstance(isi, int) else 0


def angka_papan(b: Bahan) -> _Angka:
    diminta = [x for x in b.papan if x.keadaan != "tidak_berlaku" and not x.laporan_ini]
    if not b.papan:
        return
    asal = f"Langkah surat Ketua KPU, tahun {b.tahun_kegiatan}"
    yield "papan.diminta", str(len(diminta)), asal
    yield "papan.dipenuhi", str(sum(x.dipenuhi for x in diminta)), asal
    for keadaan in ("sebagian", "belum", "terlambat"):
        yield f"papan.{keadaan}", str(sum(x.keadaan == keadaan for x in diminta)), asal
