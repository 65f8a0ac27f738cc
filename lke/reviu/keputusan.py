"""What the page of decisions shows: what stands in the way, and what this person may do now; the rules are `alur`'s."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kpu_zi.tools.angka import tulis_ringkas
from lke.aturan import alur
from lke.aturan.alur import LANGKAH, Fakta, KeadaanJendela, Langkah, Lapis, Perbuatan, Pihak, Tahap
from lke.aturan.ambang import teks_poin
from lke.aturan.instrumen import Instrumen
from lke.aturan.kesiapan_alur import Hambatan
from lke.aturan.rekap_area import baris_rekap
from lke.aturan.status import Status
from lke.aturan_alur import AturanLke
from lke.jendela import batas
from lke.models import Lke, Pengembalian, Persetujuan
from lke.queries_alur import nama_penilai
from lke.reviu.forms_keputusan import PENYETUJU, SETUJUI, KeputusanForm, bidang_wajib
from lke.reviu.queries_keputusan import NilaiLapis
from lke.tingkat.actions import hambatan
from satker.peran import ATURAN, Peran

# Title of an act and the words on its button; the object is named beside them.
_JUDUL: dict[Perbuatan, tuple[str, str]] = {
    Perbuatan.BUKA: ("Penilaian pendahuluan", "Buka penilaian pendahuluan"),
    Perbuatan.KEMBALIKAN: ("Kembalikan kepada satker", "Kembalikan LKE"),
    Perbuatan.VERIFIKASI: ("Verifikasi: layak diteruskan kepada TPI", "Verifikasi dan teruskan"),
    Perbuatan.TIDAK_TERUSKAN: ("Tidak diteruskan tahun ini", "Nyatakan tidak diteruskan"),
    Perbuatan.BATALKAN: ("Batalkan keputusan tidak diteruskan", "Batalkan keputusan"),
    Perbuatan.BUKA_TPI: ("Evaluasi TPI", "Buka evaluasi TPI"),
    Perbuatan.LHE_1: ("LHE tahap 1", "Terbitkan LHE tahap 1"),
    Perbuatan.TUTUP_TINDAK_LANJUT: ("Tutup masa tindak lanjut", "Tutup tanpa menunggu kiriman"),
    Perbuatan.LHE_2: ("LHE tahap 2", "Terbitkan LHE tahap 2"),
    Perbuatan.BUKA_KEMBALI: ("Buka kembali hasil final", "Buka kembali"),
    Perbuatan.USULKAN: ("Usulkan ke TPN", "Usulkan ke TPN"),
    Perbuatan.TIDAK_USULKAN: ("Tidak diusulkan", "Nyatakan tidak diusulkan"),
    Perbuatan.BATAL_USUL: ("Batalkan keputusan pengusulan", "Batalkan keputusan"),
}
_MENYUSUL = "ditulis pada formulir"
_LAPIS_TANDA = {Pihak.PENILAI: Lapis.PROVINSI, Pihak.TPI: Lapis.TPI}


@dataclass(frozen=True, slots=True)
class Tindakan:
    """An act of this person in this state: its form, or in `pesan` why it is not possible now.

    `ditandai`: kode of the questions that it returns.
    """

    perbuatan: Perbuatan
    judul: str
    tombol: str
    pesan: str
    form: KeputusanForm | None
    wajib: frozenset[str]
    ditandai: tuple[str, ...]

    @property
    def keras(self) -> bool:
        """An act against the satker, drawn as such."""
        return self.perbuatan in (Perbuatan.TIDAK_TERUSKAN, Perbuatan.TIDAK_USULKAN, Perbuatan.BUKA_KEMBALI)


@dataclass(frozen=True, slots=True)
class Slot:
    """An approval of the team: given by whom, to be given by this person (`form`), or in `pesan` why not yet."""

    peran: str
    nama: str
    tombol: str
    persetujuan: Persetujuan | None
    form: KeputusanForm | None
    pesan: str


def langkah_milik(lke: Lke, pihak: Mapping[Pihak, frozenset[str]]) -> dict[Perbuatan, Langkah]:
    """The lines of the table that are this person's in this state, without the satker's own."""
    return {
        p: langkah
        for (status, p), langkah in LANGKAH.items()
        if status == lke.status
        and langkah.pihak is not Pihak.SATKER
        and pihak.get(langkah.pihak, frozenset()) & langkah.peran
    }


def halangan(lke: Lke, pihak: Collection[Pihak]) -> list[Hambatan]:
    """What is missing before the assessment of this state can be finished, for who works on it."""
    for (status, perbuatan), langkah in LANGKAH.items():
        if (
            status == lke.status
            and langkah.pihak in _LAPIS_TANDA
            and langkah.pihak in pihak
            and "lengkap" in langkah.perlu
        ):
            return hambatan(lke, perbuatan)
    return []


def susun_tindakan(
    lke: Lke,
    pihak: Mapping[Pihak, frozenset[str]],
    aturan: AturanLke,
    kurang: Sequence[Hambatan],
    disetujui: Collection[str],
    tanda: Sequence[Pengembalian],
    dikirim: KeputusanForm | None = None,
) -> list[Tindakan]:
    """Every act of this person in this state; one query for each window that they need."""
    keadaan: dict[Tahap, KeadaanJendela] = {}
    hasil = []
    for perbuatan, langkah in langkah_milik(lke, pihak).items():
        tahap = alur.tahap_perbuatan(lke.status, perbuatan, lke.putaran)
        if tahap and tahap not in keadaan:
            keadaan[tahap] = batas(lke, tahap).keadaan
        lapis = _LAPIS_TANDA.get(langkah.pihak)
        ditandai = tuple(t.pertanyaan.kode for t in tanda if t.lapis == lapis and t.putaran == lke.putaran)
        fakta = Fakta(
            putaran=lke.putaran,
            pendahuluan=aturan.pendahuluan,
            memenuhi=lke.memenuhi_wbk,
            ditandai=len(ditandai),
            kurang=(f"Selesaikan dahulu {len(kurang)} hal yang disebut di halaman ini.",) if kurang else (),
            wajib_setuju=_nama(PENYETUJU) if "setuju" in langkah.perlu else frozenset(),
            disetujui=_nama(disetujui),
            alasan=_MENYUSUL,
            nomor=_MENYUSUL,
            jendela=keadaan[tahap] if tahap else KeadaanJendela.TERBUKA,
        )
        pesan = alur.penolakan(lke.status, perbuatan, langkah.pihak, pihak[langkah.pihak], fakta)
        wajib = bidang_wajib(lke.status, perbuatan.value)
        form = None if pesan else _form(lke, perbuatan.value, dikirim)
        menandai = ditandai if perbuatan in (Perbuatan.KEMBALIKAN, Perbuatan.LHE_1, Perbuatan.LHE_2) else ()
        hasil.append(Tindakan(perbuatan, *_JUDUL[perbuatan], pesan, form, wajib, menandai))
    return hasil


def _nama(peran: Collection[str]) -> frozenset[str]:
    return frozenset(ATURAN[Peran(p)].nama for p in peran)


def _form(lke: Lke, perbuatan: str, dikirim: KeputusanForm | None) -> KeputusanForm:
    """The form as it was sent, where it was this one, so that nothing is typed twice."""
    if dikirim is not None and dikirim.data.get("perbuatan") == perbuatan:
        return dikirim
    return KeputusanForm(lke=lke, auto_id=f"{perbuatan}-%s")


def susun_slot(
    lke: Lke, peran_tim: Collection[str], persetujuan: Mapping[str, Persetujuan], kurang: Sequence[Hambatan]
) -> list[Slot]:
    """The two approvals before an LHE; none in another state."""
    if lke.status not in (Status.DINILAI_TPI_1, Status.DINILAI_TPI_2):
        return []
    hasil = []
    for peran, tombol in zip(PENYETUJU, ("Nyatakan selesai", "Setujui"), strict=True):
        ada, pesan = persetujuan.get(peran), ""
        if ada is None and peran in peran_tim:
            if kurang:
                pesan = f"Selesaikan dahulu {len(kurang)} hal yang disebut di halaman ini."
            elif peran == Peran.TPI_KETUA and Peran.TPI_ANGGOTA.value not in persetujuan:
                pesan = "Menunggu Anggota TPI menyatakan penilaiannya selesai."
        boleh = ada is None and peran in peran_tim and not pesan
        form = KeputusanForm(lke=lke, auto_id=f"{SETUJUI}-{peran}-%s") if boleh else None
        hasil.append(Slot(peran, ATURAN[Peran(peran)].nama, tombol, ada, form, pesan))
    return hasil


def giliran(lke: Lke, aturan: AturanLke) -> list[str]:
    """Who acts next and what they may do, in words: “Ketua atau Sekretaris satker: mengirim LKE”."""
    hasil: dict[str, list[str]] = {}
    for (status, perbuatan), langkah in LANGKAH.items():
        if status == lke.status:
            siapa = " atau ".join(ATURAN[p].nama for p in Peran if p in langkah.peran)
            if langkah.pihak is Pihak.SATKER:
                siapa += " satker"
            elif langkah.pihak is Pihak.PENILAI:
                siapa = nama_penilai(lke, aturan)
            hasil.setdefault(siapa, []).append(alur.NAMA_PERBUATAN[perbuatan])
    return [f"{siapa}: {', '.join(daftar)}" for siapa, daftar in hasil.items()]


def tabel_nilai(instrumen: Instrumen, nilai: Mapping[Lapis, NilaiLapis]) -> list[dict[str, Any]]:
    """The layers side by side, line by line; a total is never rounded up to an ambang."""
    return [
        {
            "nama": b.nama,
            "bobot": tulis_ringkas(b.bobot),
            "jumlah": b.jumlah,
            "sel": [teks_poin(instrumen, b.kode, b.nilai(n.poin)) if n.poin else "–" for n in nilai.values()],
        }
        for b in baris_rekap(instrumen)
    ]
