"""Breadcrumbs of a satker for pages of other rooms."""

from django import template
from django.template.context import Context

from satker.models import Satker
from satker.remah import Langkah
from satker.remah import remah_satker as susun

register = template.Library()


@register.simple_tag(takes_context=True)
def remah_satker(context: Context, satker: Satker) -> list[Langkah]:
    """(text, address) from the nation down to the satker; no address where the reader may not look."""
    return susun(context["user"], satker)
