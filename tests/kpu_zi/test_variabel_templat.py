"""The net under all other tests: a typo in a template of ours must not pass as an empty string."""

import pytest
from django.conf import settings
from django.template import Context, Engine

from tests import variabel_templat


@pytest.fixture
def render(tmp_path, monkeypatch):
    """Renders `isi` as if it were a template of the portal's own (or of a library, outside the root)."""

    def _render(isi: str, *, milik_portal: bool = True, **nilai: object) -> str:
        monkeypatch.setattr(variabel_templat, "AKAR", tmp_path / ("portal" if milik_portal else "lain"))
        (tmp_path / "portal").mkdir(exist_ok=True)
        (tmp_path / "portal" / "halaman.html").write_text(isi, encoding="utf-8")
        engine = Engine(dirs=[tmp_path / "portal"], string_if_invalid=variabel_templat.VariabelTakDikenal())
        return engine.get_template("halaman.html").render(Context(nilai))

    return _render


@pytest.mark.parametrize("isi", ["{{ salah_ketik }}", "{{ lke.salah }}", "{% with a=salah %}{{ a.b }}{% endwith %}"])
def test_undefined_variable_in_own_template_fails(render, isi):
    with pytest.raises(pytest.fail.Exception, match="undefined template variable"):
        render(isi, lke={"nilai": 1})


def test_question_whether_a_variable_exists_is_allowed(render):
    assert render("{% if lke.catatan %}ada{% else %}kosong{% endif %}", lke={}) == "kosong"


@pytest.mark.parametrize(("isi", "hasil"), [("[{{ tak_ada }}]", "[]"), ("{{ tak_ada|default:'baku' }}", "baku")])
def test_library_template_keeps_djangos_behaviour(render, isi, hasil):
    assert render(isi, milik_portal=False) == hasil


def test_no_comment_runs_over_a_line():
    """Django would print it."""
    for berkas in sorted((settings.BASE_DIR / "templates").rglob("*")):
        if berkas.is_file():
            for baris in berkas.read_text(encoding="utf-8").splitlines():
                assert baris.count("{#") == baris.count("#}"), f"{berkas}: {baris[:120]}"
