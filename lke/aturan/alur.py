"""The acts that move an LKE from state to state and who may do them, as one table (pure).

Sources: PermenPANRB 90/2021 Lampiran II as amended by 5/2024 (the tier above scores first, then the internal assessors);
letter 1766/PW.02-SD/11/2025 (from kab/kota to province to the Secretary General).
"""

from dataclasses import dataclass
from enum import StrEnum

from lke.aturan.status import TANDA, Status
from satker.peran import Peran


class Lapis(StrEnum):
    """Layers of assessment; each has its own answers and none overwrites another."""

    SATKER = "satker"
    PROVINSI = "provinsi"
    TPI = "tpi"


NAMA_LAPIS = {Lapis.SATKER: "Satker", Lapis.PROVINSI: "Penilaian pendahuluan", Lapis.TPI: "TPI"}


class Pihak(StrEnum):
    """Who somebody is to an LKE: of the satker, of its first assessor, of the TPI team it was given to, or of the Setjen."""

    SATKER = "satker"
    PENILAI = "penilai"
    TPI = "tpi"
    SETJEN = "setjen"


class Tahap(StrEnum):
    """Steps that have time windows."""

    ISI = "isi"
    PENDAHULUAN = "pendahuluan"
    PERBAIKAN = "perbaikan"
    TPI_1 = "tpi_1"
    TINDAK_LANJUT = "tindak_lanjut"
    TPI_2 = "tpi_2"
    USULAN = "usulan"


NAMA_TAHAP = {
    Tahap.ISI: "Pengisian",
    Tahap.PENDAHULUAN: "Penilaian pendahuluan",
    Tahap.PERBAIKAN: "Perbaikan",
    Tahap.TPI_1: "Evaluasi TPI tahap 1",
    Tahap.TINDAK_LANJUT: "Tindak lanjut LHE",
    Tahap.TPI_2: "Evaluasi TPI tahap 2",
    Tahap.USULAN: "Pengusulan",
}


class KeadaanJendela(StrEnum):
    """A window as the database's clock sees it. No window set, or an exception in force: TERBUKA."""

    TERBUKA = "terbuka"
    BELUM = "belum"
    TERLAMBAT = "terlambat"  # ended; still accepted, marked as late
    TERTUTUP = "tertutup"


class Izin(StrEnum):
    """Which answers of a layer may change."""

    TIDAK = "tidak"
    BERTANDA = "bertanda"  # only the questions that were returned
    SEMUA = "semua"


class Perbuatan(StrEnum):
    KIRIM = "kirim"
    TARIK = "tarik"
    BUKA = "buka"
    KEMBALIKAN = "kembalikan"
    VERIFIKASI = "verifikasi"
    TIDAK_TERUSKAN = "tidak_teruskan"
    BATALKAN = "batalkan"
    BUKA_TPI = "buka_tpi"
    LHE_1 = "lhe_1"
    TUTUP_TINDAK_LANJUT = "tutup_tindak_lanjut"
    LHE_2 = "lhe_2"
    BUKA_KEMBALI = "buka_kembali"
    USULKAN = "usulkan"
    TIDAK_USULKAN = "tidak_usulkan"
    BATAL_USUL = "batal_usul"


@dataclass(frozen=True, slots=True)
class Fakta:
    """What an act needs to know beside state and window.

    `disetujui`: the approvals in force, `wajib_setuju`: those asked for. `kurang`: sentences on what is missing.
    `ditandai`: questions marked to be returned in this round. `pendahuluan`: whether a tier above scores first,
    `diverifikasi`: whether it has verified this LKE. `memenuhi`: what the last LHE says about WBK, None without an LHE.
    """

    putaran: int = 1
    pendahuluan: bool = True
    diverifikasi: bool = False
    memenuhi: bool | None = None
    ditandai: int = 0
    kurang: tuple[str, ...] = ()
    wajib_setuju: frozenset[str] = frozenset()
    disetujui: frozenset[str] = frozenset()
    alasan: str = ""
    nomor: str = ""
    jendela: KeadaanJendela = KeadaanJendela.TERBUKA


@dataclass(frozen=True, slots=True)
class Langkah:
    """One line of the table. `perlu` names what must hold, by the words of `_tolak_syarat` and `ditolak_jendela`."""

    pihak: Pihak
    peran: frozenset[str]
    tahap: Tahap
    perlu: frozenset[str]


