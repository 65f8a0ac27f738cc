"""Text as people type it: what nobody sees and what turns it around is left out."""

import pytest

from kpu_zi.tools.teks import rapikan_teks


@pytest.mark.parametrize(
    "tanda", [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x061C, 0x07]
)
def test_marks_that_turn_text_around_or_have_no_width_are_left_out(tanda):
    assert rapikan_teks(f"ter{chr(tanda)}balik{chr(tanda)}") == "terbalik"


def test_joiners_line_breaks_and_tabs_stay():
    assert rapikan_teks("a\u200cb\u200dc\r\nd\te \n") == "a\u200cb\u200dc\nd\te"
