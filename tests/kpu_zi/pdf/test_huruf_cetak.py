"""Letters that the fonts of a PDF lack are named before anybody prints them."""

import pytest

from kpu_zi.tools.pdf.huruf import DISEBUT, peringatan_huruf


@pytest.mark.parametrize("teks", ["", "“Tim” – 5% ≥ 3, e\u0301\n\t\u00a0\u200d • naïve €", "e\u0301", "a\ufe0f"])
def test_letters_of_the_house_are_not_named(teks):
    assert peringatan_huruf(teks) == ""


@pytest.mark.parametrize(
    ("teks", "sebut"), [("😀 dan 😀 ✓", "😀 ✓"), ("协力", "协 力"), ("\U0001fae8", "\U0001fae8"), ("हि", "ह")]
)
def test_each_letter_without_a_shape_is_named_once(teks, sebut):
    kalimat = f"Huruf berikut tidak dapat dicetak dan akan tampak sebagai kotak pada PDF: {sebut}."
    assert peringatan_huruf(teks) == kalimat


def test_a_long_text_names_the_first_ones():
    assert peringatan_huruf("".join(map(chr, range(0x4E00, 0x4E00 + DISEBUT + 3)))).endswith(" dan 3 huruf lain.")
