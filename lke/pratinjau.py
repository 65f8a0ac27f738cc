"""What a workbook would change: now, in the file, after (pure)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from lke.impor.hasil import HasilBaca, IsiBaris
from lke.instrumen import Instrumen, Pertanyaan
from lke.isian import KOSONG, Baris, Perubahan, bidang_isi, rapikan_teks, untuk_json, untuk_kewajaran
from lke.kewajaran import Konteks, periksa
from lke.penilaian import hitung_nilai


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
    daftar = []
    for kode, pertanyaan in instrumen.pertanyaan.items():
        if kode not in hasil.baris:
            continue
        ini, lama = hasil.baris[kode], baris.get(kode, KOSONG)
        for bidang, nilai in nilai_berkas(pertanyaan, ini).items():
            if nilai not in (None, "") and nilai != lama.ambil(bidang):
                daftar.append(Ubahan(kode, bidang, lama.ambil(bidang), nilai, lama.versi, ini.sel))
    return daftar


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


def ke_json(instrumen: Instrumen, baris: Mapping[str, Baris], hasil: HasilBaca) -> dict[str, Any]:
    """What is kept of a checked file: the changes, every temuan, the file's own figures against ours."""
    daftar = susun_ubahan(instrumen, baris, hasil)
    lalu = hitung_nilai(instrumen, {k: b.isi() for k, b in baris.items()})
    baris_jadi = setelah(baris, daftar)
    jadi = hitung_nilai(instrumen, {k: b.isi() for k, b in baris_jadi.items()})
    kewajaran = periksa(instrumen, Konteks(untuk_kewajaran(baris_jadi)))
    return {
        "lembar": hasil.lembar,
        "bentuk": hasil.bentuk,
        "penanda": dict(hasil.penanda),
        "ubahan": [asdict(u) | {"sekarang": untuk_json(u.sekarang), "berkas": untuk_json(u.berkas)} for u in daftar],
        "temuan": [asdict(t) for t in hasil.temuan],
        "kewajaran": [asdict(t) for t in kewajaran],
        "selisih": [{k: untuk_json(v) for k, v in asdict(s).items()} for s in hasil.selisih],
        "total_berkas": untuk_json(hasil.nilai_berkas.get("total")),
        "total_lalu": str(lalu.poin("total")),
        "total_jadi": str(jadi.poin("total")),
        "dipertahankan": kosong_di_berkas(instrumen, baris, hasil),
    }


def dari_json(isi: Mapping[str, Any]) -> list[Ubahan]:
    """The changes again as values."""
    return [
        Ubahan(**u | {sisi: _nilai(u["bidang"], u[sisi]) for sisi in ("sekarang", "berkas")}) for u in isi["ubahan"]
    ]


def _nilai(bidang: str, nilai: Any) -> Any:
    return Decimal(nilai) if bidang == "indeks" and nilai is not None else nilai
