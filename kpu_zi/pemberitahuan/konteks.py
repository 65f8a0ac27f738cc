"""The bell of the head band."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest

from kpu_zi.pemberitahuan.queries import banyak_belum_dibaca


def lonceng(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """A function that asks at most once, and only where a template shows it: a part of a page asks nothing."""
    return {"banyak_kabar": cache(lambda: banyak_belum_dibaca(request.user))}
