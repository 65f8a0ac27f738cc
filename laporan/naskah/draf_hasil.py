"""Komponen Hasil as first written from data: IPAK and capaian kinerja, IPKP, the surveys behind them (pure)."""

from laporan.naskah.angka import tulis_angka
from laporan.naskah.angka_bahan import kunci_nilai
from laporan.naskah.bahan import MANDIRI, Bahan
from laporan.naskah.draf_area import kendala_bagian, terjawab
from laporan.naskah.kata import alinea, daftar, gabung_kata, kalimat

_SURVEI = {
    "ikm": "Indeks Kepuasan Masyarakat (IKM)",
    "ipkp": "Indeks Persepsi Kualitas Pelayanan (IPKP)",
    "ipak": "Indeks Persepsi Anti Korupsi (IPAK)",
}
_MUTU = {"A": "sangat baik", "B": "baik", "C": "kurang baik", "D": "tidak baik"}


def draf_hasil(b: Bahan) -> str:
    return alinea(_nilai(b), _bagian(b), _survei(b), kendala_bagian(b, "hasil"))


def _nilai(b: Bahan) -> str:
    if not b.dijawab:
        return f"Nilai komponen hasil belum dapat disajikan karena {b.tanpa_nilai}."
    awal = "Komponen hasil mengukur birokrasi yang bersih dan akuntabel serta pelayanan publik yang prima."
    if not b.ukuran["hasil"].poin[MANDIRI]:
        kosong = f"Berdasarkan penilaian mandiri, komponen ini belum memperoleh nilai ({_dari(b, 'hasil')})."
        return kalimat(awal, kosong, terjawab(b, "hasil"))
    return kalimat(
        awal,
        f"Berdasarkan penilaian mandiri, komponen ini memperoleh nilai {_dari(b, 'hasil')} atau"
        f" {tulis_angka('persen.hasil', b.angka)}% dari bobotnya.",
        terjawab(b, "hasil"),
    )


def _dari(b: Bahan, kode: str) -> str:
    return f"{tulis_angka(kunci_nilai(kode), b.angka)} dari {tulis_angka(f'bobot.{kode}', b.angka)}"


def _bagian(b: Bahan) -> str:
    """A line for each condition that a predikat sets on Hasil."""
    kode = dict.fromkeys(s.kode for d in b.ambang.values() for s in d if _di_hasil(b, s.kode))
    return daftar("Rinciannya sebagai berikut:", [_satu(b, k) for k in kode]) if kode else ""


def _di_hasil(b: Bahan, kode: str) -> bool:
    """Whether this line stands below Hasil: neither the whole nor an area of change."""
    return kode in b.ukuran and b.ukuran[kode].dalam > 0 and kode not in {a.kode for a in b.area}


def _satu(b: Bahan, kode: str) -> str:
    syarat = {p: s for p, d in b.ambang.items() for s in d if s.kode == kode}
    penuh = [p for p, s in syarat.items() if s.terpenuhi]
    belum = [p for p, s in syarat.items() if not s.terpenuhi]
    bagian = [f"{b.ukuran[kode].nama} memperoleh nilai {_dari(b, kode)}"]
    if penuh:
        bagian.append(f"dan memenuhi ambang {gabung_kata([f'{p} ({_ambang(b, p, kode)})' for p in penuh])}")
    teks = " ".join(bagian)
    if not belum:
        return teks
    kurang = [
        f"ambang {p} sebesar {_ambang(b, p, kode)} (kurang {tulis_angka(f'kurang.{p.lower()}.{kode}', b.angka)})"
        for p in belum
    ]
    return f"{teks}{', tetapi' if penuh else ' dan'} belum memenuhi {gabung_kata(kurang)}"


def _ambang(b: Bahan, predikat: str, kode: str) -> str:
    return tulis_angka(f"ambang.{predikat.lower()}.{kode}", b.angka)


def _survei(b: Bahan) -> str:
    ada = {s.jenis for s in b.survei}
    terakhir = b.survei_terakhir()
    if not ada:
        return (
            f"Survei IKM, IPKP, dan IPAK tahun {b.tahun_kegiatan} yang telah ditutup belum tercatat, sehingga indeksnya"
            " belum dapat disajikan."
        )
    butir = [_satu_survei(b, jenis) for jenis in _SURVEI if jenis in terakhir]
    tanpa = [jenis.upper() for jenis in _SURVEI if jenis not in ada]
    sedikit = [jenis.upper() for jenis in _SURVEI if jenis in ada and jenis not in terakhir]
    return alinea(
        daftar(f"Hasil survei tahun {b.tahun_kegiatan} pada periode terakhir yang ditutup sebagai berikut:", butir)
        if butir
        else "",
        kalimat(
            f"Indeks {gabung_kata(sedikit)} tidak disajikan karena responden pada setiap periodenya kurang dari lima orang."
            if sedikit
            else "",
            f"Survei {gabung_kata(tanpa)} tahun {b.tahun_kegiatan} belum ada yang ditutup." if tanpa else "",
            "Nilai komponen hasil dalam LKE merupakan penilaian mandiri; pada evaluasi, Tim Penilai Nasional (TPN)"
            " melaksanakan surveinya sendiri."
            if b.dijawab
            else "",
        ),
    )


def _satu_survei(b: Bahan, jenis: str) -> str:
    s = b.survei_terakhir()[jenis]
    mutu = f" dengan mutu pelayanan {s.mutu} ({_MUTU[s.mutu]})" if s.mutu else ""
    terbit = "telah dipublikasikan" if s.terbit else "belum dipublikasikan"
    return (
        f"{_SURVEI[jenis]} {s.sebutan} sebesar {tulis_angka(f'{jenis}.indeks', b.angka)}{mutu} dari"
        f" {tulis_angka(f'{jenis}.responden', b.angka)} responden, {terbit}"
    )
