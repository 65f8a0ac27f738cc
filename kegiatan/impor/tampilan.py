"""The preview of a file of rows in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kegiatan.impor.kolom import dari_json
from kegiatan.models import BarisRegister
from kegiatan.register import Register
from kegiatan.tampilan import label, tulis
from kpu_zi.impor.temuan import Temuan

DITAMPILKAN = 200  # rows of one kind
CATATAN_TERBANYAK = 30
KOSONG = "(kosong)"


@dataclass(frozen=True, slots=True)
class BarisUbah:
    """A changed row. `beda`: (label, words that stand there, words of the file)."""

    baris: int
    pk: int
    judul: str
    diubah: datetime | None
    beda: list[tuple[str, str, str]]


def siap(ringkas: Mapping[str, int]) -> str:
    """Words for the counts of a file without mistakes."""
    if not ringkas["baru"] + ringkas["ubah"]:
        return "Tidak ada perubahan"
    return f"Siap diterapkan, {ringkas['baru']} baru, {ringkas['ubah']} berubah"


def susun_pratinjau(register: Register, hasil: Mapping[str, Any]) -> dict[str, Any]:
    """What the preview shows; at most two queries, and none for registers without satker in their columns."""
    baru, ubah = hasil["baru"][:DITAMPILKAN], hasil["ubah"][:DITAMPILKAN]
    isi = dari_json(register, [*(b["isi"] for b in baru), *(u[k] for u in ubah for k in ("lama", "isi"))])
    kembar = set(hasil["kembar"])
    kolom = [nama for nama in ("tanggal", *register.kolom) if nama in register.isian]
    return {
        "banyak_baru": len(hasil["baru"]),
        "banyak_ubah": len(hasil["ubah"]),
        "banyak_kembar": len(kembar),
        "banyak_beda": len(hasil["baru"]) - len(kembar),
        "sama": hasil["sama"],
        "kepala": [label(register, nama) for nama in kolom],
        "baru": [
            (b["baris"], [_kata(register, nilai, nama) for nama in kolom], b["baris"] in kembar)
            for b, nilai in zip(baru, isi, strict=False)
        ],
        "ubah": [
            _baris_ubah(register, u, isi[len(baru) + 2 * i], isi[len(baru) + 2 * i + 1]) for i, u in enumerate(ubah)
        ],
        "baru_lain": len(hasil["baru"]) - len(baru),
        "ubah_lain": len(hasil["ubah"]) - len(ubah),
        "temuan": [Temuan(*t) for t in hasil["temuan"]],
        "banyak_temuan": hasil["banyak_temuan"],
        "temuan_lain": hasil["banyak_temuan"] - len(hasil["temuan"]),
        "catatan": [*hasil["catatan"][:CATATAN_TERBANYAK]],
        "catatan_lain": len(hasil["catatan"][CATATAN_TERBANYAK:]),
    }


def _baris_ubah(register: Register, u: Mapping[str, Any], lama: Mapping[str, Any], isi: Mapping[str, Any]) -> BarisUbah:
    diubah = datetime.fromisoformat(u["diubah"]) if u["diubah"] else None
    beda = [(label(register, n), _kata(register, lama, n), _kata(register, isi, n)) for n in isi]
    return BarisUbah(u["baris"], u["pk"], u["judul"], diubah, beda)


def _kata(register: Register, isi: Mapping[str, Any], nama: str) -> str:
    """A value in words, as on every page."""
    baris: BarisRegister = register.model(**{nama: isi[nama]})
    return tulis(baris, nama) or KOSONG
