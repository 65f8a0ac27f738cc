"""The cards of a reviewer's page: what they show, ready in words (pure)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lke.aturan.alur import NAMA_LAPIS, Lapis
from lke.aturan.instrumen import Halaman, Instrumen, Pertanyaan
from lke.aturan.isian import KOSONG, Baris, bidang_isi
from lke.aturan.kartu import Kartu, Ketikan, susun_kartu, teks_isi
from lke.aturan.kesiapan_alur import tanpa_alasan
from lke.aturan.kewajaran import Temuan
from lke.aturan.penilaian import terisi
from lke.reviu.bukti import BuktiReviu
from satker.siklus import tahun_sebelum

SARINGAN = {
    "belum": "Belum dinilai",
    "beda": "Berbeda dari mandiri",
    "temuan": "Ada temuan",
    "kembali": "Dikembalikan",
    "perbaikan": "Diperbaiki sejak putaran lalu",
}
DIBUKA = "dibuka"  # opened in the second round with a reason, not returned
LALU = "lalu_"  # before a layer: the one of last year's LKE
_TANPA_ALASAN = "Nilai Anda berbeda dari penilaian mandiri. Tulis alasannya di Catatan penilai."
_BAGIAN = {"catatan": "catatan", "bukti": "bukti"}


@dataclass(frozen=True, slots=True)
class TandaKembali:
    """A question that an assessor returned or opened; `alasan` in words."""

    kode: str
    lapis: str
    putaran: int
    jenis: str
    alasan: str
    catatan: str
    tanggapan: str

    @property
    def nama_lapis(self) -> str:
        return NAMA_LAPIS[Lapis(self.lapis)]


@dataclass(frozen=True, slots=True)
class Lembar:
    """What is known of an LKE beside its instrument. `baris`: answers by kode for each layer that the reviewer may see,
    last year's under LALU. `sebelum`: the satker's answers as sent in the round before, None in the first round.
    `bertanda`: the only open questions, None for all."""

    lapis: Lapis
    putaran: int
    tahun: int
    baris: Mapping[str, Mapping[str, Baris]]
    temuan: Sequence[Temuan] = ()
    tanda: Sequence[TandaKembali] = ()
    sebelum: Mapping[str, Baris] | None = None
    bertanda: Collection[str] | None = None
    bukti: Mapping[str, tuple[BuktiReviu, ...]] = field(default_factory=dict)

    @property
    def milik(self) -> Mapping[str, Baris]:
        return self.baris.get(self.lapis.value, {})

    @property
    def mandiri(self) -> Mapping[str, Baris]:
        return self.baris.get(Lapis.SATKER.value, {})

    def ditandai(self) -> frozenset[str]:
        """Questions that the reviewer returns in this round."""
        return frozenset(
            t.kode for t in self.tanda if (t.lapis, t.putaran) == (self.lapis, self.putaran) and t.jenis != DIBUKA
        )


@dataclass(frozen=True, slots=True)
class Lapisan:
    """The answer of another layer in one line; `rupa` names the shape before it."""

    nama: str
    rupa: str
    isi: str
    catatan: str


@dataclass(frozen=True, slots=True)
class KartuReviu:
    """`milik`: the reviewer's own form; `mandiri`: the satker's answer; `tanda`: the mark of this round; `perbaikan`: what
    the satker changed since the round before."""

    milik: Kartu
    mandiri: Kartu
    isi_mandiri: str
    lain: tuple[Lapisan, ...]
    tanda: TandaKembali | None
    lampau: tuple[TandaKembali, ...]
    perbaikan: str
    pesan: str
    bukti: tuple[BuktiReviu, ...]
    galat_tanda: Mapping[str, str] = field(default_factory=dict)
    ketikan_tanda: Mapping[str, str] = field(default_factory=dict)

    @property
    def pertanyaan(self) -> Pertanyaan:
        return self.milik.pertanyaan

    @property
    def id(self) -> str:
        return self.milik.id


@dataclass(frozen=True, slots=True)
class KelompokReviu:
    """A sub-area with its cards and with what may be accepted in one go: (question, the satker's answer in words)."""

    kode: str
    nama: str
    kartu: tuple[KartuReviu, ...]
    setuju: tuple[tuple[Pertanyaan, str], ...]


def susun_halaman_reviu(
    instrumen: Instrumen, halaman: Halaman, lembar: Lembar, *, saring: str = "", ketikan: Ketikan | None = None
) -> list[KelompokReviu]:
    """The cards of a page by sub-area, filtered; one that was refused (`ketikan`) always stays."""
    hasil = []
    for kode_simpul in halaman.simpul:
        simpul = instrumen.simpul[kode_simpul]
        kartu = []
        for kode in simpul.pertanyaan:
            diketik = ketikan if ketikan and ketikan.kode == kode else None
            satu = susun_kartu_reviu(instrumen, instrumen.pertanyaan[kode], lembar, ketikan=diketik)
            if diketik or _lolos(satu, lembar, saring):
                kartu.append(satu)
        if kartu:
            hasil.append(KelompokReviu(simpul.kode, simpul.nama, tuple(kartu), _setuju(instrumen, kode_simpul, lembar)))
    return hasil


def susun_kartu_reviu(
    instrumen: Instrumen, pertanyaan: Pertanyaan, lembar: Lembar, *, ketikan: Ketikan | None = None
) -> KartuReviu:
    kode = pertanyaan.kode
    milik, mandiri = lembar.milik.get(kode, KOSONG), lembar.mandiri.get(kode, KOSONG)
    tanda = [t for t in lembar.tanda if t.kode == kode]
    kini = next((t for t in tanda if t.lapis == lembar.lapis and t.putaran == lembar.putaran), None)
    return KartuReviu(
        milik=susun_kartu(instrumen, pertanyaan, milik, ketikan=ketikan, bertanda=lembar.bertanda),
        mandiri=susun_kartu(instrumen, pertanyaan, mandiri, temuan=lembar.temuan),
        isi_mandiri=teks_isi(pertanyaan, mandiri),
        lain=tuple(_lapis_lain(pertanyaan, lembar)),
        tanda=kini,
        lampau=tuple(t for t in tanda if t is not kini and t.jenis != DIBUKA),
        perbaikan=kalimat_perbaikan(pertanyaan, lembar, mandiri),
        pesan=pesan_tanpa_alasan(milik, mandiri),
        bukti=lembar.bukti.get(kode, ()),
    )


def pesan_tanpa_alasan(milik: Baris, mandiri: Baris) -> str:
    """DOMAIN rule `penilai_tanpa_alasan` as a sentence for the reviewer; empty while it holds."""
    return _TANPA_ALASAN if tanpa_alasan(milik, mandiri) else ""


def kalimat_perbaikan(pertanyaan: Pertanyaan, lembar: Lembar, kini: Baris) -> str:
    """What the satker changed since the round before; empty when nothing, or in the first round."""
    if lembar.sebelum is None:
        return ""
    dulu = lembar.sebelum.get(pertanyaan.kode, KOSONG)
    bagian = []
    if dulu.isi() != kini.isi():
        bagian.append(f"jawaban (semula {teks_isi(pertanyaan, dulu) or 'kosong'})")
    bagian += [nama for bidang, nama in _BAGIAN.items() if dulu.ambil(bidang) != kini.ambil(bidang)]
    return f"Diperbaiki sejak putaran lalu: {', '.join(bagian)}." if bagian else ""


def dapat_disetujui(instrumen: Instrumen, kode: Iterable[str], lembar: Lembar) -> list[str]:
    """Of these questions, those that the reviewer has not scored and may accept as the satker answered them.

    Never one that holds an own answer already, however incomplete, nor one that is being returned.
    """
    ditandai = lembar.ditandai()
    return [
        k
        for k in kode
        if k not in ditandai
        and (lembar.bertanda is None or k in lembar.bertanda)
        and lembar.milik.get(k, KOSONG).isi() is None
        and terisi(instrumen.pertanyaan[k], lembar.mandiri.get(k, KOSONG).isi())
    ]


def salin_mandiri(pertanyaan: Pertanyaan, milik: Baris, mandiri: Baris) -> dict[str, tuple[object, object]]:
    """The bidang of an answer that is accepted as it is: (own value, the satker's)."""
    return {b: (milik.ambil(b), mandiri.ambil(b)) for b in bidang_isi(pertanyaan)}


def _setuju(instrumen: Instrumen, kode_simpul: str, lembar: Lembar) -> tuple[tuple[Pertanyaan, str], ...]:
    daftar = dapat_disetujui(instrumen, instrumen.simpul[kode_simpul].pertanyaan, lembar)
    return tuple((instrumen.pertanyaan[k], teks_isi(instrumen.pertanyaan[k], lembar.mandiri[k])) for k in daftar)


def _lapis_lain(pertanyaan: Pertanyaan, lembar: Lembar) -> Iterable[Lapisan]:
    """The other assessor's answer and last year's, where there are any and this person may see them."""
    lalu = tahun_sebelum(lembar.tahun)
    nama = {
        Lapis.PROVINSI.value: NAMA_LAPIS[Lapis.PROVINSI],
        Lapis.TPI.value: NAMA_LAPIS[Lapis.TPI],
        f"{LALU}{Lapis.SATKER.value}": f"Mandiri {lalu}",
        f"{LALU}{Lapis.TPI.value}": f"TPI {lalu}",
    }
    for kunci, sebutan in nama.items():
        baris = lembar.baris.get(kunci, {}).get(pertanyaan.kode) if kunci != lembar.lapis else None
        if baris is not None and baris.isi() is not None:
            rupa = "lalu" if kunci.startswith(LALU) else kunci
            catatan = "" if rupa == "lalu" and kunci.endswith(Lapis.SATKER.value) else baris.catatan
            yield Lapisan(sebutan, rupa, teks_isi(pertanyaan, baris), catatan)


def _lolos(kartu: KartuReviu, lembar: Lembar, saring: str) -> bool:
    if saring == "belum":
        return not kartu.milik.terjawab
    if saring == "beda":
        isi = kartu.milik.baris.isi()
        return isi is not None and isi != kartu.mandiri.baris.isi()
    if saring == "temuan":
        return bool(kartu.mandiri.temuan or kartu.pesan)
    if saring == "kembali":
        baru = (lembar.putaran - 1, lembar.putaran)
        semua = (*kartu.lampau, *([kartu.tanda] if kartu.tanda else ()))
        return any(t.lapis == lembar.lapis and t.putaran in baru for t in semua)
    return bool(kartu.perbaikan) if saring == "perbaikan" else True
