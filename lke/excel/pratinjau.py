"""What a workbook would change: now, in the file, after (pure)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kpu_zi.tools.teks import rapikan_teks
from lke.aturan.alur import Lapis
from lke.aturan.hasil_register import RegisterSatker
from lke.aturan.instrumen import Instrumen, Pertanyaan
from lke.aturan.isian import KOSONG, TEKS, Baris, Perubahan, bidang_isi, untuk_json, untuk_kewajaran
from lke.aturan.kesiapan_alur import tanpa_alasan
from lke.aturan.kewajaran import Konteks, periksa
from lke.aturan.penilaian import hitung_nilai
from lke.excel.impor.hasil import HasilBaca, IsiBaris, Temuan
from lke.excel.impor.sel import tampil

NAMA_KOLOM = {Lapis.SATKER: "satker", Lapis.PROVINSI: "penilaian pendahuluan", Lapis.TPI: "TPI"}
BEDA_TERBANYAK = 20  # differences in the columns of one other layer that are named one by one
_TIDAK_ADA: Mapping[Lapis, Mapping[str, Baris]] = MappingProxyType({})
_TANPA_REGISTER = RegisterSatker()


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One field that the file would change; `versi` is that of the stored answer when the file was looked at."""

    kode: str
    bidang: str
    sekarang: Any
    berkas: Any
    versi: int
    sel: str


def susun_ubahan(instrumen: Instrumen, baris: Mapping[str, Baris], hasil: HasilBaca) -> list[Ubahan]:
    """Fields whose value in the file differs from what is stored. A blank cell changes nothing."""
    return list(_ubahan(instrumen, baris, hasil.baris))


def _ubahan(instrumen: Instrumen, baris: Mapping[str, Baris], berkas: Mapping[str, IsiBaris]) -> Iterator[Ubahan]:
    for kode, pertanyaan in instrumen.pertanyaan.items():
        if kode not in berkas:
            continue
        ini, lama = berkas[kode], baris.get(kode, KOSONG)
        for bidang, nilai in nilai_berkas(pertanyaan, ini).items():
            if nilai not in (None, "") and nilai != lama.ambil(bidang):
                sel = ini.tempat.get(bidang, ini.sel)
                yield Ubahan(kode, bidang, lama.ambil(bidang), nilai, lama.versi, sel)


def nilai_berkas(pertanyaan: Pertanyaan, ini: IsiBaris) -> dict[str, Any]:
    """The row of the file by bidang."""
    isi = ini.isi
    if isinstance(isi, Mapping):
        nilai: dict[str, Any] = {f"masukan.{m}": n for m, n in isi.items()}
    else:
        nilai = {bidang_isi(pertanyaan)[0]: isi} if not pertanyaan.masukan else {}
    return nilai | {"catatan": rapikan_teks(ini.catatan or ""), "bukti": rapikan_teks(ini.bukti or "")}


def kosong_di_berkas(instrumen: Instrumen, baris: Mapping[str, Baris], hasil: HasilBaca) -> int:
    """How many fields are filled on the portal and blank in the file; they stay as they are."""
    jumlah = 0
    for kode, lama in baris.items():
        if kode in hasil.baris:
            nilai = nilai_berkas(instrumen.pertanyaan[kode], hasil.baris[kode])
            bidang = (*bidang_isi(instrumen.pertanyaan[kode]), "catatan", "bukti")
            jumlah += sum(1 for b in bidang if lama.ambil(b) not in (None, "") and nilai.get(b) in (None, ""))
    return jumlah


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
    lain: Mapping[Lapis, Mapping[str, Baris]] = _TIDAK_ADA,
    bertanda: Collection[str] | None = None,
    register: RegisterSatker = _TANPA_REGISTER,
) -> dict[str, Any]:
    """What is kept of a checked file: the changes, every temuan, the file's own figures against ours.

    `lain`: the other layers as their people may see them, to compare; `bertanda`: the only questions that are open;
    `register`: what the satker's registers say.
    """
    semua = susun_ubahan(instrumen, baris, hasil)
    daftar = [u for u in semua if bertanda is None or u.kode in bertanda]
    lalu = hitung_nilai(instrumen, {k: b.isi() for k, b in baris.items()})
    baris_jadi = setelah(baris, daftar)
    jadi = hitung_nilai(instrumen, {k: b.isi() for k, b in baris_jadi.items()})
    temuan = [*hasil.temuan, *(_tertutup(hasil, u) for u in semua if u not in daftar)]
    for lapis, milik in lain.items():
        temuan += _beda_lapis(instrumen, hasil, lapis, milik)
    if hasil.lapis is not Lapis.SATKER:
        temuan += _tanpa_alasan(instrumen, hasil, baris_jadi, lain.get(Lapis.SATKER, {}))
    return {
        "lembar": hasil.lembar,
        "bentuk": hasil.bentuk,
        "penanda": dict(hasil.penanda),
        "ubahan": [asdict(u) | {"sekarang": untuk_json(u.sekarang), "berkas": untuk_json(u.berkas)} for u in daftar],
        "temuan": [asdict(t) for t in temuan],
        "kewajaran": [asdict(t) for t in _kewajaran(instrumen, hasil.lapis, baris_jadi, register)],
        "selisih": [{k: untuk_json(v) for k, v in asdict(s).items()} for s in hasil.selisih],
        "total_berkas": untuk_json(hasil.nilai_berkas.get("total")),
        "total_lalu": str(lalu.poin("total")),
        "total_jadi": str(jadi.poin("total")),
        "dipertahankan": kosong_di_berkas(instrumen, baris, hasil),
    }


def _kewajaran(instrumen: Instrumen, lapis: Lapis, baris: Mapping[str, Baris], register: RegisterSatker) -> list[Any]:
    """The sanity rules are about a satker's answers with their bukti, which an assessor's layer does not have."""
    return periksa(instrumen, Konteks(untuk_kewajaran(baris), register=register)) if lapis is Lapis.SATKER else []


def _tertutup(hasil: HasilBaca, u: Ubahan) -> Temuan:
    pesan = f"Sel {u.sel}: {u.kode} tidak terbuka pada putaran ini; isinya di berkas tidak diterapkan."
    return Temuan(hasil.lembar, hasil.baris[u.kode].baris, u.sel, u.kode, "tidak_terbuka", pesan, "T")


def _beda_lapis(instrumen: Instrumen, hasil: HasilBaca, lapis: Lapis, milik: Mapping[str, Baris]) -> Iterator[Temuan]:
    """Where the columns of another layer say something else than the portal; they are never applied."""
    beda = list(_ubahan(instrumen, milik, hasil.lain.get(lapis, {})))
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


def dari_json(isi: Mapping[str, Any]) -> list[Ubahan]:
    """The changes again as values."""
    return [
        Ubahan(**u | {sisi: _nilai(u["bidang"], u[sisi]) for sisi in ("sekarang", "berkas")}) for u in isi["ubahan"]
    ]


def _nilai(bidang: str, nilai: Any) -> Any:
    return Decimal(nilai) if bidang == "indeks" and nilai is not None else nilai
