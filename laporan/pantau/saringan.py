"""What the address of a monitoring page asks for (pure): measure, order, filters. An unknown choice is left out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from laporan.pantau.angka import Ukuran
from laporan.pantau.baris import BarisPantau, perlu_bantuan
from laporan.pantau.pencilan import NAMA, Pencilan, pencilan
from lke.aturan.status import Status

PANJANG_KODE = 16
UKURAN = {
    Ukuran.KELENGKAPAN.value: "Kelengkapan",
    Ukuran.NILAI.value: "Nilai mandiri",
    Ukuran.AMBANG.value: "Siap WBK",
    Ukuran.KETEPATAN.value: "Ketepatan waktu",
}
URUT_NASIONAL = {
    "perlu-bantuan": "Yang perlu dibantu lebih dulu",
    "rendah": "Ukuran peta, terendah dulu",
    "tinggi": "Ukuran peta, tertinggi dulu",
    "kode": "Kode provinsi",
}
MENONJOL = {p.value: nama for p, nama in NAMA.items()}
_BELUM = datetime.min.replace(tzinfo=UTC)
_SELESAI = (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)

# kode -> words, and whether a satker is one of them
KEADAAN: dict[str, tuple[str, Callable[[BarisPantau], bool]]] = {
    "belum-mulai": ("Belum mulai atau belum ada LKE", lambda b: not b.diterima and b.terisi == 0),
    "mengisi": ("Sedang diisi", lambda b: b.status == Status.DRAF and b.terisi > 0),
    "siap-kirim": ("Lengkap, belum dikirim", lambda b: b.lengkap and not b.diterima),
    "belum-kirim": ("Belum dikirim", lambda b: not b.diterima),
    "dikirim": ("Sudah dikirim", lambda b: b.diterima),
    "tepat": ("Dikirim tepat waktu", lambda b: b.tepat is True),
    "terlambat": ("Dikirim terlambat", lambda b: b.tepat is False),
    "dikembalikan": ("Pernah dikembalikan", lambda b: b.pernah_dikembalikan),
    "diperbaiki": ("Sedang memperbaiki", lambda b: b.diperbaiki),
    "final": ("Hasil akhir", lambda b: b.status in _SELESAI),
    "siap-wbk": ("Siap WBK menurut penilaian mandiri", lambda b: b.siap_wbk is True),
    "memenuhi-wbk": ("Memenuhi WBK menurut TPI", lambda b: b.memenuhi_wbk is True and b.nilai_tpi is not None),
    "pengaduan": ("Ada pengaduan lewat tenggat", lambda b: b.cuplikan is not None and b.cuplikan.pengaduan_lewat > 0),
}
# kode -> words, and the key; who has no figure comes last
URUT_SATKER: dict[str, tuple[str, Callable[[BarisPantau], Any]]] = {
    "perlu-bantuan": ("Yang perlu dibantu lebih dulu", perlu_bantuan),
    "kelengkapan": ("Kelengkapan tertinggi", lambda b: (-b.kelengkapan, b.kode)),
    "mandiri": ("Nilai mandiri tertinggi", lambda b: _turun(b.nilai_mandiri, b)),
    "tpi": ("Nilai TPI tertinggi", lambda b: _turun(b.nilai_tpi, b)),
    "selisih": ("Nilai penilai paling jauh di bawah mandiri", lambda b: _naik(b.selisih, b)),
    "diskusi": ("Diskusi terbuka terbanyak", lambda b: (-b.diskusi, b.kode)),
    "aktivitas": ("Paling lama tanpa kegiatan", lambda b: (b.aktivitas or _BELUM, b.kode)),
    "kepatuhan": ("Butir surat paling banyak terlambat", lambda b: (-_terlambat(b), b.kode)),
    "kode": ("Kode satker", lambda b: b.kode),
}


@dataclass(frozen=True, slots=True)
class SaringanNasional:
    ukuran: str = Ukuran.KELENGKAPAN.value
    urut: str = "perlu-bantuan"
    posisi: str = ""  # "tampil": positions by the measure are shown

    def alamat(self) -> str:
        return _alamat(self)


@dataclass(frozen=True, slots=True)
class SaringanSatker:
    q: str = ""
    provinsi: str = ""
    keadaan: str = ""
    menonjol: str = ""
    urut: str = "perlu-bantuan"

    def alamat(self) -> str:
        return _alamat(self)

    @property
    def disaring(self) -> bool:
        return bool(self.q or self.provinsi or self.keadaan or self.menonjol)

    def pilih(self, daftar: Iterable[BarisPantau]) -> list[BarisPantau]:
        """The satker that the filter asks for, in its order; the name `q` is not looked at here."""
        cocok = [b for b in daftar if self._cocok(b)]
        return sorted(cocok, key=URUT_SATKER[self.urut][1])

    def _cocok(self, b: BarisPantau) -> bool:
        return (
            (not self.provinsi or b.provinsi == self.provinsi)
            and (not self.keadaan or KEADAAN[self.keadaan][1](b))
            and (not self.menonjol or Pencilan(self.menonjol) in pencilan(b))
        )


def baca_nasional(data: Mapping[str, str]) -> SaringanNasional:
    bawaan = SaringanNasional()
    return SaringanNasional(
        _dari(data, "ukuran", UKURAN) or bawaan.ukuran,
        _dari(data, "urut", URUT_NASIONAL) or bawaan.urut,
        _dari(data, "posisi", ("tampil",)),
    )


def baca_satker(data: Mapping[str, str], provinsi: Mapping[str, str], panjang_cari: int) -> SaringanSatker:
    """`provinsi`: the present kode by each that a province has or had. An unknown one stays and fits no satker: whoever
    asks for a province is not shown the nation."""
    kode = data.get("provinsi", "")[:PANJANG_KODE]
    return SaringanSatker(
        " ".join(data.get("q", "")[:panjang_cari].split()),
        provinsi.get(kode, kode),
        _dari(data, "keadaan", KEADAAN),
        _dari(data, "menonjol", MENONJOL),
        _dari(data, "urut", URUT_SATKER) or SaringanSatker().urut,
    )


def _dari(data: Mapping[str, str], nama: str, pilihan: Iterable[str]) -> str:
    teks = data.get(nama, "")
    return teks if teks in pilihan else ""


def _alamat(saringan: SaringanNasional | SaringanSatker) -> str:
    """As the query of an address; what is usual is left out."""
    isi = {f.name: getattr(saringan, f.name) for f in fields(saringan)}
    return urlencode({k: v for k, v in isi.items() if v != getattr(type(saringan)(), k)})


def _turun(nilai: Any, b: BarisPantau) -> tuple[bool, Any, str]:
    return nilai is None, -nilai if nilai is not None else Fraction(0), b.kode


def _naik(nilai: Any, b: BarisPantau) -> tuple[bool, Any, str]:
    return nilai is None, nilai if nilai is not None else Fraction(0), b.kode


def _terlambat(b: BarisPantau) -> int:
    return b.cuplikan.papan_terlambat if b.cuplikan else 0
