"""An address with a kode that a satker once had leads to the present one, for ever."""

from django.http import HttpResponsePermanentRedirect

from satker.queries import kode_baru


class KodeLamaMiddleware:
    """Only on the way to a 404, where the address names a satker by its `kode` (other numbers in addresses are keys), and
    only to a satker in the person's wilayah: others learn nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 404 and request.method in {"GET", "HEAD"} and request.user.is_authenticated:
            lama = request.resolver_match.kwargs.get("kode") if request.resolver_match else None
            baru = kode_baru(request.user, lama) if lama else None
            if baru is not None:
                return HttpResponsePermanentRedirect(request.get_full_path().replace(f"/{lama}/", f"/{baru}/", 1))
        return response
