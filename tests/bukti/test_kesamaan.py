"""When two links lead to the same thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bukti.kesamaan import tautan_baku

ID = "1AbcDEFghiJKLmnoPQRstu-_9"


@pytest.mark.parametrize(
    "sama",
    [
        [
            "https://contoh.go.id/sk",
            " http://www.Contoh.GO.ID:80/sk/ ",
            "https://contoh.go.id/sk?utm_source=wa&fbclid=1#hal=2",
        ],
        ["https://contoh.go.id/", "https://contoh.go.id", "https://contoh.go.id./"],
        ["https://contoh.go.id/a?x=1&y=2", "https://contoh.go.id/a?y=2&x=1"],
        [
            f"https://drive.google.com/file/d/{ID}/view?usp=sharing",
            f"https://drive.google.com/file/d/{ID}/view?usp=drive_link",
            f"https://drive.google.com/open?id={ID}",
            f"https://drive.google.com/uc?export=download&id={ID}",
            f"https://docs.google.com/document/d/{ID}/edit#heading=h.1",
            f"https://docs.google.com/document/u/1/d/{ID}/edit",
        ],
        [
            f"https://drive.google.com/drive/folders/{ID}",
            f"https://drive.google.com/drive/u/2/folders/{ID}?usp=sharing",
        ],
        [
            "https://youtu.be/abc123XYZ_-?si=x",
            "https://www.youtube.com/watch?v=abc123XYZ_-&t=1s",
            "https://youtube.com/live/abc123XYZ_-",
        ],
        ["SK Tim ZI", "  SK Tim ZI\n"],
    ],
)
def test_ways_to_share_one_thing_are_the_same_link(sama):
    assert len({tautan_baku(teks) for teks in sama}) == 1


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("https://contoh.go.id/a", "https://contoh.go.id/b"),
        ("https://contoh.go.id/A", "https://contoh.go.id/a"),
        ("https://contoh.go.id/?id=1", "https://contoh.go.id/?id=2"),
        ("https://satu.go.id/", "https://dua.go.id/"),
        (f"https://drive.google.com/open?id={ID}", f"https://drive.google.com/open?id={ID}x"),
        (
            "https://docs.google.com/forms/d/e/1FAIpQLSa/viewform",
            "https://docs.google.com/forms/d/e/1FAIpQLSb/viewform",
        ),
        ("https://drive.google.com/drive/my-drive", f"https://drive.google.com/drive/folders/{ID}"),
        ("https://youtube.com/@kpucontoh", "https://youtube.com/@kpulain"),
        ("SK Tim ZI", "SK Tim Kerja"),
    ],
)
def test_different_things_stay_different(satu, dua):
    assert tautan_baku(satu) != tautan_baku(dua)


def test_short_link_is_where_it_ends():
    pendek, panjang = "https://s.id/zi-contoh", f"https://drive.google.com/file/d/{ID}/view"
    assert tautan_baku(pendek, panjang) == tautan_baku(panjang) != tautan_baku(pendek)
    masuk = (
        f"https://accounts.google.com/ServiceLogin?service=wise&continue=https://drive.google.com/open?id%3D{ID}&x=1"
    )
    assert tautan_baku(pendek, masuk) == tautan_baku(panjang)


def test_end_of_a_visit_does_not_change_a_link_that_is_not_short():
    masuk = "https://accounts.google.com/ServiceLogin?continue=https://contoh.go.id/"
    assert tautan_baku("https://contoh.go.id/a", masuk) == "https://contoh.go.id/a"


@given(st.text(max_size=50))
def test_form_for_comparison_is_stable(teks):
    for satu in (teks, f"https://contoh.go.id/{teks}", f"https://drive.google.com/{teks}?id={teks}"):
        baku = tautan_baku(satu)
        assert tautan_baku(baku) == baku
