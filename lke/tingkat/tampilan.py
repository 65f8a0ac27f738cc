"""Puts together what the satker's pages about the tiers show, from plain values; no query of its own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lke.aturan.alur import LANGKAH, Fakta, Lapis, Perbuatan, lapis_dirilis, tujuan
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.aturan.kartu import Kembali
from lke.aturan.kesiapan_alur import Hambatan, kunci_temuan
from lke.aturan.kewajaran import Temuan
from lke.aturan.status import Status
from lke.aturan.tenggat import Tenggat, susun_tenggat
from lke.aturan_alur import AturanLke
from lke.keadaan_isi import KeadaanIsi
from lke.models import AturanAlur, Lke, Penilaian, Penjelasan, Persetujuan
from lke.queries_alur import Kedudukan, KunciTemuan, nama_penilai
from satker.peran import ATURAN, Peran

_PENILAI = {AturanAlur.Penilai.INDUK.value: "Provinsi", AturanAlur.Penilai.SETJEN.value: "Setjen"}
DISUSUN, PENDAHULUAN, TPI_1, TINDAK_LANJUT, FINAL = range(5)
_LETAK = {
    Status.DRAF: DISUSUN,
    Status.DIKIRIM: PENDAHULUAN,
    Status.DINILAI_PENDAHULUAN: PENDAHULUAN,
    Status.DIKEMBALIKAN: PENDAHULUAN,
    Status.TIDAK_DITERUSKAN: PENDAHULUAN,
    Status.DIVERIFIKASI: TPI_1,
    Status.DINILAI_TPI_1: TPI_1,
    Status.DITINDAKLANJUTI: TINDAK_LANJUT,
    Status.DINILAI_TPI_2: TINDAK_LANJUT,
    Status.FINAL: FINAL,
    Status.DIUSULKAN: FINAL,
    Status.TIDAK_DIUSULKAN: FINAL,
}
_SELESAI = (Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)


@dataclass(frozen=True, slots=True)
class Langkah:
    nama: str
    keadaan: str  # selesai, sekarang, belum


@dataclass(frozen=True, slots=True)
class Posisi:
    """The step indicator: “Langkah 2 dari 5” and its steps."""

    teks: str
    daftar: tuple[Langkah, ...]


def susun_posisi(status: str, aturan: AturanLke) -> Posisi:
    """A step that the settings drop, the first assessor, is not drawn."""
    nama = {DISUSUN: "Disusun", TPI_1: "TPI tahap 1", TINDAK_LANJUT: "Tindak lanjut", FINAL: "Final"}
    if aturan.pendahuluan:
        nama[PENDAHULUAN] = _PENILAI[aturan.penilai]
    kini, urut = _LETAK[Status(status)], sorted(nama)
    daftar = tuple(Langkah(nama[i], _keadaan(i, kini, status)) for i in urut)
    nomor = sum(1 for i in urut if i <= kini)
    return Posisi(f"Langkah {nomor} dari {len(urut)}: {daftar[nomor - 1].nama}", daftar)


def _keadaan(letak: int, kini: int, status: str) -> str:
    if letak < kini or (letak == kini and status in _SELESAI):
        return "selesai"
    return "sekarang" if letak == kini else "belum"


def rangka_alur(penilaian: Penilaian, k: Kedudukan) -> dict[str, Any]:
    """Steps, countdown and returned questions: what hub, area page and check show of the tiers."""
    lke, b = penilaian.lke, k.keadaan.batas
    tenggat: Tenggat | None = None
    if lke.status not in _SELESAI:
        tenggat = susun_tenggat(b.tahap, b.keadaan, b.akhir, b.kini, lke.satker.zona_waktu, b.diperpanjang)
    return {
        "keadaan": k.keadaan,
        "posisi": susun_posisi(lke.status, k.aturan),
        "tenggat": tenggat,
        "kembali": k.kembali,
    }


def susun_dikembalikan(instrumen: Instrumen, kembali: Sequence[Kembali]) -> list[tuple[Pertanyaan, Kembali]]:
    """The returned questions of the round at work, for the top of the hub."""
    return [(instrumen.pertanyaan[k.kode], k) for k in kembali if k.berjalan]


def ada_hasil(lke: Lke) -> bool:
    """Whether what an assessor said may have been released; the page itself says when there is nothing yet."""
    return any(lapis_dirilis(lke.status, x, lke.putaran) for x in (Lapis.PROVINSI, Lapis.TPI))


# --- the check before sending
@dataclass(frozen=True, slots=True)
class Hal:
    """One thing that is missing; `pertanyaan`: where to go, `saring`: the filter that leaves only what is missing."""

    kalimat: str
    pertanyaan: Pertanyaan | None
    saring: str


@dataclass(frozen=True, slots=True)
class HalTemuan:
    """A finding of level K: its sentences, the question that mends it (None: none may be changed now), its explanation.

    `ketikan`, `awal`, `galat`: an explanation that was refused, as typed.
    """

    id: str
    aturan: str
    kode: str
    pesan: tuple[str, ...]
    pertanyaan: Pertanyaan | None
    penjelasan: Penjelasan | None
    ketikan: str
    awal: str
    galat: str = ""


@dataclass(frozen=True, slots=True)
class PenjelasanDitolak:
    kunci: KunciTemuan
    ketikan: str
    awal: str
    galat: str

    @property
    def id(self) -> str:
        return _id_temuan(*self.kunci)


def susun_periksa(
    instrumen: Instrumen,
    temuan: Sequence[Temuan],
    hambatan: Sequence[Hambatan],
    terjawab: Collection[str],
    penjelasan: Mapping[KunciTemuan, Penjelasan],
    keadaan: KeadaanIsi,
    ditolak: PenjelasanDitolak | None = None,
) -> dict[str, Any]:
    """What is missing, findings that hold the sending, those explained, those of level I; from the list that refuses.

    `temuan` was read a moment before `hambatan`: a finding that a save brought in between shows as its sentence alone.
    """
    butir = instrumen.pertanyaan
    menahan: dict[KunciTemuan, list[Temuan]] = {}
    for t in temuan:
        if t.tingkat == "K":
            menahan.setdefault(kunci_temuan(t), []).append(t)

    def hal(kunci: KunciTemuan) -> HalTemuan:
        return _hal_temuan(kunci, menahan[kunci], butir, penjelasan.get(kunci), keadaan, ditolak)

    return {
        "kurang": [
            Hal(h.kalimat, butir.get(h.kode), "" if h.kode in terjawab else "belum")
            for h in hambatan
            if (h.aturan, h.kode) not in menahan
        ],
        "menahan": [hal(k) for k in dict.fromkeys((h.aturan, h.kode) for h in hambatan) if k in menahan],
        "dijelaskan": [hal(kunci) for kunci in menahan if kunci in penjelasan],
        "mengingatkan": [(butir.get(kunci_temuan(t)[1]), t) for t in temuan if t.tingkat == "I"],
    }


def _id_temuan(aturan: str, kode: str) -> str:
    return f"{aturan}-{kode.replace('.', '-')}"


def _hal_temuan(
    kunci: KunciTemuan,
    temuan: Sequence[Temuan],
    butir: Mapping[str, Pertanyaan],
    penjelasan: Penjelasan | None,
    keadaan: KeadaanIsi,
    ditolak: PenjelasanDitolak | None,
) -> HalTemuan:
    aturan, kode = kunci
    perbaiki = next((butir[k] for t in temuan for k in t.kode if keadaan.dapat_diisi(k)), None)
    teks = penjelasan.teks if penjelasan else ""
    salah = ditolak if ditolak is not None and ditolak.kunci == kunci else None
    return HalTemuan(
        id=_id_temuan(aturan, kode),
        aturan=aturan,
        kode=kode,
        pesan=tuple(t.pesan for t in temuan),
        pertanyaan=perbaiki,
        penjelasan=penjelasan,
        ketikan=salah.ketikan if salah else teks,
        awal=salah.awal if salah else teks,
        galat=salah.galat if salah else "",
    )


# --- approvals and sending
@dataclass(frozen=True, slots=True)
class Slot:
    """An approval that is asked for; `berlaku`: given, and about what would be sent now. `boleh`: by this person, now."""

    peran: str
    nama: str
    persetujuan: Persetujuan | None
    berlaku: bool
    boleh: bool = False
    sebab: str = ""


def susun_slot(
    aturan: AturanLke, persetujuan: Mapping[str, Persetujuan], berlaku: Mapping[str, Persetujuan]
) -> list[Slot]:
    """The approvals that the settings ask for: given and in force, given and void, or missing."""
    return [Slot(p, ATURAN[Peran(p)].nama, persetujuan.get(p), p in berlaku) for p in sorted(aturan.penanda_tangan)]


def untuk_orang(slot: Sequence[Slot], peran: Collection[str], oleh_id: int) -> list[Slot]:
    """With who may sign which now; nobody signs in two peran."""
    lain = any(s.berlaku and s.persetujuan is not None and s.persetujuan.oleh_id == oleh_id for s in slot)
    sebab = "Anda sudah menyetujui dalam peran lain; persetujuan ini diberikan oleh orang lain." if lain else ""
    return [replace(s, boleh=not lain, sebab=sebab) if s.peran in peran and not s.berlaku else s for s in slot]


def tujuan_kirim(lke: Lke, aturan: AturanLke) -> str:
    """Who receives the LKE when it is sent from this state."""
    return "TPI" if lke.status == Status.DITINDAKLANJUTI else nama_penilai(lke, aturan)


def dapat_ditarik_nanti(lke: Lke, aturan: AturanLke) -> bool:
    """Whether sending from this state can be taken back: the table knows it only while the first assessor waits."""
    ke = tujuan(lke.status, Perbuatan.KIRIM, Fakta(putaran=lke.putaran, pendahuluan=aturan.pendahuluan))
    return (ke, Perbuatan.TARIK) in LANGKAH


def belum_dapat_kirim(slot: Sequence[Slot], hambatan: Sequence[Hambatan], keadaan: KeadaanIsi) -> list[str]:
    """Why the LKE cannot be sent yet, in sentences; empty when it can."""
    hasil = [keadaan.pesan] if keadaan.pesan else []
    if hambatan:
        hasil.append(f"Selesaikan dahulu {len(hambatan)} hal yang disebut di halaman ini.")
    belum = [s.nama for s in slot if not s.berlaku]
    return [*hasil, f"Menunggu persetujuan {' dan '.join(belum)}."] if belum else hasil
