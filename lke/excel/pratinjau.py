"""What a workbook would change: when it went out, now, in the file, after (pure).

A file that remembers what went out is compared with it: a field that nobody touched in the file is no change, whatever
stands on the portal by now, and one that was changed on both sides is a conflict. Of any other file only this is known: what
it fills where the portal is blank, and where it says something else.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from kpu_zi.tools.angka import tulis_ringkas
from lke.aturan.alur import Lapis
from lke.aturan.hasil_register import RegisterSatker
from lke.aturan.instrumen import Instrumen
from lke.aturan.isian import KOSONG, TEKS, Baris, Perubahan, bidang_isi, untuk_json, untuk_kewajaran
from lke.aturan.kesiapan_alur import tanpa_alasan
from lke.aturan.kewajaran import Konteks, periksa
from lke.aturan.penilaian import hitung_nilai
from lke.aturan.tolak import PANJANG_TEKS
from lke.excel.impor.bukti import gabung_bukti
from lke.excel.impor.hasil import HasilBaca, IsiBaris, Temuan, nilai_bidang
from lke.excel.impor.ingatan import Ingatan, sidik_bidang
from lke.excel.impor.sel import BELUM_DIISI, BELUM_DIJAWAB, tampil

NAMA_KOLOM = {Lapis.SATKER: "satker", Lapis.PROVINSI: "penilaian pendahuluan", Lapis.TPI: "TPI"}
BEDA_TERBANYAK = 20  # differences in the columns of one other layer that are named one by one
_TIDAK_ADA: Mapping[Lapis, Mapping[str, Baris]] = MappingProxyType({})
_TANPA_REGISTER = RegisterSatker()
_SISI = ("sekarang", "berkas", "diunduh")
# Values that stood in fields before: (kode, bidang) -> all of them.
Dahulu = Callable[[Collection[str]], Mapping[tuple[str, str], Collection[Any]]]


class Cara(StrEnum):
    """What is proposed of a file that remembers nothing."""

    ISI = "isi"
    GANTI = "ganti"


class Keadaan(StrEnum):
    """How a field of the file stands to the portal, and to what went out where that is remembered."""

    ISI = "isi"  # blank on the portal
    TIMPA = "timpa"  # something else on the portal; whose is newer is not known
    UBAH = "ubah"  # changed in the file alone
    HAMPA = "hampa"  # made blank in the file alone
    BENTROK = "bentrok"  # changed on both sides
    TAMBAH = "tambah"  # bukti that come to those of the portal
    LEPAS = "lepas"  # bukti of the portal that the file does not name go


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One field that the file would change; `versi` is that of the stored answer when the file was looked at.

    `diunduh`: of a conflict, what stood there when the file went out; None where that is no longer known. `tambah`, `lepas`:
    how many bukti it adds to the answer, and takes from it.
    """

    kode: str
    bidang: str
    sekarang: Any
    berkas: Any
    versi: int
    sel: str
    keadaan: Keadaan = Keadaan.UBAH
    diunduh: Any = None
    tambah: int = 0
    lepas: int = 0

    @property
    def kunci(self) -> str:
        """Its name among the ticks of the preview."""
        return f"{self.kode}|{self.bidang}" + ("|ganti" if self.keadaan is Keadaan.LEPAS else "")

    def diusulkan(self, cara: Cara = Cara.ISI) -> bool:
        """Whether its tick is set before anybody chose."""
        ganti = self.keadaan is Keadaan.TIMPA and cara is Cara.GANTI
        return ganti or self.keadaan in (Keadaan.ISI, Keadaan.UBAH, Keadaan.TAMBAH)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What a person ticked: fields by their `kunci`, and pages by their kode; a conflict stands outside the pages."""

    kunci: Collection[str]
    halaman: Collection[str]
    tahun_lain: bool = False


def saring(instrumen: Instrumen, daftar: list[Ubahan], pilihan: Pilihan) -> list[Ubahan]:
    """The changes that were chosen, one for each field: to replace bukti is more than to add to them."""
    halaman = {kode: h.kode for h in instrumen.halaman.values() for kode in h.pertanyaan}
    dipilih = [
        u
        for u in daftar
        if u.kunci in pilihan.kunci and (u.keadaan is Keadaan.BENTROK or halaman[u.kode] in pilihan.halaman)
    ]
    return satu_tiap_bidang(dipilih)


def satu_tiap_bidang(daftar: list[Ubahan]) -> list[Ubahan]:
    """Of two changes of one field the later."""
    return list({(u.kode, u.bidang): u for u in daftar}.values())


def susun_ubahan(
    instrumen: Instrumen, baris: Mapping[str, Baris], hasil: HasilBaca, ingatan: Ingatan | None = None
) -> list[Ubahan]:
    """Fields that the file would change. Without `ingatan` a blank cell changes nothing, and what stands on the portal is
    replaced only when it is chosen."""
    beda = _gabung(instrumen, baris, hasil.baris, ingatan) if ingatan else _beda(instrumen, baris, hasil.baris)
    return [jadi for u in beda for jadi in (_bukti(u) if u.bidang == "bukti" and u.berkas else (u,))]


def _bukti(u: Ubahan) -> Iterator[Ubahan]:
    """Bukti come to those that the answer has; that some of these go is a choice of its own."""
    gabungan, tambah, lepas = gabung_bukti(u.sekarang, u.berkas)
    muat = len(gabungan) <= PANJANG_TEKS
    if tambah and muat:
        keadaan = Keadaan.TAMBAH if u.keadaan is Keadaan.TIMPA else u.keadaan
        yield replace(u, berkas=gabungan, keadaan=keadaan, tambah=tambah)
    if lepas or not muat:
        yield replace(u, keadaan=Keadaan.LEPAS, tambah=tambah, lepas=lepas)


def _beda(instrumen: Instrumen, baris: Mapping[str, Baris], berkas: Mapping[str, IsiBaris]) -> Iterator[Ubahan]:
    """Two ways: filled in the file and something else here."""
    for kode, pertanyaan in instrumen.pertanyaan.items():
        if kode not in berkas:
            continue
        ini, lama = berkas[kode], baris.get(kode, KOSONG)
        for bidang, nilai in nilai_bidang(pertanyaan, ini.isi, ini.catatan, ini.bukti).items():
            kini = lama.ambil(bidang)
            if not _kosong(nilai) and nilai != kini:
                keadaan = Keadaan.ISI if _kosong(kini) else Keadaan.TIMPA
                yield Ubahan(kode, bidang, kini, nilai, lama.versi, ini.tempat.get(bidang, ini.sel), keadaan)


def _gabung(
    instrumen: Instrumen, baris: Mapping[str, Baris], berkas: Mapping[str, IsiBaris], ingatan: Ingatan
) -> Iterator[Ubahan]:
    """Three ways: what went out, what came back, what stands here now."""
    for kode, pertanyaan in instrumen.pertanyaan.items():
        if kode not in berkas:
            continue
        ini, lama = berkas[kode], baris.get(kode, KOSONG)
        di_berkas = nilai_bidang(pertanyaan, ini.isi, ini.catatan, ini.bukti)
        for bidang in (*bidang_isi(pertanyaan), *TEKS):
            nilai, kini = di_berkas.get(bidang), lama.ambil(bidang)
            hampa = _kosong(nilai)
            if (hampa and bidang not in ini.hampa) or ingatan.sama(kode, bidang, nilai):
                continue  # not readable, or as it went out
            if sidik_bidang(kode, bidang, nilai) == sidik_bidang(kode, bidang, kini):
                continue
            if ingatan.versi.get(kode) != lama.versi and not ingatan.sama(kode, bidang, kini):
                keadaan = Keadaan.BENTROK
            else:
                keadaan = Keadaan.HAMPA if hampa else Keadaan.UBAH
            baru = (None if bidang == "indeks" or bidang.startswith("masukan.") else "") if hampa else nilai
            yield Ubahan(kode, bidang, kini, baru, lama.versi, ini.tempat.get(bidang, ini.sel), keadaan)


def _kosong(nilai: Any) -> bool:
    return nilai is None or nilai == ""


def sama_isi(satu: Any, lain: Any) -> bool:
    """Whether a field holds the same; two blanks are."""
    return satu == lain or (_kosong(satu) and _kosong(lain))


def kosong_di_berkas(instrumen: Instrumen, baris: Mapping[str, Baris], hasil: HasilBaca) -> int:
    """How many fields are filled on the portal and blank in a file that remembers nothing; they stay as they are."""
    jumlah = 0
    for kode, lama in baris.items():
        if kode in hasil.baris:
            pertanyaan, ini = instrumen.pertanyaan[kode], hasil.baris[kode]
            nilai = nilai_bidang(pertanyaan, ini.isi, ini.catatan, ini.bukti)
            bidang = (*bidang_isi(pertanyaan), *TEKS)
            jumlah += sum(1 for b in bidang if not _kosong(lama.ambil(b)) and _kosong(nilai.get(b)))
    return jumlah


def dengan_unduhan(
    daftar: list[Ubahan], ingatan: Ingatan, dahulu: Mapping[tuple[str, str], Collection[Any]]
) -> list[Ubahan]:
    """The conflicts with what stood there when the file went out. `dahulu`: (kode, bidang) -> values that stood there."""
    hasil = []
    for u in daftar:
        if u.keadaan is Keadaan.BENTROK:
            kunci = (u.kode, u.bidang)
            calon = ["", *dahulu.get(kunci, ())]
            u = replace(u, diunduh=next((n for n in calon if ingatan.sama(*kunci, n)), None))
        hasil.append(u)
    return hasil


def setelah(baris: Mapping[str, Baris], daftar: list[Ubahan]) -> dict[str, Baris]:
    """The answers as they would stand after applying."""
    hasil = dict(baris)
    for u in daftar:
        hasil[u.kode] = hasil.get(u.kode, KOSONG).dengan({u.bidang: u.berkas})
    return hasil


def jadi_perubahan(daftar: list[Ubahan]) -> list[Perubahan]:
    """The same, by pertanyaan, as the save function takes it."""
    bidang: dict[str, dict[str, tuple[Any, Any]]] = {}
    versi = {u.kode: u.versi for u in daftar}
    for u in daftar:
        bidang.setdefault(u.kode, {})[u.bidang] = (u.sekarang, u.berkas)
    return [Perubahan(kode, versi[kode], isi) for kode, isi in bidang.items()]


def ke_json(
    instrumen: Instrumen,
    baris: Mapping[str, Baris],
    hasil: HasilBaca,
    *,
    ingatan: Ingatan | None = None,
    dahulu: Dahulu = lambda _: {},
    lain: Mapping[Lapis, Mapping[str, Baris]] = _TIDAK_ADA,
    bertanda: Collection[str] | None = None,
    register: RegisterSatker = _TANPA_REGISTER,
) -> dict[str, Any]:
    """What is kept of a checked file: the changes, every temuan, the file's own figures against ours.

    `ingatan`: what the file remembers, where that counts; `dahulu`: what stood in the fields of these kode before, asked for
    conflicts alone; `lain`: the other layers as their people may see them, to compare; `bertanda`: the only questions that
    are open; `register`: what the satker's registers say.
    """
    semua = susun_ubahan(instrumen, baris, hasil, ingatan)
    daftar = [u for u in semua if bertanda is None or u.kode in bertanda]
    if bentrok := {u.kode for u in daftar if u.keadaan is Keadaan.BENTROK}:
        daftar = dengan_unduhan(daftar, ingatan or Ingatan(), dahulu(bentrok))
    lalu = hitung_nilai(instrumen, {k: b.isi() for k, b in baris.items()})
    baris_jadi = setelah(baris, [u for u in daftar if u.diusulkan()])
    terbuka = {u.kunci for u in daftar}
    temuan = [
        *(_di_portal(t, baris) for t in hasil.temuan),
        *(_tertutup(hasil, u) for u in semua if u.kunci not in terbuka),
    ]
    temuan += [_terlalu_panjang(hasil, u) for u in daftar if u.tambah and f"{u.kode}|{u.bidang}" not in terbuka]
    for lapis, milik in lain.items():
        temuan += _beda_lapis(instrumen, hasil, lapis, milik)
    if hasil.lapis is not Lapis.SATKER:
        temuan += _tanpa_alasan(instrumen, hasil, baris_jadi, lain.get(Lapis.SATKER, {}))
    return {
        "lembar": hasil.lembar,
        "bentuk": hasil.bentuk,
        "penanda": dict(hasil.penanda),
        "ubahan": ubahan_json(daftar),
        "temuan": [asdict(t) for t in temuan],
        "selisih": [{k: untuk_json(v) for k, v in asdict(s).items()} for s in hasil.selisih],
        "total_berkas": untuk_json(hasil.nilai_berkas.get("total")),
        "total_lalu": str(lalu.poin("total")),
        "dipertahankan": 0 if ingatan else kosong_di_berkas(instrumen, baris, hasil),
        **_jadi(instrumen, hasil.lapis, baris_jadi, register),
        "ganti": _jadi(instrumen, hasil.lapis, setelah(baris, _ganti(daftar)), register) if not ingatan else None,
    }


def _ganti(daftar: list[Ubahan]) -> list[Ubahan]:
    return [u for u in daftar if u.diusulkan(Cara.GANTI)]


def _jadi(instrumen: Instrumen, lapis: Lapis, baris: Mapping[str, Baris], register: RegisterSatker) -> dict[str, Any]:
    """The nilai and the sanity findings that these answers would have."""
    nilai = hitung_nilai(instrumen, {k: b.isi() for k, b in baris.items()})
    temuan = _kewajaran(instrumen, lapis, baris, register)
    return {"total_jadi": str(nilai.poin("total")), "kewajaran": [asdict(t) for t in temuan]}


def _kewajaran(instrumen: Instrumen, lapis: Lapis, baris: Mapping[str, Baris], register: RegisterSatker) -> list[Any]:
    """The sanity rules are about a satker's answers with their bukti, which an assessor's layer does not have."""
    return periksa(instrumen, Konteks(untuk_kewajaran(baris), register=register)) if lapis is Lapis.SATKER else []


def _di_portal(t: Temuan, baris: Mapping[str, Baris]) -> Temuan:
    """A cell that is not taken leaves the portal's answer as it is: here nothing is “read as not answered”."""
    if t.kode not in baris or baris[t.kode].isi() is None:
        return t
    pesan = t.pesan
    for kalimat in (BELUM_DIJAWAB, BELUM_DIISI):
        pesan = pesan.replace(kalimat, "Isian di portal tetap.")
    return replace(t, pesan=pesan)


