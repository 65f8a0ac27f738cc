"""Random answers for any pertanyaan of the instrument, as hypothesis strategies."""

from decimal import Decimal

from hypothesis import strategies as st

from lke.aturan.instrumen import Instrumen, Pertanyaan

HITUNGAN = st.one_of(st.integers(0, 12), st.integers(0, 999_999_999))
INDEKS = st.one_of(
    st.decimals(0, 4, places=2), st.decimals(0, 4, places=12), st.sampled_from([Decimal(0), Decimal("3.6"), Decimal(4)])
)


def isi_pertanyaan(pertanyaan: Pertanyaan) -> st.SearchStrategy:
    """An answer of this pertanyaan: a letter, an index, or counts of which some may be missing."""
    if pertanyaan.pilihan:
        return st.sampled_from([p.kode for p in pertanyaan.pilihan])
    if pertanyaan.batas is not None:
        return INDEKS
    return st.fixed_dictionaries({}, optional={m.id: HITUNGAN for m in pertanyaan.masukan}).map(lambda d: d or None)


def isi_lke(instrumen: Instrumen) -> st.SearchStrategy:
    """Answers of a whole LKE: everything filled, or anything from nothing on."""
    semua = {kode: isi_pertanyaan(p) for kode, p in instrumen.pertanyaan.items()}
    return st.one_of(st.fixed_dictionaries(semua), st.fixed_dictionaries({}, optional=semua))
