"""An address with a kode that a satker once had leads to the present one, for ever."""

import re

from django.http import HttpResponsePermanentRedirect

from satker.queries import kode_baru

_KODE = re.compile(r"(?<=/)\d[\d.]{0,15}(?=/)")


class KodeLamaMiddleware:
    """Only on the way to a 404, and only to a satker in the person's wilayah: others learn nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 404 and request.method in {"GET", "HEAD"} and request.user.is_authenticated:
            for bagian in dict.fromkeys(_KODE.findall(request.path)[:3]):
                baru = kode_baru(request.user, bagian)
                if baru is not None:
                    return HttpResponsePermanentRedirect(request.get_full_path().replace(f"/{bagian}/", f"/{baru}/", 1))
        return response
