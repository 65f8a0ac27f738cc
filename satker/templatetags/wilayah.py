"""Breadcrumbs of a satker and the last days of a siklus, for pages of other rooms."""

from django import template
from django.template.context import Context

from satker.models import Satker
from satker.queries import hari_nasional
from satker.queries_siklus import siklus
from satker.remah import Langkah
from satker.remah import remah_satker as susun
from satker.siklus import kalimat_batas

register = template.Library()


@register.simple_tag(takes_context=True)
def remah_satker(context: Context, satker: Satker) -> list[Langkah]:
    """(text, address) from the nation down to the satker; no address where the reader may not look."""
    return susun(context["user"], satker)


@register.simple_tag
def batas_siklus(tahun: int) -> str:
    """The name of this siklus, its last days and the days left, today in the national zone."""
    return kalimat_batas(siklus(tahun), hari_nasional())