def _tertutup(hasil: HasilBaca, u: Ubahan) -> Temuan:
    pesan = f"Sel {u.sel}: {u.kode} tidak terbuka pada putaran ini; isinya di berkas tidak diterapkan."
    return Temuan(hasil.lembar, hasil.baris[u.kode].baris, u.sel, u.kode, "tidak_terbuka", pesan, "T")


def _terlalu_panjang(hasil: HasilBaca, u: Ubahan) -> Temuan:
    pesan = (
        f"Sel {u.sel}: bersama bukti di portal lebih dari {tulis_ringkas(PANJANG_TEKS)} huruf; bukti tidak ditambahkan."
    )
    return Temuan(hasil.lembar, hasil.baris[u.kode].baris, u.sel, u.kode, "teks_panjang", pesan, "T")


def _beda_lapis(instrumen: Instrumen, hasil: HasilBaca, lapis: Lapis, milik: Mapping[str, Baris]) -> Iterator[Temuan]:
    """Where the columns of another layer say something else than the portal; they are never applied."""
    beda = list(_beda(instrumen, milik, hasil.lain.get(lapis, {})))
    diabaikan = f"kolom {NAMA_KOLOM[lapis]} diabaikan."
    for u in beda[:BEDA_TERBANYAK]:
        if u.bidang in TEKS:
            pesan = f"Sel {u.sel}: {u.bidang} di berkas berbeda dari portal; {diabaikan}"
        else:
            tersimpan = "kosong" if u.sekarang in (None, "") else f"“{_tampil(u.sekarang)}”"
            pesan = f"Sel {u.sel} berisi “{_tampil(u.berkas)}”, di portal {tersimpan}; {diabaikan}"
        baris = hasil.lain[lapis][u.kode].baris
        yield Temuan(hasil.lembar, baris, u.sel, u.kode, "kolom_diabaikan", pesan)
    if len(beda) > BEDA_TERBANYAK:
        pesan = f"Masih ada {len(beda) - BEDA_TERBANYAK} sel lain yang berbeda dari portal; {diabaikan}"
        yield Temuan(hasil.lembar, 0, "", "", "kolom_diabaikan", pesan)