def _langkah(pihak: Pihak, peran: tuple[Peran, ...], tahap: Tahap, *perlu: str) -> Langkah:
    return Langkah(pihak, frozenset(p.value for p in peran), tahap, frozenset(perlu))


PENANDA_TANGAN = (Peran.KETUA, Peran.SEKRETARIS)
PENILAI = (Peran.VERIFIKATOR, Peran.SETJEN)
TPI = (Peran.TPI_ANGGOTA, Peran.TPI_KETUA, Peran.TPI_PENGENDALI)
_KETUA_TPI = (Peran.TPI_KETUA, Peran.TPI_PENGENDALI)
_PENGENDALI = (Peran.TPI_PENGENDALI,)
_SETJEN = (Peran.SETJEN,)

LANGKAH: dict[tuple[Status, Perbuatan], Langkah] = {
    (Status.DRAF, Perbuatan.KIRIM): _langkah(Pihak.SATKER, PENANDA_TANGAN, Tahap.ISI, "lengkap", "setuju"),
    (Status.DIKEMBALIKAN, Perbuatan.KIRIM): _langkah(
        Pihak.SATKER, PENANDA_TANGAN, Tahap.PERBAIKAN, "lengkap", "setuju"
    ),
    (Status.DITINDAKLANJUTI, Perbuatan.KIRIM): _langkah(
        Pihak.SATKER, PENANDA_TANGAN, Tahap.TINDAK_LANJUT, "lengkap", "setuju"
    ),
    (Status.DIKIRIM, Perbuatan.TARIK): _langkah(Pihak.SATKER, PENANDA_TANGAN, Tahap.ISI, "alasan"),
    # Without a tier above that scores first, a sent LKE waits for the TPI, and is as unopened there.
    (Status.DIVERIFIKASI, Perbuatan.TARIK): _langkah(
        Pihak.SATKER, PENANDA_TANGAN, Tahap.ISI, "alasan", "belum_diverifikasi"
    ),
    (Status.DIKIRIM, Perbuatan.BUKA): _langkah(Pihak.PENILAI, PENILAI, Tahap.PENDAHULUAN),
    (Status.DINILAI_PENDAHULUAN, Perbuatan.KEMBALIKAN): _langkah(Pihak.PENILAI, PENILAI, Tahap.PENDAHULUAN, "tanda"),
    (Status.DINILAI_PENDAHULUAN, Perbuatan.VERIFIKASI): _langkah(
        Pihak.PENILAI, PENILAI, Tahap.PENDAHULUAN, "lengkap", "nomor", "tanpa_tanda"
    ),
    (Status.DINILAI_PENDAHULUAN, Perbuatan.TIDAK_TERUSKAN): _langkah(
        Pihak.PENILAI, PENILAI, Tahap.PENDAHULUAN, "alasan"
    ),
    (Status.TIDAK_DITERUSKAN, Perbuatan.BATALKAN): _langkah(Pihak.PENILAI, PENILAI, Tahap.PENDAHULUAN, "alasan"),
    (Status.DIVERIFIKASI, Perbuatan.BUKA_TPI): _langkah(Pihak.TPI, TPI, Tahap.TPI_1),
    (Status.DINILAI_TPI_1, Perbuatan.LHE_1): _langkah(
        Pihak.TPI, _PENGENDALI, Tahap.TPI_1, "lengkap", "setuju", "nomor"
    ),
    (Status.DITINDAKLANJUTI, Perbuatan.TUTUP_TINDAK_LANJUT): _langkah(
        Pihak.TPI, _KETUA_TPI, Tahap.TINDAK_LANJUT, "jendela_berakhir"
    ),
    (Status.DINILAI_TPI_2, Perbuatan.LHE_2): _langkah(
        Pihak.TPI, _PENGENDALI, Tahap.TPI_2, "lengkap", "setuju", "nomor"
    ),
    (Status.FINAL, Perbuatan.BUKA_KEMBALI): _langkah(Pihak.TPI, _PENGENDALI, Tahap.TPI_2, "alasan"),
    (Status.FINAL, Perbuatan.USULKAN): _langkah(Pihak.SETJEN, _SETJEN, Tahap.USULAN, "memenuhi"),
    (Status.FINAL, Perbuatan.TIDAK_USULKAN): _langkah(Pihak.SETJEN, _SETJEN, Tahap.USULAN, "alasan"),
    (Status.DIUSULKAN, Perbuatan.BATAL_USUL): _langkah(Pihak.SETJEN, _SETJEN, Tahap.USULAN, "alasan"),
    (Status.TIDAK_DIUSULKAN, Perbuatan.BATAL_USUL): _langkah(Pihak.SETJEN, _SETJEN, Tahap.USULAN, "alasan"),
}
# What the portal may do by itself once a window has ended, without a person.
SENDIRI = frozenset({Perbuatan.TUTUP_TINDAK_LANJUT})
_TETAP: dict[Perbuatan, Status] = {
    Perbuatan.BUKA: Status.DINILAI_PENDAHULUAN,
    Perbuatan.KEMBALIKAN: Status.DIKEMBALIKAN,
    Perbuatan.VERIFIKASI: Status.DIVERIFIKASI,
    Perbuatan.TIDAK_TERUSKAN: Status.TIDAK_DITERUSKAN,
    Perbuatan.BATALKAN: Status.DINILAI_PENDAHULUAN,
    Perbuatan.BUKA_TPI: Status.DINILAI_TPI_1,
    Perbuatan.TUTUP_TINDAK_LANJUT: Status.DINILAI_TPI_2,
    Perbuatan.LHE_2: Status.FINAL,
    Perbuatan.BUKA_KEMBALI: Status.DINILAI_TPI_2,
    Perbuatan.USULKAN: Status.DIUSULKAN,
    Perbuatan.TIDAK_USULKAN: Status.TIDAK_DIUSULKAN,
    Perbuatan.BATAL_USUL: Status.FINAL,
}

