"""Who is told what when an LKE moves, and in which words (pure).

No sentence holds a figure, a mark or a remark: what an assessor says is read on the pages, once it is released.
"""

from dataclasses import dataclass

from lke.aturan.alur import NAMA_TAHAP, Perbuatan, Pihak, Tahap
from lke.aturan.status import Status

# Kinds of notification: name (subject of the mail, line on the page of choices) and whether mail is the default.
KIRIM = "lke.kirim"
KEMBALI = "lke.kembali"
DIBUKA = "lke.dibuka"
PUTUSAN = "lke.putusan"
SETUJU = "lke.setuju"
TENGGAT = "lke.tenggat"
RINGKASAN = "lke.ringkasan"
SEBUTAN = "lke.sebutan"
JENIS: dict[str, tuple[str, bool]] = {
    KIRIM: ("LKE dikirim atau ditarik kembali", True),
    KEMBALI: ("LKE dikembalikan untuk diperbaiki", True),
    DIBUKA: ("Penilaian LKE dimulai atau berlanjut", False),
    PUTUSAN: ("Verifikasi, LHE, dan pengusulan LKE", True),
    SETUJU: ("LKE siap disetujui", True),
    TENGGAT: ("Pengingat tenggat LKE", True),
    RINGKASAN: ("Ringkasan LKE wilayah untuk pimpinan provinsi", True),
    SEBUTAN: ("Nama Anda disebut dalam diskusi", True),
}

HUB, HASIL, PERIKSA, KEPUTUSAN = "lke:hub", "lke:hasil-penilai", "lke:periksa", "reviu:keputusan"


@dataclass(frozen=True, slots=True)
class Kabar:
    """What one side is told; `{lke}` stands for satker, year and round, `halaman` is the address it leads to."""

    pihak: Pihak
    jenis: str
    kalimat: str
    halaman: str = HUB


_SATKER, _PENILAI, _TPI, _SETJEN = Pihak.SATKER, Pihak.PENILAI, Pihak.TPI, Pihak.SETJEN


def _lhe_final(tahap: int) -> tuple[Kabar, ...]:
    terbit = f"LHE tahap {tahap} {{lke}} terbit dan hasilnya final"
    return (
        Kabar(_SATKER, PUTUSAN, f"{terbit}.", HASIL),
        Kabar(_PENILAI, PUTUSAN, f"{terbit}.", HASIL),
        Kabar(_SETJEN, PUTUSAN, f"{terbit}; menunggu keputusan pengusulan.", KEPUTUSAN),
    )


def _semua(jenis: str, kalimat: str, *pihak: Pihak, halaman: str = HUB) -> tuple[Kabar, ...]:
    return tuple(Kabar(p, jenis, kalimat, halaman) for p in pihak)


