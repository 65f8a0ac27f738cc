"""Reads a picture back: well-formed XML, and where every shape and text in it stands."""

import re
from xml.etree import ElementTree

from kpu_zi.tools.grafik.lebar_teks import lebar_teks

Kotak = tuple[float, float, float, float]
_PERINTAH = re.compile(r"([A-Za-z])([^A-Za-z]*)")


def akar(svg: str) -> ElementTree.Element:
    """The first <svg> of a rendered partial."""
    return ElementTree.fromstring(svg[svg.index("<svg") : svg.index("</svg>") + 6])


def kotak_gambar(svg: str) -> tuple[Kotak, list[tuple[str, Kotak]]]:
    """The view box, and (what, left, top, right, bottom) of all that is drawn."""
    dasar = akar(svg)
    x, y, lebar, tinggi = map(float, dasar.attrib["viewBox"].split())
    isi: list[tuple[str, Kotak]] = []
    _kumpulkan(dasar, 0, 0, dasar.get("text-anchor", "start"), isi)
    return (x, y, x + lebar, y + tinggi), isi


def di_luar(svg: str) -> list[str]:
    """What leaves the view box."""
    (kiri, atas, kanan, bawah), isi = kotak_gambar(svg)
    return [
        f"{nama} {k}" for nama, k in isi if k[0] < kiri or k[1] < atas or k[2] > kanan or k[3] > bawah or k[0] > k[2]
    ]


def _kumpulkan(simpul: ElementTree.Element, dx: float, dy: float, jangkar: str, isi: list[tuple[str, Kotak]]) -> None:
    for anak in simpul:
        geser = re.fullmatch(r"translate\((\d+),(\d+)\)", anak.get("transform", "translate(0,0)"))
        x, y = dx + int(geser[1]), dy + int(geser[2])
        if kotak := _kotak(anak, anak.get("text-anchor", jangkar)):
            isi.append((f"{anak.tag} {anak.text or ''}", (kotak[0] + x, kotak[1] + y, kotak[2] + x, kotak[3] + y)))
        _kumpulkan(anak, x, y, jangkar, isi)


def _kotak(s: ElementTree.Element, jangkar: str) -> Kotak | None:
    a = {k: float(v) for k, v in s.attrib.items() if re.fullmatch(r"-?\d*\.?\d+", v)}
    match s.tag:
        case "rect":
            return a["x"], a["y"], a["x"] + a["width"], a["y"] + a["height"]
        case "circle":
            return a["cx"] - a["r"], a["cy"] - a["r"], a["cx"] + a["r"], a["cy"] + a["r"]
        case "text":
            lebar = a.get("textLength") or lebar_teks(
                s.text or "", int(a["font-size"]), tebal="font-weight" in s.attrib
            )
            kiri = a["x"] - {"start": 0, "middle": 0.5, "end": 1}[jangkar] * lebar
            return kiri, a["y"] - a["font-size"] * 0.8, kiri + lebar, a["y"] + a["font-size"] * 0.22
        case "polyline":
            titik = [tuple(map(float, t.split(","))) for t in s.attrib["points"].split()]
        case "path":
            titik = _titik(s.attrib["d"])
        case _:
            return None
    return min(x for x, _ in titik), min(y for _, y in titik), max(x for x, _ in titik), max(y for _, y in titik)


def _titik(jalur: str) -> list[tuple[float, float]]:
    x = y = 0.0
    titik = []
    for perintah, sisa in _PERINTAH.findall(jalur):
        n = [float(v) for v in re.findall(r"-?\d+", sisa)]
        match perintah:
            case "M" | "L":
                x, y = n
            case "l":
                x, y = x + n[0], y + n[1]
            case "H":
                x = n[0]
            case "h":
                x += n[0]
            case "V":
                y = n[0]
            case "v":
                y += n[0]
            case "a":  # half a circle, level
                titik += [(x, y - n[0]), (x, y + n[0])]
                x, y = x + n[5], y + n[6]
        titik.append((x, y))
    return titik
