"""The question cards of a page: what they show, ready in words (pure)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

from kpu_zi.tools.angka import tulis_desimal, tulis_ringkas
from lke.aturan.instrumen import Halaman, Instrumen, Pertanyaan, Simpul
from lke.aturan.isian import KOSONG, Baris, bidang_isi
from lke.aturan.kewajaran import Temuan
from lke.aturan.matriks import KepingJawaban
from lke.aturan.penilaian import nilai_isi, terisi

SARINGAN = {
    "belum": "Belum dijawab",
    "temuan": "Ada temuan",
    "beda": "Berbeda dari tahun lalu",
    "dikembalikan": "Dikembalikan",
}


@dataclass(frozen=True, slots=True)
class Opsi:
    kode: str
    arti: str
    nilai: str
    dipilih: bool


@dataclass(frozen=True, slots=True)
class Kotak:
    """A field in which a number is typed: a count or an index."""

    bidang: str
    label: str
    nilai: str
    awal: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Ketikan:
    """A card that was refused, by bidang: what the person typed, what they had seen before, and what is wrong.

    `awal` goes back into the form as it came, so that a colleague's text written meanwhile counts as a conflict.
    """

    kode: str
    teks: Mapping[str, str]
    awal: Mapping[str, str]
    galat: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kembali:
    """A question that an assessor returned, as the satker sees it: who, why, and its own reply (tanggapan).

    `berjalan`: of the round that the satker works on, so that the reply may be written. `awal`: the reply that was shown
    when `tanggapan` was typed; `galat`: why it was not kept.
    """

    pk: int
    kode: str
    jenis: str
    catatan: str
    oleh: str
    pada: datetime
    putaran: int
    tanggapan: str
    awal: str
    wajib: bool
    berjalan: bool
    galat: str = ""


@dataclass(frozen=True, slots=True)
class Kartu:
    """`baris`: the answer as the form takes it to be: stored, or what was seen before where it was edited."""

    pertanyaan: Pertanyaan
    sub_area: Simpul | None  # set on the first card of its sub-area
    poin: str
    baris: Baris
    opsi: tuple[Opsi, ...]
    kotak: tuple[Kotak, ...]
    hasil: str
    rumus: str
    tahun_lalu: str
    catatan_lalu: str
    terjawab: bool
    temuan: tuple[Temuan, ...]
    ketikan: Mapping[str, str] = field(default_factory=dict)
    galat: Mapping[str, str] = field(default_factory=dict)
    terbuka: bool = True
    kembali: tuple[Kembali, ...] = ()
    keping: tuple[KepingJawaban, ...] = ()
    contoh: bool = False  # another satker shows an example

    @property
    def id(self) -> str:
        return self.pertanyaan.id_html

    @property
    def catatan(self) -> str:
        return self.ketikan.get("catatan", self.baris.catatan)

    @property
    def bukti(self) -> str:
        return self.ketikan.get("bukti", self.baris.bukti)

    @property
    def menunggu_putusan(self) -> bool:
        """Whether a link was not visited yet."""
        return any(k.menunggu for k in self.keping)


def susun_kartu(
    instrumen: Instrumen,
    pertanyaan: Pertanyaan,
    baris: Baris,
    *,
    lalu: Baris | None = None,
    temuan: Iterable[Temuan] = (),
    ketikan: Ketikan | None = None,
    awal_sub_area: bool = True,
    bertanda: Collection[str] | None = None,
    kembali: Iterable[Kembali] = (),
    keping: tuple[KepingJawaban, ...] = (),
    contoh: Collection[str] = (),
) -> Kartu:
    """One card. `ketikan` keeps what a person typed when it could not be saved; `bertanda`: the only open questions."""
    teks = ketikan.teks if ketikan else {}
    terlihat = baris.dengan(ketikan.awal) if ketikan else baris
    simpul = instrumen.simpul[pertanyaan.simpul]
    return Kartu(
        pertanyaan=pertanyaan,
        sub_area=simpul if awal_sub_area else None,
        poin=tulis_ringkas(instrumen.bobot_pertanyaan(pertanyaan.kode), 2),
        baris=terlihat,
        opsi=_opsi(pertanyaan, teks.get("pilihan", baris.pilihan)),
        kotak=_kotak(pertanyaan, terlihat, teks),
        hasil=kalimat_hasil(pertanyaan, baris),
        rumus=kalimat_rumus(pertanyaan),
        tahun_lalu=teks_isi(pertanyaan, lalu) if lalu else "",
        catatan_lalu=lalu.catatan if lalu else "",
        terjawab=terisi(pertanyaan, baris.isi()),
        temuan=tuple(t for t in temuan if pertanyaan.kode in t.kode),
        ketikan=teks,
        galat=ketikan.galat if ketikan else {},
        terbuka=bertanda is None or pertanyaan.kode in bertanda,
        kembali=tuple(k for k in kembali if k.kode == pertanyaan.kode),
        keping=keping,
        contoh=pertanyaan.kode in contoh,
    )


def susun_halaman(
    instrumen: Instrumen,
    halaman: Halaman,
    baris: Mapping[str, Baris],
    lalu: Mapping[str, Baris],
    temuan: Sequence[Temuan],
    *,
    saring: str = "",
    ketikan: Ketikan | None = None,
    bertanda: Collection[str] | None = None,
    kembali: Sequence[Kembali] = (),
    keping: Mapping[str, tuple[KepingJawaban, ...]] = MappingProxyType({}),
    contoh: Collection[str] = (),
) -> list[Kartu]:
    """The cards of a page, filtered; one that was refused (`ketikan`) always stays."""
    daftar: list[Kartu] = []
    simpul = ""
    for kode in halaman.pertanyaan:
        pertanyaan = instrumen.pertanyaan[kode]
        diketik = ketikan if ketikan and ketikan.kode == kode else None
        kartu = susun_kartu(
            instrumen,
            pertanyaan,
            baris.get(kode, KOSONG),
            lalu=lalu.get(kode),
            temuan=temuan,
            ketikan=diketik,
            awal_sub_area=pertanyaan.simpul != simpul,
            bertanda=bertanda,
            kembali=kembali,
            keping=keping.get(kode, ()),
            contoh=contoh,
        )
        if not diketik and not _lolos(kartu, saring):
            continue
        simpul = pertanyaan.simpul
        daftar.append(kartu)
    return daftar


def _lolos(kartu: Kartu, saring: str) -> bool:
    if saring == "belum":
        return not kartu.terjawab
    if saring == "temuan":
        return bool(kartu.temuan)
    if saring == "beda":
        return bool(kartu.tahun_lalu) and kartu.tahun_lalu != teks_isi(kartu.pertanyaan, kartu.baris)
    return bool(kartu.kembali) if saring == "dikembalikan" else True


def _opsi(pertanyaan: Pertanyaan, dipilih: str) -> tuple[Opsi, ...]:
    return tuple(Opsi(p.kode, p.arti, tulis_ringkas(p.nilai, 2), p.kode == dipilih) for p in pertanyaan.pilihan)


def _kotak(pertanyaan: Pertanyaan, baris: Baris, ketikan: Mapping[str, str]) -> tuple[Kotak, ...]:
    hasil = []
    label = {f"masukan.{m.id}": m for m in pertanyaan.masukan}
    for bidang in bidang_isi(pertanyaan):
        if bidang == "pilihan":
            continue
        awal = teks_nilai(baris.ambil(bidang))
        masukan = label.get(bidang)
        hasil.append(
            Kotak(
                bidang=bidang,
                label=masukan.label if masukan else "Indeks (skala 0 sampai 4)",
                nilai=ketikan.get(bidang, awal),
                awal=awal,
                keterangan="" if masukan is None or masukan.dihitung else "wajib diisi, di luar rumus",
            )
        )
    return tuple(hasil)


def teks_nilai(nilai: object) -> str:
    """A stored value as it stands in a field: no thousand marks, comma as decimal mark."""
    if nilai is None:
        return ""
    if isinstance(nilai, int | str):
        return str(nilai)
    return tulis_ringkas(nilai, 12)  # type: ignore[arg-type]


def teks_isi(pertanyaan: Pertanyaan, baris: Baris) -> str:
    """The answer in one short phrase; empty when there is none."""
    if pertanyaan.masukan:
        return kalimat_hasil(pertanyaan, baris) if baris.masukan else ""
    return teks_nilai(baris.ambil(bidang_isi(pertanyaan)[0]))


def kalimat_rumus(pertanyaan: Pertanyaan) -> str:
    """The formula of a `persen` question in words."""
    rumus = pertanyaan.rumus
    if rumus is None:
        return ""
    label = {m.id: m.label for m in pertanyaan.masukan}
    if rumus.jenis == "penurunan":
        return f"({label[rumus.lalu]} − {label[rumus.ini]}) ÷ {label[rumus.lalu]}; kenaikan dihitung 0%."
    atas = " + ".join(label[m] for m in rumus.pembilang)
    bawah = " + ".join(label[m] for m in rumus.penyebut)
    return f"{atas} ÷ ({bawah})." if len(rumus.penyebut) > 1 else f"{atas} ÷ {bawah}."


def kalimat_hasil(pertanyaan: Pertanyaan, baris: Baris) -> str:
    """The live result of the counts: “3 dari 4 = 75,00%”, or why there is none yet."""
    rumus = pertanyaan.rumus
    if rumus is None:
        return ""
    nilai = nilai_isi(pertanyaan, baris.masukan or None)
    if nilai is None:
        return "Belum dapat dihitung: isi semua jumlah, tulis 0 bila tidak ada." if baris.masukan else ""
    angka = f"{tulis_desimal(nilai * 100)}%"
    if rumus.jenis == "penurunan":
        lalu, ini = baris.masukan[rumus.lalu], baris.masukan[rumus.ini]
        if lalu == 0:
            return f"Tahun lalu 0, tahun ini {ini}: dihitung {angka}."
        return f"Dari {lalu} menjadi {ini}: turun {angka}." if ini <= lalu else f"Naik dari {lalu} ke {ini}: {angka}."
    atas = sum(baris.masukan[m] for m in rumus.pembilang)
    bawah = sum(baris.masukan[m] for m in rumus.penyebut)
    if bawah == 0:
        return f"Penyebutnya 0: menurut instrumen dihitung {angka}."
    lebih = " (dibatasi 100%)" if Fraction(atas, bawah) > 1 else ""
    return f"{atas} dari {bawah} = {angka}{lebih}."
