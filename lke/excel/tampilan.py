"""The preview of a workbook in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kpu_zi.tools.angka import tulis_desimal
from lke.aturan.instrumen import Instrumen, Pertanyaan, nama_berkode
from lke.aturan.kartu import teks_nilai
from lke.excel.impor.hasil import Temuan
from lke.excel.pratinjau import dari_json
from lke.models import Lke
from lke.tampilan import nama_bidang

PALING_BANYAK = 5  # findings of one rule shown one by one; more of them are counted


@dataclass(frozen=True, slots=True)
class BarisPratinjau:
    pertanyaan: Pertanyaan
    nama: str
    sel: str
    sekarang: str
    berkas: str


@dataclass(frozen=True, slots=True)
class BarisSelisih:
    """A figure of the file beside ours; `beda`: by how many points the file is above or below."""

    nama: str
    berkas: str
    portal: str
    beda: str
    excel: str
    alasan: str


def siap(ringkas: Mapping[str, int]) -> str:
    """Words for the counts of a file that was read."""
    return f"Siap diterapkan, {ringkas['ubah']} perubahan" if ringkas["ubah"] else "Tidak ada perubahan"


def susun_pratinjau(instrumen: Instrumen, isi: Mapping[str, Any], lke: Lke) -> dict[str, Any]:
    """What the preview page shows."""
    ubahan = [
        BarisPratinjau(
            instrumen.pertanyaan[u.kode],
            nama_bidang(u.bidang, instrumen.pertanyaan[u.kode]),
            u.sel,
            teks_nilai(u.sekarang),
            teks_nilai(u.berkas),
        )
        for u in dari_json(isi)
    ]
    temuan = [Temuan(**t) for t in isi["temuan"]]
    return {
        "ubahan": ubahan,
        "temuan": sorted(temuan, key=lambda t: "TKI".index(t.tingkat)),
        "ditolak": sum(1 for t in temuan if t.tingkat == "T"),
        "kewajaran": ringkas_kewajaran(isi["kewajaran"]),
        "selisih": [_selisih(s) for s in isi["selisih"]],
        "lembar": isi["lembar"],
        "total_berkas": _poin(isi["total_berkas"]),
        "total_lalu": _poin(isi["total_lalu"]),
        "total_jadi": _poin(isi["total_jadi"]),
        "dipertahankan": isi["dipertahankan"],
        "salah_alamat": _salah_alamat(isi["penanda"], lke),
    }


def ringkas_kewajaran(daftar: list[Mapping[str, Any]]) -> list[tuple[str, str, int]]:
    """Findings that the answers would have after applying: (tingkat, pesan, how many more of the same rule)."""
    per_aturan: dict[str, list[Mapping[str, Any]]] = {}
    for temuan in daftar:
        per_aturan.setdefault(temuan["aturan"], []).append(temuan)
    hasil = []
    for kelompok in per_aturan.values():
        tampil = kelompok if len(kelompok) <= PALING_BANYAK else kelompok[:1]
        lain = len(kelompok) - len(tampil)
        hasil += [(t["tingkat"], t["pesan"], lain if t is tampil[-1] else 0) for t in tampil]
    return hasil


def _selisih(s: Mapping[str, Any]) -> BarisSelisih:
    angka = {sisi: _poin(s[sisi]) for sisi in ("berkas", "portal", "excel")}
    beda = "" if s["berkas"] is None else _bertanda(Decimal(s["berkas"]) - Decimal(s["portal"]))
    return BarisSelisih(nama_berkode(s["kode"], s["nama"]), **angka, beda=beda, alasan=s["alasan"])


def _bertanda(nilai: Decimal) -> str:
    return f"+{tulis_desimal(nilai)}" if nilai > 0 else tulis_desimal(nilai)


def _poin(teks: str | None) -> str:
    return tulis_desimal(Decimal(teks)) if teks is not None else "tidak ada"


def _salah_alamat(penanda: Mapping[str, str], lke: Lke) -> str:
    """A warning when our own export of another satker or year comes in."""
    beda = []
    if penanda.get("satker") and penanda["satker"] != lke.satker.kode:
        beda.append(f"satker {penanda['satker']}")
    if penanda.get("tahun") and penanda["tahun"] != str(lke.tahun):
        beda.append(f"tahun {penanda['tahun']}")
    return f"Berkas ini diunduh untuk {' dan '.join(beda)}, bukan untuk LKE ini." if beda else ""
