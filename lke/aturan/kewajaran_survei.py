"""Sanity rules on surveys (pure): an index against the satker's own survey, its respondents, how often it was held.

All need what the surveys say (`Konteks.survei`); without it they find nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from kpu_zi.tools.angka import tulis_desimal
from lke.aturan.aturan_kewajaran import Jawab, Konteks, Temuan, tulis_temuan
from lke.aturan.hasil_survei import HasilSurvei, SurveiSatker

NAMA = {"ikm": "IKM", "ipkp": "IPKP", "ipak": "IPAK"}


def temuan_survei(umum: Mapping[str, Mapping[str, Any]], konteks: Konteks) -> Iterator[Temuan]:
    if konteks.survei.diketahui:
        for nama, fungsi in _BERSURVEI.items():
            if nama in umum:
                yield from fungsi(konteks.jawaban, konteks.survei, umum[nama])


def jenis_survei(umum: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
    """Kode of the pertanyaan that ask for an index -> the survey that gives it."""
    return umum.get("indeks_sumber", {}).get("indeks", {})


def kode_survei(umum: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Every pertanyaan that a rule on surveys speaks of."""
    daftar = {*jenis_survei(umum)}
    for nama in ("ipkp_ikm", "skm_frekuensi"):
        daftar |= {umum[nama]["kode"]} if nama in umum else set()
    return frozenset(daftar)


def _sumber(jawaban: Mapping[str, Jawab], survei: SurveiSatker, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """The index differs from the satker's own survey, or nothing stands behind it: neither a survey nor a report."""
    for kode, jenis in data["indeks"].items():
        isi, hasil = _indeks(jawaban, kode), survei.hasil.get(jenis)
        if isi is None:
            continue
        kata = {"survei": NAMA[jenis], "isian": tulis_desimal(isi)}
        if hasil is not None and isi != hasil.indeks:
            yield tulis_temuan(data, (kode,), **kata, indeks=tulis_desimal(hasil.indeks), periode=hasil.sebutan)
        elif hasil is None and not jawaban[kode].bukti.strip():
            yield tulis_temuan(data, (kode,), "pesan_tanpa", **kata)


def _di_atas_ikm(jawaban: Mapping[str, Jawab], survei: SurveiSatker, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """An IPKP better than the same satker's IKM, brought to the scale of 4."""
    isi, ikm = _indeks(jawaban, data["kode"]), survei.hasil.get("ikm")
    if isi is not None and ikm is not None and isi > ikm.indeks / 25:
        setara = tulis_desimal(ikm.indeks / 25)
        kata = {"isian": tulis_desimal(isi), "ikm": tulis_desimal(ikm.indeks), "setara": setara}
        yield tulis_temuan(data, (data["kode"],), **kata, periode=ikm.sebutan)


def _responden(jawaban: Mapping[str, Jawab], survei: SurveiSatker, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """The survey behind an index has too few respondents: under the minimum, or under what its population asks for."""
    for kode, jenis in data["indeks"].items():
        hasil = survei.hasil.get(jenis)
        if hasil is None or _indeks(jawaban, kode) != hasil.indeks:
            continue
        paling_sedikit = _wajib(hasil, data["minimal"])
        if hasil.n < paling_sedikit:
            kata = {"survei": NAMA[jenis], "periode": hasil.sebutan, "n": str(hasil.n)}
            yield tulis_temuan(data, (kode,), **kata, perlu=str(paling_sedikit))


def _wajib(hasil: HasilSurvei, minimal: int) -> int:
    if hasil.populasi is None:
        return minimal
    return max(hasil.sampel, min(minimal, hasil.populasi))


def _frekuensi(jawaban: Mapping[str, Jawab], survei: SurveiSatker, data: Mapping[str, Any]) -> Iterator[Temuan]:
    """How often the IKM was surveyed in a year, as answered, against the rounds that were closed here."""
    jawab = jawaban.get(data["kode"])
    pilihan = jawab.isi.strip().upper() if jawab and isinstance(jawab.isi, str) else ""
    perlu = data["paling_sedikit"].get(pilihan, 0)
    if survei.putaran < perlu:
        kata = {"jawaban": pilihan, "perlu": str(perlu), "banyak": str(survei.putaran)}
        yield tulis_temuan(data, (data["kode"],), "pesan" if survei.putaran else "pesan_tanpa", **kata)


def _indeks(jawaban: Mapping[str, Jawab], kode: str) -> Decimal | None:
    jawab = jawaban.get(kode)
    return jawab.isi if jawab and isinstance(jawab.isi, Decimal) else None


_BERSURVEI: Mapping[str, Callable[[Mapping[str, Jawab], SurveiSatker, Mapping[str, Any]], Iterator[Temuan]]] = {
    "indeks_sumber": _sumber,
    "ipkp_ikm": _di_atas_ikm,
    "responden_kurang": _responden,
    "skm_frekuensi": _frekuensi,
}
