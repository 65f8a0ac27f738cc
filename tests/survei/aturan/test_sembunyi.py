"""Groups below five are hidden, and nobody works them out from the total and what is shown; no database."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from survei.aturan.sembunyi import BATAS, sembunyikan


@pytest.mark.parametrize(
    ("banyak", "tertutup"),
    [
        ({}, ""),
        ({"a": 0, "b": 0}, ""),
        ({"a": 5, "b": 7}, ""),
        ({"a": 20, "b": 7, "c": 4}, "bc"),  # alone, 4 would be the total less 27: the smallest other goes too
        ({"a": 20, "b": 3, "c": 4}, "bc"),  # two that hide each other
        ({"a": 20, "b": 1, "c": 1}, "abc"),  # together 2: one each; and the rest of three is the whole
        ({"a": 20, "b": 6, "c": 1, "d": 1}, "bcd"),
        ({"a": 20, "b": 9, "c": 1, "d": 0}, "bc"),  # nobody is no secret
        ({"a": 3, "b": 2}, "ab"),
        ({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 0}, "abcdef"),  # five of one each: not even who is absent
    ],
)
def test_what_is_hidden(banyak, tertutup):
    assert sembunyikan(banyak) == frozenset(tertutup)


def test_another_limit():
    assert sembunyikan({"a": 20, "b": 9, "c": 30}, batas=10) == {"a", "b"}


@given(st.lists(st.integers(0, 12), min_size=2, max_size=5))
def test_no_hidden_group_is_computed_from_total_and_shown_ones(daftar):
    """Every distribution that looks the same is tried: each hidden group could have another size."""
    banyak = {chr(97 + i): n for i, n in enumerate(daftar)}
    assume(sum(daftar) >= BATAS)  # of fewer people nothing is shown
    tertutup = sorted(sembunyikan(banyak))
    assert all(banyak[k] == 0 or banyak[k] >= BATAS for k in banyak if k not in tertutup)
    if not tertutup:
        return
    jumlah = sum(banyak[k] for k in tertutup)
    assert jumlah >= BATAS
    terkecil = 0 if len(tertutup) == len(banyak) else 1  # where something is shown, groups of nobody are too
    serupa = [v for v in product(range(terkecil, jumlah + 1), repeat=len(tertutup)) if sum(v) == jumlah]
    assert all(len(set(nilai)) > 1 for nilai in zip(*serupa, strict=True))


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40)))
def test_no_more_is_hidden_than_needed(banyak):
    """Without a small group nothing; else at most one group that is not small, while two people are left to mix."""
    tertutup = sembunyikan(banyak)
    kecil = {k for k, n in banyak.items() if 0 < n < BATAS}
    assert bool(tertutup) == bool(kecil)
    if len(tertutup) < len(banyak):
        assert len(tertutup - kecil) <= 1
