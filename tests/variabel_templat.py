"""An undefined variable in a template of ours fails the test; in a library's template it stays empty, as always."""

import sys
from pathlib import Path
from types import FrameType

AKAR = Path(__file__).resolve().parent.parent
_PUSTAKA = AKAR / ".venv"


def berkas_templat(frame: FrameType | None) -> Path | None:
    """File of the template whose node is being rendered, nearest first."""
    while frame is not None:
        if frame.f_code.co_name in {"render", "render_annotated"}:
            asal = getattr(frame.f_locals.get("self"), "origin", None)
            if asal is not None:
                return Path(asal.name)
        frame = frame.f_back
    return None


class VariabelTakDikenal(str):
    """Django's `string_if_invalid`: true only while a variable of our own template is being resolved."""

    def __bool__(self) -> bool:
        pemanggil = sys._getframe(1)
        if pemanggil.f_code.co_name != "resolve":
            return False
        berkas = berkas_templat(pemanggil)
        return berkas is not None and berkas.is_relative_to(AKAR) and not berkas.is_relative_to(_PUSTAKA)

    def __contains__(self, teks: object) -> bool:
        return teks == "%s"

    def __mod__(self, variabel: object) -> str:
        import pytest

        pytest.fail(f"undefined template variable {variabel} in {berkas_templat(sys._getframe(1))}")
