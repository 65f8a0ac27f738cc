"""What still stands in the way of an act, in sentences; the page lists them, the action refuses by the same list (pure)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lke.aturan.instrumen import Instrumen
from lke.aturan.isian import KOSONG, Baris
from lke.aturan.kelengkapan import kekurangan
from lke.aturan.kewajaran import Temuan
from lke.aturan.penilaian import terisi


@dataclass(frozen=True, slots=True)
class Hambatan:
    """One thing to mend; `kode` is the first question to go to, empty where it is none."""

    kode: str
    kalimat: str
    aturan: str = ""


def hambatan_kirim(
    instrumen: Instrumen,
    terjawab: Collection[str],
    temuan: Sequence[Temuan],
    dijelaskan: Collection[tuple[str, str]] = (),
    tanpa_tanggapan: Sequence[str] = (),
) -> list[Hambatan]:
    """Unanswered questions page by page, findings of level K that nobody explained, returned questions without a reply.

    `dijelaskan` holds (aturan, kode) as `lke.models.Penjelasan` keeps them.
    """
    daftar = [Hambatan(k.kode[0], k.pesan) for k in kekurangan(instrumen, terjawab)]
    daftar += [
        Hambatan(kunci_temuan(t)[1], t.pesan, t.aturan)
        for t in temuan
        if t.tingkat == "K" and kunci_temuan(t) not in dijelaskan
    ]
    return daftar + [Hambatan(k, f"{k}: tanggapan atas pengembalian belum ditulis.") for k in tanpa_tanggapan]


def kunci_temuan(temuan: Temuan) -> tuple[str, str]:
    """By this an explanation finds its finding again: the rule and the first question it speaks of."""
    return temuan.aturan, temuan.kode[0] if temuan.kode else ""


def hambatan_nilai(
    instrumen: Instrumen, milik: Mapping[str, Baris], mandiri: Mapping[str, Baris], wajib: Collection[str] | None = None
) -> list[Hambatan]:
    """Questions that an assessor has not scored (of `wajib`, default all), and scores that differ without a catatan."""
    kode = [k for k in instrumen.pertanyaan if wajib is None or k in wajib]
    belum = [k for k in kode if not terisi(instrumen.pertanyaan[k], milik.get(k, KOSONG).isi())]
    daftar = [Hambatan(belum[0], f"{len(belum)} pertanyaan belum dinilai.")] if belum else []
    return daftar + [
        Hambatan(k, f"{k}: nilai berbeda dari penilaian mandiri tanpa catatan.", "penilai_tanpa_alasan")
        for k in kode
        if k not in belum and tanpa_alasan(milik.get(k, KOSONG), mandiri.get(k, KOSONG))
    ]


def tanpa_alasan(milik: Baris, mandiri: Baris) -> bool:
    """DOMAIN rule `penilai_tanpa_alasan`: another answer than the satker's, and no word why."""
    return milik.isi() is not None and milik.isi() != mandiri.isi() and not milik.catatan.strip()
