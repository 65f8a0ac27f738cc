"""The report of an evaluation (LHE) in words and figures, for its page and its document."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from kpu_zi.tools.angka import CATATAN_BULAT, tulis_desimal, tulis_jujur
from lke.acuan import acuan
from lke.aturan.alur import Lapis
from lke.aturan.lhe import sebut_peraturan
from lke.aturan.penilaian import TOTAL
from lke.aturan.rekap_area import rekap_tidak_pas
from lke.models import Lhe, Lke
from lke.tingkat.queries_lhe import daftar_rekomendasi


def konteks_lhe(lke: Lke, laporan: Lhe) -> dict[str, Any]:
    """What is frozen in it, and what became of its recommendations since."""
    pertanyaan = acuan(lke.instrumen).instrumen.pertanyaan
    komponen = [_komponen(b, laporan.isi["syarat"]) for b in laporan.isi["komponen"]]
    return {
        "lke": lke,
        "satker": lke.satker,
        "lhe": laporan,
        "tim": laporan.isi["tim"],
        "dasar": [sebut_peraturan(d) for d in laporan.isi["dasar"]],
        "komponen": komponen,
        "catatan_bulat": CATATAN_BULAT if _tidak_pas(komponen) else "",
        "ada_pendahuluan": Lapis.PROVINSI.value in laporan.isi["nilai"],
        "simpulan": _simpulan(laporan),
        "catatan": [(pertanyaan.get(k), k, teks) for k, teks in _urut(laporan.isi["catatan"], list(pertanyaan))],
        "rekomendasi": [(pertanyaan.get(r.kode), r) for r in daftar_rekomendasi(laporan, lke)],
        "tanda_tangan": [
            (t["peran"], t["nama"], datetime.fromisoformat(t["pada"])) for t in laporan.isi["tanda_tangan"]
        ],
    }


def _komponen(b: dict[str, Any], syarat: dict[str, Any]) -> dict[str, Any]:
    """As its conditions show it; an LHE that was frozen before lines had a kode knows only the last, the total."""
    kode = b.get("kode", TOTAL if b["nama"] == "Nilai total" else "")
    batas = sorted(Fraction(s["minimal"]) for daftar in syarat.values() for s in daftar if s["kode"] == kode)
    nilai = {x: _poin(Fraction(n), batas) for x, n in b["nilai"].items()}
    return {
        "nama": b["nama"],
        "jumlah": b["jumlah"],
        "bobot": tulis_desimal(Fraction(b["bobot"])),
        "mandiri": nilai.get(Lapis.SATKER.value, ""),
        "pendahuluan": nilai.get(Lapis.PROVINSI.value, ""),
        "evaluasi": nilai.get(Lapis.TPI.value, ""),
    }


def _poin(nilai: Fraction, batas: list[Fraction]) -> str:
    """Never rounded up to what a predikat asks."""
    atas = next((b for b in batas if nilai < b), None)
    return tulis_desimal(nilai) if atas is None else tulis_jujur(nilai, atas)


def _tidak_pas(komponen: list[dict[str, Any]]) -> bool:
    jumlah = [b["jumlah"] for b in komponen]
    return any(rekap_tidak_pas(jumlah, [b[x] for b in komponen]) for x in ("mandiri", "pendahuluan", "evaluasi"))


def _simpulan(laporan: Lhe) -> list[dict[str, Any]]:
    """Per predikat: its conditions, with figures that never look better than they are."""
    return [
        {
            "predikat": predikat,
            "memenuhi": all(s["terpenuhi"] for s in daftar),
            "syarat": [
                (
                    s["nama"],
                    tulis_desimal(Fraction(s["minimal"])),
                    tulis_jujur(Fraction(s["nilai"]), Fraction(s["minimal"])),
                    s["terpenuhi"],
                )
                for s in daftar
            ],
        }
        for predikat, daftar in laporan.isi["syarat"].items()
    ]


def _urut(catatan: dict[str, str], urutan: list[str]) -> list[tuple[str, str]]:
    """In the order of the instrument: jsonb keeps none."""
    letak = {k: n for n, k in enumerate(urutan)}
    return sorted(catatan.items(), key=lambda p: letak.get(p[0], len(letak)))