_DITARIK = "{lke} ditarik kembali oleh satker."
# By act and the state that it leads to; TARIK by the state that it leaves, for whoever had been waiting.
_KABAR: dict[tuple[Perbuatan, Status], tuple[Kabar, ...]] = {
    (Perbuatan.KIRIM, Status.DIKIRIM): (
        Kabar(_SATKER, KIRIM, "{lke} sudah dikirim dan menunggu penilaian pendahuluan."),
        Kabar(_PENILAI, KIRIM, "{lke} dikirim dan menunggu penilaian pendahuluan Anda.", KEPUTUSAN),
    ),
    (Perbuatan.KIRIM, Status.DIVERIFIKASI): (
        Kabar(_SATKER, KIRIM, "{lke} sudah dikirim dan menunggu evaluasi TPI."),
        Kabar(_TPI, KIRIM, "{lke} dikirim dan menunggu evaluasi TPI.", KEPUTUSAN),
    ),
    (Perbuatan.KIRIM, Status.DINILAI_TPI_2): (
        Kabar(_SATKER, KIRIM, "Tindak lanjut LHE {lke} sudah dikirim ke TPI."),
        Kabar(_TPI, KIRIM, "Tindak lanjut LHE {lke} dikirim; evaluasi TPI tahap 2 dapat dimulai.", KEPUTUSAN),
    ),
    (Perbuatan.TARIK, Status.DIKIRIM): _semua(KIRIM, _DITARIK, _SATKER, _PENILAI),
    (Perbuatan.TARIK, Status.DIVERIFIKASI): _semua(KIRIM, _DITARIK, _SATKER, _TPI),
    (Perbuatan.BUKA, Status.DINILAI_PENDAHULUAN): _semua(DIBUKA, "Penilaian pendahuluan {lke} dimulai.", _SATKER),
    (Perbuatan.KEMBALIKAN, Status.DIKEMBALIKAN): _semua(
        KEMBALI, "{lke} dikembalikan: perbaiki pertanyaan yang ditandai penilai.", _SATKER
    ),
    (Perbuatan.VERIFIKASI, Status.DIVERIFIKASI): (
        Kabar(_SATKER, PUTUSAN, "{lke} diverifikasi dan diteruskan ke TPI.", HASIL),
        Kabar(_TPI, PUTUSAN, "{lke} diverifikasi dan menunggu evaluasi TPI.", KEPUTUSAN),
    ),
    (Perbuatan.TIDAK_TERUSKAN, Status.TIDAK_DITERUSKAN): _semua(
        PUTUSAN, "{lke} tidak diteruskan ke TPI.", _SATKER, halaman=HASIL
    ),
    (Perbuatan.BATALKAN, Status.DINILAI_PENDAHULUAN): _semua(
        DIBUKA, "Keputusan tidak meneruskan {lke} dibatalkan; penilaian pendahuluan berlanjut.", _SATKER
    ),
    (Perbuatan.BUKA_TPI, Status.DINILAI_TPI_1): _semua(DIBUKA, "Evaluasi TPI tahap 1 {lke} dimulai.", _SATKER),
    (Perbuatan.LHE_1, Status.DITINDAKLANJUTI): (
        Kabar(_SATKER, KEMBALI, "LHE tahap 1 {lke} terbit: tindak lanjuti pertanyaan yang ditandai TPI."),
        Kabar(_PENILAI, PUTUSAN, "LHE tahap 1 {lke} terbit dan perlu tindak lanjut satker.", HASIL),
    ),
    (Perbuatan.LHE_1, Status.FINAL): _lhe_final(1),
    (Perbuatan.LHE_2, Status.FINAL): _lhe_final(2),
    (Perbuatan.TUTUP_TINDAK_LANJUT, Status.DINILAI_TPI_2): _semua(
        DIBUKA, "Masa tindak lanjut LHE {lke} ditutup; evaluasi TPI tahap 2 dapat dimulai.", _SATKER, _TPI
    ),
    (Perbuatan.BUKA_KEMBALI, Status.DINILAI_TPI_2): _semua(
        DIBUKA, "Hasil final {lke} dibuka kembali untuk evaluasi TPI tahap 2.", _SATKER, _PENILAI, _TPI, _SETJEN
    ),
    (Perbuatan.USULKAN, Status.DIUSULKAN): _semua(PUTUSAN, "{lke} diusulkan ke TPN.", _SATKER, _PENILAI, _TPI),
    (Perbuatan.TIDAK_USULKAN, Status.TIDAK_DIUSULKAN): _semua(
        PUTUSAN, "{lke} tidak diusulkan ke TPN.", _SATKER, _PENILAI, _TPI
    ),
    (Perbuatan.BATAL_USUL, Status.FINAL): _semua(
        PUTUSAN, "Keputusan pengusulan {lke} dibatalkan.", _SATKER, _PENILAI, _TPI
    ),
}


def kabar_perbuatan(perbuatan: Perbuatan, dari: Status, ke: Status) -> tuple[Kabar, ...]:
    return _KABAR[perbuatan, dari if perbuatan is Perbuatan.TARIK else ke]


def sebut_lke(tahun: int, satker: str, putaran: int) -> str:
    return f"LKE {tahun} {satker} putaran {putaran}"


def kalimat_setuju(lke: str, sudah: str) -> str:
    """To the other leader, once the first has signed."""
    return f"{lke} siap disetujui: {sudah} sudah menyetujui dan persetujuan Anda ditunggu."


# --- deadlines
TANDA_HARI = (1, 3, 7, 14, 30)


def tanda_hari(sisa: int) -> int | None:
    """The mark that this many days before the end belongs to: its own day, and the next one for whom the portal missed."""
    return next((tanda for tanda in TANDA_HARI if tanda - 1 <= sisa <= tanda), None)


def kalimat_tenggat(lke: str, tahap: Tahap, sisa: int, saat: str) -> str:
    lagi = {0: "hari ini", 1: "besok"}.get(sisa, f"{sisa} hari lagi")
    return f"{NAMA_TAHAP[tahap]} {lke} berakhir {lagi}: {saat}."


def kalimat_lewat(tahun: int, provinsi: str, saat: str, banyak: int) -> str:
    """To the Secretariat General, which alone can give more time."""
    return (
        f"{NAMA_TAHAP[Tahap.PENDAHULUAN]} LKE {tahun} {provinsi} berakhir {saat} dengan {banyak} LKE yang belum diputuskan."
        " Beri pengecualian waktu bila perlu."
    )


# --- the talk on a question
def kalimat_sebutan(nama: str, kode: str, lke: str) -> str:
    return f"{nama} menyebut Anda dalam diskusi {kode} {lke}."