NAMA_PERBUATAN: dict[Perbuatan, str] = {
    Perbuatan.KIRIM: "mengirim LKE",
    Perbuatan.TARIK: "menarik kembali LKE",
    Perbuatan.BUKA: "membuka penilaian pendahuluan",
    Perbuatan.KEMBALIKAN: "mengembalikan LKE",
    Perbuatan.VERIFIKASI: "memverifikasi LKE",
    Perbuatan.TIDAK_TERUSKAN: "tidak meneruskan LKE",
    Perbuatan.BATALKAN: "membatalkan keputusan tidak diteruskan",
    Perbuatan.BUKA_TPI: "membuka evaluasi TPI",
    Perbuatan.LHE_1: "menerbitkan LHE tahap 1",
    Perbuatan.TUTUP_TINDAK_LANJUT: "menutup masa tindak lanjut",
    Perbuatan.LHE_2: "menerbitkan LHE tahap 2",
    Perbuatan.BUKA_KEMBALI: "membuka kembali hasil final",
    Perbuatan.USULKAN: "mengusulkan ke TPN",
    Perbuatan.TIDAK_USULKAN: "tidak mengusulkan ke TPN",
    Perbuatan.BATAL_USUL: "membatalkan keputusan pengusulan",
}


def tujuan(status: str, perbuatan: Perbuatan, fakta: Fakta) -> Status:
    """The state that this act leads to; the act must be a line of the table."""
    if perbuatan is Perbuatan.KIRIM:
        if status == Status.DITINDAKLANJUTI:
            return Status.DINILAI_TPI_2
        return Status.DIKIRIM if fakta.pendahuluan else Status.DIVERIFIKASI
    if perbuatan is Perbuatan.TARIK:
        return Status.DRAF if fakta.putaran == 1 else Status.DIKEMBALIKAN
    if perbuatan is Perbuatan.LHE_1:
        return Status.DITINDAKLANJUTI if fakta.ditandai else Status.FINAL
    return _TETAP[perbuatan]


def putaran_berikut(perbuatan: Perbuatan, ke: Status, putaran: int) -> int:
    """Each return to the satker counts a round."""
    kembali = perbuatan is Perbuatan.KEMBALIKAN or (perbuatan is Perbuatan.LHE_1 and ke is Status.DITINDAKLANJUTI)
    return putaran + 1 if kembali else putaran


def penolakan(status: str, perbuatan: Perbuatan, pihak: str, peran: frozenset[str], fakta: Fakta) -> str:
    """Why this act is refused, as a sentence for the user; empty when it is allowed."""
    langkah = LANGKAH.get((Status(status), perbuatan))
    if langkah is None:
        return f"LKE ini berstatus “{TANDA[Status(status)].teks}” sehingga tidak dapat {_pasif(perbuatan)}."
    if pihak != langkah.pihak or not peran & langkah.peran:
        return f"Peran Anda tidak berwenang {NAMA_PERBUATAN[perbuatan]}."
    return ditolak_jendela(status, perbuatan, fakta) or _tolak_syarat(langkah, fakta)


