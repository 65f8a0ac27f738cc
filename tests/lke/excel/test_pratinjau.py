"""What a workbook would change."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from lke.aturan.isian import Baris
from lke.bawaan import instrumen_bawaan
from lke.excel.gabung import jadi_perubahan, setelah, susun_ubahan
from lke.excel.impor.hasil import HasilBaca, IsiBaris
from lke.excel.pratinjau import dari_json, ke_json

INSTRUMEN = instrumen_bawaan()


def _berkas(**isi) -> HasilBaca:
    """A read file that answers these questions: kode (dots as __) -> (isi, catatan, bukti)."""
    baris = {}
    for urut, (nama, (jawaban, catatan, bukti)) in enumerate(isi.items()):
        kode = nama.replace("__", ".")
        baris[kode] = IsiBaris(kode, jawaban, catatan, bukti, urut + 2, f"K{urut + 2}")
    return HasilBaca("Jawaban", "jawaban-17", baris=baris)


def test_only_fields_that_differ_are_changes():
    kini = {"P1.i.a": Baris(pk=1, versi=4, pilihan="Ya", catatan="SK 12")}
    ubahan = susun_ubahan(INSTRUMEN, kini, _berkas(P1__i__a=("Tidak", "SK 12", None)))
    assert [(u.kode, u.bidang, u.sekarang, u.berkas, u.versi) for u in ubahan] == [
        ("P1.i.a", "pilihan", "Ya", "Tidak", 4)
    ]


def test_blank_cell_leaves_the_portal_as_it_is_and_is_counted():
    kini = {"P1.i.a": Baris(pilihan="Ya", catatan="SK 12")}
    hasil = ke_json(INSTRUMEN, kini, _berkas(P1__i__a=(None, None, None)))
    assert (hasil["ubahan"], hasil["dipertahankan"]) == ([], 2)


def test_counts_change_one_by_one():
    kini = {"R6.i.b": Baris(versi=2, masukan={"terdata": 4, "dipermudah": 3})}
    ubahan = susun_ubahan(INSTRUMEN, kini, _berkas(R6__i__b=({"terdata": 4, "dipermudah": 4}, None, None)))
    assert [(u.bidang, u.sekarang, u.berkas) for u in ubahan] == [("masukan.dipermudah", 3, 4)]


def test_changes_survive_being_stored():
    berkas = _berkas(H1__a=(Decimal("3.38"), "IPAK 3,38", "https://contoh.invalid/a"), P1__i__a=("Ya", None, None))
    isi = ke_json(INSTRUMEN, {}, berkas)
    assert dari_json(isi) == susun_ubahan(INSTRUMEN, {}, berkas)
    assert (isi["total_lalu"], isi["total_jadi"]) == ("0", "15.0375")


def test_changes_of_one_question_are_one_save():
    berkas = _berkas(P1__i__a=("Ya", "SK 12", None))
    (perubahan,) = jadi_perubahan(susun_ubahan(INSTRUMEN, {}, berkas))
    assert (perubahan.kode, perubahan.versi) == ("P1.i.a", 0)
    assert perubahan.bidang == {"pilihan": ("", "Ya"), "catatan": ("", "SK 12")}


_huruf = {k: st.sampled_from([o.kode for o in p.pilihan]) for k, p in INSTRUMEN.pertanyaan.items() if p.pilihan}
_isian = st.dictionaries(st.sampled_from(sorted(_huruf)), st.sampled_from(["Ya", "Tidak", *"ABCDE"]), max_size=12)


@settings(max_examples=60)
@given(kini=_isian, berkas=_isian)
def test_after_applying_the_same_file_changes_nothing_more(kini, berkas):
    sah = {k: v for k, v in berkas.items() if INSTRUMEN.pertanyaan[k].pilihan_berkode(v)}
    sekarang = {k: Baris(pilihan=v) for k, v in kini.items() if INSTRUMEN.pertanyaan[k].pilihan_berkode(v)}
    hasil = _berkas(**{k.replace(".", "__"): (v, None, None) for k, v in sah.items()})
    jadi = setelah(sekarang, susun_ubahan(INSTRUMEN, sekarang, hasil))
    assert susun_ubahan(INSTRUMEN, jadi, hasil) == []
    assert {k: b.pilihan for k, b in jadi.items()} == {k: b.pilihan for k, b in sekarang.items()} | sah
