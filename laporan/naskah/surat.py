"""The letters that go with a report, in the words an office writes them (pure): surat pengantar and SPTJM.

Agencies fell for a wrong letter or statement, so both are written from data; only number, day and place are typed.
"""

from dataclasses import dataclass
from datetime import date

from kpu_zi.tools.tanggal import tulis_tanggal
from satker.peran import Tingkat

SEKJEN = "Sekretaris Jenderal Komisi Pemilihan Umum"


@dataclass(frozen=True, slots=True)
class Pejabat:
    """Who signs; `nama` is empty while nobody holds the peran. `jabatan`: with its office, and "Plt." or "Plh." where it is
    held so."""

    jabatan: str
    nama: str
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Pokok:
    """What a letter is about; `sidik`, `keaslian` of the copy that was sent, empty before."""

    tahun: int
    satker: str
    tingkat: str
    induk: str
    nomor_dasar: str
    tanggal_dasar: date
    sidik: str = ""
    keaslian: str = ""


@dataclass(frozen=True, slots=True)
class Isian:
    nomor: str
    tempat: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class Surat:
    """`kepala`: lines of "Nomor", "Sifat" ...; `nomor_pernyataan` for a statement, which has no such lines."""

    judul: str
    nomor_pernyataan: str
    kepala: tuple[tuple[str, str], ...]
    tempat_tanggal: str
    tujuan: tuple[str, ...]
    pembuka: tuple[str, ...]
    butir: tuple[str, ...]
    penutup: tuple[str, ...]
    penanda: tuple[Pejabat, ...]
    bermeterai: bool = False


def judul_laporan(p: Pokok) -> str:
    return f"Laporan Hasil Pembangunan Zona Integritas Tahun {p.tahun} pada {p.satker}"


def surat_pengantar(p: Pokok, isian: Isian, ketua: Pejabat) -> Surat:
    """To the tier above; a kab/kota's goes through its province to the Secretary General."""
    tujuan = f"Ketua {p.induk}" if p.tingkat == Tingkat.KABKOTA else SEKJEN
    jalur = (
        f"untuk diteruskan secara berjenjang kepada {SEKJEN}"
        if p.tingkat == Tingkat.KABKOTA
        else "beserta konsolidasi laporan satuan kerja di wilayahnya"
    )
    pembuka = [
        f"Menindaklanjuti surat Ketua Komisi Pemilihan Umum Nomor {p.nomor_dasar} tanggal {tulis_tanggal(p.tanggal_dasar)}, "
        f"bersama ini kami sampaikan {judul_laporan(p)}, {jalur}."
    ]
    if p.sidik:
        pembuka.append(
            "Laporan tersebut telah dikirim melalui portal Zona Integritas dengan sidik SHA-256 "
            f"{p.sidik}; keasliannya dapat diperiksa pada {p.keaslian}."
        )
    return Surat(
        judul="",
        nomor_pernyataan="",
        kepala=(
            ("Nomor", isian.nomor),
            ("Sifat", "Biasa"),
            ("Lampiran", "1 (satu) berkas"),
            ("Hal", f"Penyampaian Laporan Hasil Pembangunan Zona Integritas Tahun {p.tahun}"),
        ),
        tempat_tanggal=f"{isian.tempat}, {tulis_tanggal(isian.tanggal)}",
        tujuan=("Yth.", tujuan, "di", "Tempat"),
        pembuka=tuple(pembuka),
        butir=(),
        penutup=("Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",),
        penanda=(ketua,),
    )


def sptjm(p: Pokok, isian: Isian, ketua: Pejabat, sekretaris: Pejabat) -> Surat:
    """Surat Pernyataan Tanggung Jawab Mutlak, signed by both leaders."""
    butir = [
        f"Seluruh isi {judul_laporan(p)}, termasuk Lembar Kerja Evaluasi beserta catatan dan data dukungnya, adalah benar, "
        "lengkap, sah, dan sesuai dengan keadaan yang sebenarnya.",
        "Data dukung yang dicantumkan dapat diakses dan dapat ditunjukkan dokumen aslinya sewaktu-waktu diperlukan.",
        "Kami bertanggung jawab mutlak, baik secara formal maupun material, atas kebenaran laporan dan data dukungnya.",
        "Apabila di kemudian hari terbukti tidak benar, kami bersedia menerima sanksi sesuai dengan ketentuan peraturan "
        "perundang-undangan, termasuk pencabutan predikat yang diperoleh berdasarkan laporan tersebut.",
    ]
    if p.sidik:
        butir.insert(1, f"Laporan yang dimaksud adalah laporan yang dikirim dengan sidik SHA-256 {p.sidik}.")
    return Surat(
        judul="SURAT PERNYATAAN TANGGUNG JAWAB MUTLAK",
        nomor_pernyataan=isian.nomor,
        kepala=(),
        tempat_tanggal=f"{isian.tempat}, {tulis_tanggal(isian.tanggal)}",
        tujuan=(),
        pembuka=("Yang bertanda tangan di bawah ini:",),
        butir=tuple(butir),
        penutup=(
            "Demikian surat pernyataan ini dibuat dengan sebenar-benarnya untuk dipergunakan sebagaimana mestinya.",
        ),
        penanda=(ketua, sekretaris),
        bermeterai=True,
    )