def _pasif(perbuatan: Perbuatan) -> str:
    return {
        Perbuatan.KIRIM: "dikirim",
        Perbuatan.TARIK: "ditarik kembali",
        Perbuatan.BUKA: "dibuka untuk penilaian pendahuluan",
        Perbuatan.KEMBALIKAN: "dikembalikan",
        Perbuatan.VERIFIKASI: "diverifikasi",
        Perbuatan.TIDAK_TERUSKAN: "dinyatakan tidak diteruskan",
        Perbuatan.BATALKAN: "dilanjutkan kembali",
        Perbuatan.BUKA_TPI: "dibuka untuk evaluasi TPI",
        Perbuatan.LHE_1: "diterbitkan LHE tahap 1-nya",
        Perbuatan.TUTUP_TINDAK_LANJUT: "ditutup masa tindak lanjutnya",
        Perbuatan.LHE_2: "diterbitkan LHE tahap 2-nya",
        Perbuatan.BUKA_KEMBALI: "dibuka kembali",
        Perbuatan.USULKAN: "diusulkan",
        Perbuatan.TIDAK_USULKAN: "dinyatakan tidak diusulkan",
        Perbuatan.BATAL_USUL: "dibatalkan keputusan pengusulannya",
    }[perbuatan]


def ditolak_jendela(status: str, perbuatan: Perbuatan, fakta: Fakta) -> str:
    """Why the window refuses this line of the table; empty when it does not."""
    langkah = LANGKAH[Status(status), perbuatan]
    tahap = _tahap(langkah, perbuatan, fakta.putaran)
    if "jendela_berakhir" in langkah.perlu:
        berakhir = fakta.jendela in (KeadaanJendela.TERTUTUP, KeadaanJendela.TERLAMBAT)
        return "" if berakhir else f"Masa {NAMA_TAHAP[tahap]} belum berakhir."
    return kalimat_jendela(tahap, fakta.jendela)


def kalimat_jendela(tahap: Tahap, jendela: KeadaanJendela) -> str:
    """Why nothing may be done in this window; empty when it is open."""
    if jendela is KeadaanJendela.BELUM:
        return f"Masa {NAMA_TAHAP[tahap]} belum dimulai."
    if jendela is KeadaanJendela.TERTUTUP:
        return f"Masa {NAMA_TAHAP[tahap]} sudah berakhir. Mintalah perpanjangan kepada Sekretariat Jenderal bila perlu."
    return ""


def _tolak_syarat(langkah: Langkah, fakta: Fakta) -> str:
    if "belum_diverifikasi" in langkah.perlu and fakta.diverifikasi:
        return "LKE ini sudah diverifikasi penilai pendahuluan sehingga tidak dapat ditarik kembali."
    if "memenuhi" in langkah.perlu and not fakta.memenuhi:
        return "LHE terakhir tidak menyatakan LKE ini memenuhi syarat nilai WBK sehingga tidak dapat diusulkan."
    if "lengkap" in langkah.perlu and fakta.kurang:
        return " ".join(fakta.kurang)
    belum = fakta.wajib_setuju - fakta.disetujui
    if "setuju" in langkah.perlu and belum:
        return f"Persetujuan belum lengkap: {', '.join(sorted(belum))}."
    if "tanda" in langkah.perlu and not fakta.ditandai:
        return "Tandai sekurang-kurangnya satu pertanyaan yang dikembalikan beserta catatannya."
    if "tanpa_tanda" in langkah.perlu and fakta.ditandai:
        return f"Masih ada {fakta.ditandai} pertanyaan bertanda dikembalikan; kembalikan LKE atau cabut tandanya."
    if "alasan" in langkah.perlu and not fakta.alasan.strip():
        return "Tulis alasannya."
    return "Tulis nomor surat." if "nomor" in langkah.perlu and not fakta.nomor.strip() else ""


# --- who fills what, when
_ISI: dict[tuple[Status, Lapis], tuple[Izin, Tahap]] = {
    (Status.DRAF, Lapis.SATKER): (Izin.SEMUA, Tahap.ISI),
    (Status.DIKEMBALIKAN, Lapis.SATKER): (Izin.BERTANDA, Tahap.PERBAIKAN),
    (Status.DITINDAKLANJUTI, Lapis.SATKER): (Izin.BERTANDA, Tahap.TINDAK_LANJUT),
    (Status.DINILAI_PENDAHULUAN, Lapis.PROVINSI): (Izin.SEMUA, Tahap.PENDAHULUAN),
    (Status.DINILAI_TPI_1, Lapis.TPI): (Izin.SEMUA, Tahap.TPI_1),
    (Status.DINILAI_TPI_2, Lapis.TPI): (Izin.BERTANDA, Tahap.TPI_2),
}


