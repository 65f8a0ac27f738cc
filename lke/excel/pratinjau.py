"""What a checked file says and would do, as it is kept for the preview: changes, temuan, its figures against ours (pure)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kpu_zi.tools.angka import tulis_ringkas
from lke.aturan.alur import Lapis
from lke.aturan.hasil_register import RegisterSatker
from lke.aturan.instrumen import Instrumen
from lke.aturan.isian import KOSONG, TEKS, Baris, untuk_json, untuk_kewajaran
from lke.aturan.kesiapan_alur import tanpa_alasan
from lke.aturan.kewajaran import Konteks, periksa
from lke.aturan.penilaian import hitung_nilai
from lke.aturan.tolak import PANJANG_TEKS
from lke.excel.gabung import (
    Cara,
    Keadaan,
    Ubahan,
    beda,
    dengan_unduhan,
    kosong,
    kosong_di_berkas,
    setelah,
    susun_ubahan,
)
from lke.excel.impor.hasil import HasilBaca, Temuan
from lke.excel.impor.ingatan import Ingatan
from lke.excel.impor.sel import BELUM_DIISI, BELUM_DIJAWAB, tampil

NAMA_KOLOM = {Lapis.SATKER: "satker", Lapis.PROVINSI: "penilaian pendahuluan", Lapis.TPI: "TPI"}
BEDA_TERBANYAK = 20  # differences in the columns of one other layer that are named one by one
_TIDAK_ADA: Mapping[Lapis, Mapping[str, Baris]] = MappingProxyType({})
_TANPA_REGISTER = RegisterSatker()
_SISI = ("sekarang", "berkas", "diunduh")
# Values that stood in fields before: (kode, bidang) -> all of them.
Dahulu = Callable[[Collection[str]], Mapping[tuple[str, str], Collection[Any]]]


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
    berbeda = list(beda(instrumen, milik, hasil.lain.get(lapis, {})))
    diabaikan = f"kolom {NAMA_KOLOM[lapis]} diabaikan."
    for u in berbeda[:BEDA_TERBANYAK]:
        if u.bidang in TEKS:
            pesan = f"Sel {u.sel}: {u.bidang} di berkas berbeda dari portal; {diabaikan}"
        else:
            tersimpan = "kosong" if u.sekarang in (None, "") else f"“{_tampil(u.sekarang)}”"
            pesan = f"Sel {u.sel} berisi “{_tampil(u.berkas)}”, di portal {tersimpan}; {diabaikan}"
        baris = hasil.lain[lapis][u.kode].baris
        yield Temuan(hasil.lembar, baris, u.sel, u.kode, "kolom_diabaikan", pesan)
    if len(berbeda) > BEDA_TERBANYAK:
        pesan = f"Masih ada {len(berbeda) - BEDA_TERBANYAK} sel lain yang berbeda dari portal; {diabaikan}"
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
    return {"keadaan": Keadaan(u.get("keadaan") or ("isi" if kosong(u["sekarang"]) else "timpa"))}


def _nilai(bidang: str, nilai: Any) -> Any:
    return Decimal(nilai) if bidang == "indeks" and not kosong(nilai) else nilai
