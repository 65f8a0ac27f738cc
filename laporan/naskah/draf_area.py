"""The six areas of change as first written from data: nilai, thresholds, what was done (pure)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from laporan.naskah.angka import tulis_angka
from laporan.naskah.angka_bahan import kunci_nilai, nilai_fakta, tahun_pembanding
from laporan.naskah.aturan import PERIODE, AturanLaporan, KalimatRegister, isi_frasa
from laporan.naskah.bahan import MANDIRI, Ambang, AreaLaporan, Bahan
from laporan.naskah.kata import alinea, daftar, gabung_kata, kalimat
from laporan.naskah.susunan import AREA

_PERIODE = {
    "T": "setahun penuh",
    "S1": "semester I",
    "S2": "semester II",
    "1": "triwulan I",
    "2": "triwulan II",
    "3": "triwulan III",
    "4": "triwulan IV",
}


def draf_area(b: Bahan, aturan: AturanLaporan) -> dict[str, str]:
    """By kunci of the section, also of areas that the LKE does not know."""
    area = {a.kode: a for a in b.area}
    return {
        kode: alinea(
            _tujuan(aturan, kode, nama),
            _nilai(b, kode, area.get(kode)),
            kegiatan(b, aturan, kode),
            kendala_bagian(b, kode),
        )
        for kode, nama in ((f"area{n}", nama) for n, nama in enumerate(AREA, start=1))
    }


def _tujuan(aturan: AturanLaporan, kode: str, nama: str) -> str:
    return f"Area {nama} diarahkan untuk {aturan.area[kode]}." if kode in aturan.area else ""


def _nilai(b: Bahan, kode: str, area: AreaLaporan | None) -> str:
    if area is None or not b.dijawab or kunci_nilai(kode) not in b.angka:
        sebab = b.tanpa_nilai or f"instrumen LKE tahun {b.tahun} tidak memuatnya"
        return f"Nilai area ini belum dapat disajikan karena {sebab}."
    bagian = [f"{n} {_dari(b, k)}" for k, n in area.bagian if kunci_nilai(k) in b.angka]
    persen = tulis_angka(f"persen.{kode}", b.angka)
    if not b.ukuran[kode].poin[MANDIRI]:
        awal = f"Berdasarkan penilaian mandiri, area ini belum memperoleh nilai ({_dari(b, kode)})."
        return alinea(kalimat(awal, terjawab(b, kode)), kalimat(_terhadap_ambang(b, kode), _penilai(b, kode)))
    return alinea(
        kalimat(
            f"Berdasarkan penilaian mandiri, area ini memperoleh nilai {_dari(b, kode)} atau {persen}% dari bobotnya.",
            f"Nilai tersebut terdiri atas {gabung_kata(bagian)}." if bagian else "",
            terjawab(b, kode),
            _terlemah(b, area),
            dibanding_lalu(b, kode),
        ),
        kalimat(_terhadap_ambang(b, kode), _penilai(b, kode)),
    )


def terjawab(b: Bahan, kode: str) -> str:
    """Said while something is not answered: what is blank counts nothing."""
    terisi, diminta = b.terjawab.get(kode, (0, 0))
    if terisi >= diminta:
        return ""
    apa = "komponen" if kode == "hasil" else "area"
    if not terisi:
        return f"Dari {tulis_angka(f'{kode}.pertanyaan', b.angka)} pertanyaan pada {apa} ini belum ada yang dijawab."
    dijawab, n = (tulis_angka(f"{kode}.{k}", b.angka) for k in ("terisi", "pertanyaan"))
    return f"Baru {dijawab} dari {n} pertanyaan pada {apa} ini yang telah dijawab."


def _dari(b: Bahan, kode: str) -> str:
    return f"{tulis_angka(kunci_nilai(kode), b.angka)} dari {tulis_angka(f'bobot.{kode}', b.angka)}"


def _terlemah(b: Bahan, area: AreaLaporan) -> str:
    """Which of pemenuhan and reform lies further behind, as long as it is below what a predikat asks of the area."""
    persen: dict[tuple[str, str], Fraction] = {}
    for kode, nama in area.bagian:
        p = b.ukuran[kode].persen
        if p is not None:
            persen[kode, nama] = p
    if len(persen) < 2 or len(set(persen.values())) == 1:
        return ""
    kode, nama = min(persen, key=lambda k: persen[k])
    ukuran = b.ukuran[area.kode]
    if all(persen[kode, nama] >= m[area.kode] * 100 / ukuran.bobot for m in b.minimal.values() if area.kode in m):
        return ""
    if not persen[kode, nama]:
        return f"Aspek {nama} belum memperoleh nilai."
    n = tulis_angka(f"persen.{kode}", b.angka)
    return f"Aspek yang masih perlu diperkuat adalah {nama}, yang baru mencapai {n}% dari bobotnya."


def dibanding_lalu(b: Bahan, kode: str) -> str:
    """Against the newest earlier year by the same version of the instrument; nothing without one."""
    lalu = tahun_pembanding(b)
    if lalu is None or kode not in lalu.area:
        return ""
    kini, dulu = b.ukuran[kode].poin[MANDIRI], lalu.area[kode]
    awal = f"nilai tahun {lalu.tahun} sebesar {tulis_angka(f'lalu.{kode}', b.angka)}"
    if kini == dulu:
        return f"Nilai ini sama dengan {awal}."
    arah = "naik" if kini > dulu else "turun"
    return f"Dibandingkan dengan {awal}, nilai ini {arah} {tulis_angka(f'selisih.{kode}', b.angka)}."


def syarat_area(b: Bahan, kode: str) -> dict[str, Ambang]:
    return {p: s for p, daftar_syarat in b.ambang.items() for s in daftar_syarat if s.kode == kode}


def _terhadap_ambang(b: Bahan, kode: str) -> str:
    """“Nilai ini memenuhi ambang WBK (4,80), tetapi belum memenuhi ambang WBBM (6,00); kekurangannya 0,40.”"""
    semua = syarat_area(b, kode)
    penuh = [f"{p} ({_ambang(b, p, kode)})" for p, s in semua.items() if s.terpenuhi]
    belum = [p for p, s in semua.items() if not s.terpenuhi]
    if not semua:
        return ""
    if not belum:
        return f"Nilai tersebut memenuhi ambang {gabung_kata(penuh)}."
    kurang = [
        f"ambang {p} sebesar {_ambang(b, p, kode)} (kurang {tulis_angka(f'kurang.{p.lower()}.{kode}', b.angka)})"
        for p in belum
    ]
    if not penuh:
        return f"Nilai tersebut belum memenuhi {gabung_kata(kurang)}."
    return f"Nilai tersebut memenuhi ambang {gabung_kata(penuh)}, tetapi belum memenuhi {gabung_kata(kurang)}."


def _ambang(b: Bahan, predikat: str, kode: str) -> str:
    return tulis_angka(f"ambang.{predikat.lower()}.{kode}", b.angka)


def _penilai(b: Bahan, kode: str) -> str:
    sebutan = {"provinsi": "Penilaian pendahuluan", "tpi": "TPI"}
    ada = [(n, kunci_nilai(kode, x)) for x, n in sebutan.items() if kunci_nilai(kode, x) in b.angka]
    isi = [f"{n} memberi nilai {tulis_angka(k, b.angka)}" for n, k in ada]
    return f"{gabung_kata(isi)} pada area ini." if isi else ""


def kegiatan(b: Bahan, aturan: AturanLaporan, area: str) -> str:
    """What the registers of this area show: what was done, what was declared nil, what nobody recorded."""
    ada, kosong = [], []
    for r in aturan.register:
        if r.area != area or r.kode not in b.register or (r.predikat and not b.pegang):
            continue
        isi = frasa(b, r)
        if isi:
            ada.append(isi)
        elif r.kode not in b.pernah:
            kosong.append(r.nama)
    catat = daftar(f"Kegiatan tahun {b.tahun_kegiatan} yang mendukung area ini meliputi:", ada) if ada else ""
    awal = "Pada tahun tersebut belum tercatat" if ada else f"Pada tahun {b.tahun_kegiatan} belum tercatat"
    tanpa = f"{awal} {gabung_kata(kosong)}." if kosong else ""
    return alinea(catat, tanpa)


def kendala_bagian(b: Bahan, kode: str) -> str:
    if b.angka.get(f"kendala.{kode}", "0") == "0":
        return ""
    n = tulis_angka(f"kendala.{kode}", b.angka)
    return f"Dalam pelaksanaannya terdapat {n} kendala/hambatan, sebagaimana diuraikan pada BAB II huruf B."


def frasa(b: Bahan, r: KalimatRegister) -> str:
    """What a register says, with its figures as marks; empty where nothing is recorded."""
    fakta: Mapping[str, Any] = b.fakta.get(r.kode) or {}
    n = nilai_fakta(fakta, r.jumlah)
    if not n:
        periode = gabung_kata([_PERIODE.get(p, p) for p in fakta.get("nihil") or ()])
        return isi_frasa(r.nihil, {PERIODE: periode}) if periode and r.nihil else ""
    tanda = {f: tulis_angka(f"register.{r.kode}.{f}", b.angka) for f in r.fakta}
    pokok = isi_frasa(r.pokok, tanda)
    rinci = [(nilai_fakta(fakta, f), tanda[f], teks) for f, teks in r.rinci if nilai_fakta(fakta, f)]
    if not rinci:
        return f"{pokok}, {r.tanpa}" if r.tanpa else pokok
    kata = gabung_kata([teks for _, _, teks in rinci])
    utuh = r.terdiri and sum(banyak for banyak, _, _ in rinci) == n
    if utuh and len(rinci) == 1:
        return f"{pokok}, berupa {kata}"
    if not r.terdiri and all(banyak == n for banyak, _, _ in rinci):
        return f"{pokok} yang {kata}" if n == 1 else f"{pokok}, seluruhnya {kata}"
    awal = "terdiri atas" if utuh else "di antaranya"
    return f"{pokok}, {awal} {gabung_kata([f'{angka} {teks}' for _, angka, teks in rinci])}"
