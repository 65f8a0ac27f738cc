"""A document of an instrument that contradicts itself is refused with the place and the figure, never with a bare error."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lke.aturan.instrumen import bangun
from lke.aturan.instrumen_ketat import InstrumenKeliru, periksa_dokumen
from lke.bawaan import dokumen_bawaan

DOKUMEN = dokumen_bawaan()


def cari(d: Any, kode: str) -> dict[str, Any]:
    """The node or question of this kode."""
    if isinstance(d, dict):
        if d.get("kode") == kode and ("tingkat" in d or "jenis" in d):
            return d
        d = [d[k] for k in ("komponen", "anak", "pertanyaan") if k in d]
    return next((x for satu in d if (x := cari(satu, kode))), {}) if isinstance(d, list) else {}


def syarat(d: dict[str, Any], predikat: str, kode: str) -> dict[str, Any]:
    return next(s for s in d["ambang"][predikat] if s["kode"] == kode)


def ubah(kode: str, /, **isi: Any) -> Callable[[dict[str, Any]], None]:
    return lambda d: cari(d, kode).update(isi)


def buang(kode: str, kunci: str) -> Callable[[dict[str, Any]], None]:
    return lambda d: cari(d, kode).pop(kunci)


def ambang(predikat: str, kode: str, /, **isi: Any) -> Callable[[dict[str, Any]], None]:
    return lambda d: syarat(d, predikat, kode).update(isi)


def area(nomor: int, /, **isi: Any) -> Callable[[dict[str, Any]], None]:
    return lambda d: d["area_perubahan"][nomor - 1].update(isi)


def masukan(kode: str, n: int, /, **isi: Any) -> Callable[[dict[str, Any]], None]:
    return lambda d: cari(d, kode)["masukan"][n].update(isi)


def skala(jenis: str, **isi: Any) -> Callable[[dict[str, Any]], None]:
    return lambda d: d["skala"][jenis].update(isi)


KELIRU: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    # weights
    (area(1, bobot=9), "Area perubahan 1: bobot 9 bukan jumlah bobot P1 dan R1, yaitu 8."),
    (ubah("P1", bobot=5), "P1: bobot 5 bukan jumlah bobot bagiannya, yaitu 4."),
    (ubah("P1.i", bobot=0.75), "P1: bobot 4 bukan jumlah bobot bagiannya, yaitu 4,25."),
    (ubah("H1.a", bobot=17), "H1: bobot 22,5 bukan jumlah bobot pertanyaannya, yaitu 22."),
    (buang("H1.b", "bobot"), "H1: hanya sebagian pertanyaannya berbobot; semua atau tidak satu pun."),
    (ubah("hasil", bobot=41), "Jumlah bobot 100 bukan jumlah bobot semua komponen, yaitu 101."),
    (ubah("P1.i", bobot=-0.5), "P1.i: bobot −0,5 harus lebih dari 0."),
    (ubah("P1.i", bobot="0,5"), "P1.i: bobot “0,5” bukan angka."),
    (ubah("P1.i", bobot=float("nan")), "P1.i: bobot “nan” bukan angka."),
    (buang("P1.i", "bobot"), "P1.i: bobot tidak ada."),
    # limits
    (ambang("WBK", "total", minimal=175), "WBK, syarat total: 175 melebihi nilai tertingginya, yaitu 100."),
    (ambang("WBK", "total", minimal=750), "WBK, syarat total: 750 melebihi nilai tertingginya, yaitu 100."),
    (ambang("WBBM", "area", minimal_persen=30), "WBBM, syarat area: 30 di bawah syarat WBK, yaitu 60."),
    (ambang("WBBM", "bersih", minimal=18), "WBBM, syarat bersih: 18 di bawah syarat WBK, yaitu 18,25."),
    (ambang("WBK", "area", minimal_persen=101), "WBK, syarat area: 101 persen melebihi 100."),
    (ambang("WBK", "ipak", minimal=17.75), "WBK, syarat ipak: 17,75 melebihi nilai tertingginya, yaitu 17,5."),
    (ambang("WBK", "prima", simpul=["H9"]), "WBK, syarat prima: simpul H9 tidak ada."),
    (
        ambang("WBK", "ipak", pertanyaan="H9.a"),
        "WBK, syarat ipak: pertanyaan H9.a tidak ada atau tidak berbobot sendiri.",
    ),
    (
        ambang("WBK", "area", tiap="aspek"),
        "WBK, syarat area: “aspek” tidak dikenal; yang dikenal hanya area_perubahan.",
    ),
    (lambda d: syarat(d, "WBK", "total").pop("minimal"), "WBK, syarat total: minimal tidak ada."),
    (
        lambda d: syarat(d, "WBK", "total").pop("simpul"),
        "WBK, syarat total: harus menyebut salah satu dari simpul, pertanyaan, atau tiap area perubahan.",
    ),
    (lambda d: d["ambang"].pop("WBBM"), "Instrumen: ambang harus untuk WBK lalu WBBM."),
    (lambda d: d["ambang"]["WBBM"].pop(), "WBBM: syaratnya harus sama dan seurut dengan syarat WBK."),
    (lambda d: d["ambang"]["WBK"].append(syarat(d, "WBK", "prima")), "WBK: syarat prima ada lebih dari sekali."),
    # rows, kode, soal_id
    (ubah("P1.i.b", baris_jawaban=6), "Baris 6 lembar Jawaban dipakai oleh P1.i.a dan P1.i.b."),
    (ubah("P1.i.b", baris_lke_zi=8), "Baris 8 lembar LKE ZI dipakai oleh P1.i.a dan P1.i.b."),
    (masukan("R1.i.a", 0, baris_jawaban=125), "Baris 125 lembar Jawaban dipakai oleh R1.i.a dan R1.i.a/agen."),
    (ubah("P1.i.b", baris_jawaban=0), "P1.i.b: baris_jawaban “0” bukan bilangan bulat mulai dari 1."),
    (buang("P1.i.b", "baris_lke_zi"), "P1.i.b: baris_lke_zi tidak ada."),
    (ubah("P1.i.b", kode="P1.i.a"), "Kode P1.i.a dipakai lebih dari sekali."),
    (ubah("P1.ii", kode="P1.i"), "Kode P1.i dipakai lebih dari sekali."),
    (ubah("P1.i.b", kode="P1 i b"), "P1 i b: kode “P1 i b” harus seperti P1.i.a."),
    (ubah("P1.i.b", kode="P1." + "i" * 20), f"P1.{'i' * 20}: kode “P1.{'i' * 20}” harus seperti P1.i.a."),
    (ubah("P1", kode="P1/x"), "P1/x: kode “P1/x” harus seperti P1.i."),
    (masukan("R1.i.a", 0, id="Agen 1"), "R1.i.a, Agen 1: id “Agen 1” harus seperti tahun_lalu."),
    (lambda d: d.update(instrumen="L" * 161), "Instrumen: instrumen lebih dari 160 huruf."),
    (ubah("P1.i.b", soal_id=1), "soal_id 1 dipakai oleh P1.i.a dan P1.i.b."),
    (masukan("R1.i.a", 1, soal_id=88), "soal_id 88 dipakai oleh R1.i.a/agen dan R1.i.a/perubahan_dibuat."),
    (masukan("R1.i.a", 1, id="agen"), "R1.i.a: masukan agen ada lebih dari sekali."),
    (area(2, nomor=1), "Area perubahan 1 ada lebih dari sekali."),
    (area(2, simpul=["P9"]), "Area perubahan 2: simpul P9 tidak ada."),
    (area(2, simpul=["P1", "R2"]), "Simpul P1 ada pada lebih dari satu area perubahan."),
    # options and counts
    (lambda d: cari(d, "P1.i.b")["pilihan"].pop("C"), "P1.i.b: nilai C pada skala abc tanpa pilihan."),
    (lambda d: cari(d, "P1.i.b")["pilihan"].update(D="Belum"), "P1.i.b: pilihan D tanpa nilai pada skala abc."),
    (lambda d: d["skala"].pop("abc"), "P1.i.b: pilihan A tanpa nilai pada skala abc."),
    (skala("abc", A=10), "Skala abc: nilai pilihan harus dari 0 sampai 1."),
    (skala("abc", B="setengah"), "Skala abc, pilihan B: nilai “setengah” bukan angka."),
    (buang("P1.i.b", "pilihan"), "P1.i.b: tanpa pilihan jawaban."),
    (ubah("P1.i.b", jenis="abcf"), "P1.i.b: jenis “abcf” tidak dikenal."),
    (ubah("P1.i.b", rumus={}), "P1.i.b: rumus tidak berlaku untuk jenis abc."),
    (ubah("H1.a", batas={"min": 4, "maks": 4}), "H1.a: batas terendah 4 tidak di bawah batas tertinggi 4."),
    (lambda d: cari(d, "R1.i.a")["rumus"].update(penyebut=["agen_lama"]), "R1.i.a: agen_lama bukan masukannya."),
    (lambda d: cari(d, "R1.i.a")["rumus"].pop("penyebut"), "R1.i.a, rumus: penyebut tidak ada."),
    (
        lambda d: cari(d, "R1.i.a")["rumus"].update(jenis="kali"),
        "R1.i.a: tanpa rumus yang dikenal (rasio atau penurunan).",
    ),
    (
        lambda d: cari(d, "R1.i.a")["rumus"].update(bila_penyebut_nol=2),
        "R1.i.a, rumus: bila_penyebut_nol “2” tidak dikenal.",
    ),
    (buang("R1.i.a", "masukan"), "R1.i.a: tanpa masukan hitungan."),
    # texts and shape
    (ubah("P1.i.a", teks="  "), "P1.i.a: teks kosong."),
    (buang("P1.i.a", "teks"), "P1.i.a: teks tidak ada."),
    (ubah("P1", nama=""), "P1: nama kosong."),
    (lambda d: cari(d, "P1.i.b")["pilihan"].update(A=""), "P1.i.b, pilihan A: arti kosong."),
    (masukan("R1.i.a", 0, label=""), "R1.i.a, agen: label kosong."),
    (ubah("P1.i.a", teks=2026), "P1.i.a: teks “2026” bukan teks."),
    (buang("P1.i.a", "kode"), "“Tim kerja pembangunan ZI telah dibentuk di unit kerja”: kode tidak ada."),
    (lambda d: cari(d, "P1.i")["pertanyaan"].clear(), "P1.i: tanpa bagian dan tanpa pertanyaan."),
    (ubah("P1", pertanyaan=[{}]), "P1: punya bagian dan pertanyaan sekaligus."),
    (ubah("P1", tingkat="bab"), "P1: tingkat “bab” tidak dikenal."),
    (lambda d: d.pop("komponen"), "Instrumen: daftar komponen tidak ada."),
    (lambda d: d.pop("skala"), "Instrumen: skala nilai pilihan tidak ada."),
    (lambda d: d.update(kode_instrumen=""), "Instrumen: kode_instrumen kosong."),
    (lambda d: d.update(regulasi=[]), "Instrumen: regulasi tidak ada."),
]


def test_the_instrument_that_the_portal_ships_is_sound():
    assert periksa_dokumen(DOKUMEN) == []


@pytest.mark.parametrize(("rusak", "kalimat"), KELIRU, ids=[k for _, k in KELIRU])
def test_each_fault_has_its_own_sentence(rusak, kalimat):
    dokumen = deepcopy(DOKUMEN)
    rusak(dokumen)
    assert kalimat in periksa_dokumen(dokumen)
    with pytest.raises(InstrumenKeliru, match="^Instrumen ditolak"):
        bangun(dokumen)


def test_all_faults_are_told_at_once():
    dokumen = deepcopy(DOKUMEN)
    area(1, bobot=9)(dokumen)
    ambang("WBK", "total", minimal=175)(dokumen)
    with pytest.raises(InstrumenKeliru) as ditolak:
        bangun(dokumen)
    assert len(ditolak.value.temuan) == 3  # the total of WBBM is below that of WBK besides
    assert str(ditolak.value).endswith("yaitu 8. Dan 2 kekeliruan lain.")


@pytest.mark.parametrize("isi", [None, [], "lke-2024", 7, {}, {"komponen": {}}, {"komponen": [None]}])
def test_what_is_no_instrument_at_all_is_a_sentence_too(isi):
    assert all(t.endswith(".") for t in periksa_dokumen(isi)) and periksa_dokumen(isi)


def tempat(d: Any, jalan: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value of the document."""
    if isinstance(d, dict | list):
        butir = d.items() if isinstance(d, dict) else enumerate(d)
        return (
            [jalan, *(j for k, v in butir for j in tempat(v, (*jalan, k)))]
            if jalan
            else [j for k, v in butir for j in tempat(v, (k,))]
        )
    return [jalan]


TEMPAT = tempat(
    {k: DOKUMEN[k] for k in ("skala", "area_perubahan", "ambang", "komponen", "kode_instrumen", "regulasi")}
)
ANEH = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 300),
    st.floats(),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just([None]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TEMPAT), ANEH, st.booleans()), min_size=1, max_size=3))
def test_whatever_is_damaged_it_is_refused_in_words_or_can_be_built(kerusakan):
    dokumen = deepcopy(DOKUMEN)
    for jalan, isi, hilang in kerusakan:
        induk: Any = dokumen
        try:
            for k in jalan[:-1]:
                induk = induk[k]
            if hilang:
                del induk[jalan[-1]]
            else:
                induk[jalan[-1]] = isi
        except (KeyError, IndexError, TypeError):
            continue  # an earlier damage took this place away
    temuan = periksa_dokumen(dokumen)
    assert all(isinstance(t, str) and t.endswith(".") for t in temuan)
    if not temuan:
        assert bangun(dokumen).pertanyaan
