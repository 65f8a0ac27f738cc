"""What a person was told is read by that person alone."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from kpu_zi.pemberitahuan.models import Pemberitahuan


def kabar_sendiri(pengguna: AbstractBaseUser, pk: int) -> Pemberitahuan:
    """Http404 for another's, as for one that does not exist."""
    kabar = Pemberitahuan.objects.filter(penerima=pengguna, pk=pk).first()
    if kabar is None:
        raise Http404
    return kabar