def izin_isi(status: str, lapis: str) -> Izin:
    """Which answers of this layer may change in this state, whatever the window."""
    return _ISI.get((Status(status), Lapis(lapis)), (Izin.TIDAK, Tahap.ISI))[0]


def tahap_isi(status: str, lapis: str) -> Tahap | None:
    """The window that filling this layer in this state needs; None when the layer is closed."""
    ada = _ISI.get((Status(status), Lapis(lapis)))
    return ada[1] if ada else None


TAHAP_STATUS: dict[Status, Tahap] = {
    Status.DRAF: Tahap.ISI,
    Status.DIKIRIM: Tahap.PENDAHULUAN,
    Status.DINILAI_PENDAHULUAN: Tahap.PENDAHULUAN,
    Status.TIDAK_DITERUSKAN: Tahap.PENDAHULUAN,
    Status.DIKEMBALIKAN: Tahap.PERBAIKAN,
    Status.DIVERIFIKASI: Tahap.TPI_1,
    Status.DINILAI_TPI_1: Tahap.TPI_1,
    Status.DITINDAKLANJUTI: Tahap.TINDAK_LANJUT,
    Status.DINILAI_TPI_2: Tahap.TPI_2,
    Status.FINAL: Tahap.USULAN,
    Status.DIUSULKAN: Tahap.USULAN,
    Status.TIDAK_DIUSULKAN: Tahap.USULAN,
}
PUTARAN_SATKER = (Status.DIKEMBALIKAN, Status.DITINDAKLANJUTI)


def tahap_perbuatan(status: str, perbuatan: Perbuatan, putaran: int) -> Tahap | None:
    """The window that this act needs; None when the table does not know the act in this state."""
    langkah = LANGKAH.get((Status(status), perbuatan))
    return None if langkah is None else _tahap(langkah, perbuatan, putaran)


def _tahap(langkah: Langkah, perbuatan: Perbuatan, putaran: int) -> Tahap:
    """What is taken back after a return is a repair."""
    return Tahap.PERBAIKAN if perbuatan is Perbuatan.TARIK and putaran > 1 else langkah.tahap


def kalimat_tertutup(status: str, lapis: str, jendela: KeadaanJendela, ditandai: bool) -> str:
    """Why an answer of this layer may not change now; empty when it may. `ditandai`: the question was returned."""
    izin, tahap = izin_isi(status, lapis), tahap_isi(status, lapis)
    if tahap is None:
        return (
            "LKE ini sudah dikirim atau terkunci; isian tidak dapat diubah."
            if lapis == Lapis.SATKER
            else "Lapis penilaian ini tidak sedang dibuka; isian tidak dapat diubah."
        )
    tertutup = kalimat_jendela(tahap, jendela)
    if tertutup or izin is Izin.SEMUA or ditandai:
        return tertutup
    if lapis == Lapis.SATKER:
        return "Hanya pertanyaan yang dikembalikan yang dapat diperbaiki."
    return "Pada tahap 2 hanya pertanyaan yang dikembalikan yang dinilai; buka pertanyaan ini dengan alasan bila perlu."


def lapis_dirilis(status: str, lapis: str, putaran: int) -> bool:
    """Whether a satker may see what this layer says: after a return, a verification or an LHE, never before.

    What is shown is the frozen copy made at that moment, not the rows an assessor is working on.
    """
    if lapis == Lapis.SATKER:
        return True
    sesudah_tpi = (Status.DITINDAKLANJUTI, Status.DINILAI_TPI_2, Status.FINAL, Status.DIUSULKAN, Status.TIDAK_DIUSULKAN)
    if lapis == Lapis.TPI:
        return status in sesudah_tpi
    sesudah = (*sesudah_tpi, Status.DIVERIFIKASI, Status.DINILAI_TPI_1, Status.DIKEMBALIKAN, Status.TIDAK_DITERUSKAN)
    return status in sesudah or (putaran > 1 and status in (Status.DIKIRIM, Status.DINILAI_PENDAHULUAN))
