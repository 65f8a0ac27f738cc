"""The score computed a second time, straight from the document with Fraction: what the fast way must equal."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any


def nilai_polos(
    dokumen: Mapping[str, Any], jawaban: Mapping[str, Any], *, lewati_kosong: bool = False
) -> dict[str, Fraction]:
    """Points of every simpul, of each pertanyaan with its own bobot, and of `total`."""
    hasil: dict[str, Fraction] = {}
    akar = [_simpul(komponen, dokumen["skala"], jawaban, lewati_kosong, hasil) for komponen in dokumen["komponen"]]
    hasil["total"] = sum(akar, Fraction(0))
    return hasil


def terisi_polos(dokumen: Mapping[str, Any], jawaban: Mapping[str, Any]) -> set[str]:
    """Kode of the pertanyaan that are answered, with every count where counts are asked."""
    return {
        p["kode"]
        for p in _pertanyaan(dokumen["komponen"])
        if jawaban.get(p["kode"]) is not None
        and all(jawaban[p["kode"]].get(m["id"]) is not None for m in p.get("masukan", ()))
    }


def _pertanyaan(daftar: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for simpul in daftar:
        yield from simpul.get("pertanyaan", ())
        yield from _pertanyaan(simpul.get("anak", []))


def _simpul(data, skala, jawaban, lewati_kosong, hasil) -> Fraction:
    if "anak" in data:
        nilai = sum((_simpul(a, skala, jawaban, lewati_kosong, hasil) for a in data["anak"]), Fraction(0))
    else:
        butir = [(p, _nilai(p, skala, jawaban.get(p["kode"]))) for p in data["pertanyaan"]]
        for p, n in butir:
            if "bobot" in p:
                hasil[p["kode"]] = (n or 0) * Fraction(str(p["bobot"]))
        if any("bobot" in p for p, _ in butir):
            nilai = sum(hasil[p["kode"]] for p, _ in butir)
        else:
            dihitung = [n or Fraction(0) for _, n in butir if n is not None or not lewati_kosong]
            nilai = sum(dihitung, Fraction(0)) / (len(dihitung) or 1) * Fraction(str(data["bobot"]))
    hasil[data["kode"]] = nilai
    return nilai


def _nilai(data, skala, isi) -> Fraction | None:
    if isi is None:
        return None
    if data["jenis"] in skala:
        return Fraction(str(skala[data["jenis"]][isi]))
    if "rumus" not in data:
        batas = {k: Fraction(str(v)) for k, v in data["batas"].items()}
        bagian = (Fraction(str(isi)) - batas["min"]) / (batas["maks"] - batas["min"])
        return min(max(bagian, Fraction(0)), Fraction(1))
    rumus = data["rumus"]
    if rumus["jenis"] == "penurunan":
        lalu, ini = isi.get(rumus["lalu"]), isi.get(rumus["ini"])
        if lalu is None or ini is None:
            return None
        if lalu == 0:
            return Fraction(rumus["bila_lalu_dan_ini_nol" if ini == 0 else "bila_lalu_nol"])
        return max(Fraction(lalu - ini, lalu), Fraction(0))
    if any(isi.get(m) is None for m in rumus["pembilang"] + rumus["penyebut"]):
        return None
    atas, bawah = (sum(isi[m] for m in rumus[sisi]) for sisi in ("pembilang", "penyebut"))
    return min(Fraction(atas, bawah), Fraction(1)) if bawah else Fraction(rumus["bila_penyebut_nol"])
