"""The short round of the browser names tests that exist."""

from pathlib import Path

from tests.e2e.conftest import SETIAP_KALI


def test_every_test_of_the_short_round_exists():
    hilang = [
        nama
        for nama in SETIAP_KALI
        for berkas, _, fungsi in [nama.partition("::")]
        if f"def {fungsi}(" not in (Path(__file__).parent / f"test_{berkas}.py").read_text(encoding="utf-8")
    ]
    assert hilang == []