def _tampil(nilai: Any) -> str:
    return tampil(float(nilai)) if isinstance(nilai, Decimal) else tampil(nilai)


def _tanpa_alasan(
    instrumen: Instrumen, hasil: HasilBaca, baris: Mapping[str, Baris], mandiri: Mapping[str, Baris]
) -> Iterator[Temuan]:
    """An assessor's answer that would differ from the satker's without a word why (DOMAIN rule penilai_tanpa_alasan)."""
    for kode in instrumen.pertanyaan:
        if tanpa_alasan(baris.get(kode, KOSONG), mandiri.get(kode, KOSONG)):
            ini = hasil.baris.get(kode)
            sel = ini.tempat.get("catatan", ini.sel) if ini else ""
            pesan = f"{kode}: jawaban berbeda dari penilaian mandiri tanpa catatan. Tulis alasannya."
            yield Temuan(hasil.lembar, ini.baris if ini else 0, sel, kode, "penilai_tanpa_alasan", pesan, "K")


def ubahan_json(daftar: list[Ubahan]) -> list[dict[str, Any]]:
    return [asdict(u) | {sisi: untuk_json(getattr(u, sisi)) for sisi in _SISI} for u in daftar]


def dari_json(isi: Mapping[str, Any]) -> list[Ubahan]:
    """The changes again as values; of a file that was read before a memory was kept, as of any that has none."""
    return [
        Ubahan(**u | {sisi: _nilai(u["bidang"], u.get(sisi)) for sisi in _SISI} | _keadaan(u)) for u in isi["ubahan"]
    ]


def _keadaan(u: Mapping[str, Any]) -> dict[str, Keadaan]:
    return {"keadaan": Keadaan(u.get("keadaan") or ("isi" if _kosong(u["sekarang"]) else "timpa"))}


def _nilai(bidang: str, nilai: Any) -> Any:
    return Decimal(nilai) if bidang == "indeks" and not _kosong(nilai) else nilai
