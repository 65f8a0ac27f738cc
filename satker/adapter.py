"""How allauth behaves in this portal: nobody signs up, links in mail carry the configured address, sign-ins are logged."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kpu_zi.tools.alamat import alamat_klien
from satker.actions import catat_masuk


class AkunAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Built from BASE_URL, never from the Host header of the request."""
        uid, _, token = key.partition("-")
        return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})

    def get_client_ip(self, request: HttpRequest) -> str:
        return alamat_klien(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """By account alone: with the host in the key, every port in the Host header would be five more guesses."""
        return str(credentials.get("email", "")).lower()

    def authenticate(self, request: HttpRequest, **credentials):
        """A closed account answers like a wrong password."""
        pengguna = super().authenticate(request, **credentials)
        return pengguna if pengguna is not None and pengguna.is_active else None

    def set_password(self, user, password: str) -> None:
        """A new password by the mailed link also ends the wait after wrong guesses."""
        super().set_password(user, password)
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def login(self, request: HttpRequest, user) -> None:
        super().login(request, user)
        request.session["masuk"] = request.session["terakhir"] = int(time.time())
        catat_masuk(pengguna=user, alamat=alamat_klien(request))
