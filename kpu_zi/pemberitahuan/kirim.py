"""The job that sends what waits in the outbox: a mail is claimed before it is sent and marked as sent after.

Who dies in between leaves a mail that is sent again when the claim is over: SMTP has no way to ask. Both copies then carry
the same Message-ID, by which mail servers leave out the second.
"""

import logging
import time
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from kpu_zi.pekerjaan.actions import maju
from kpu_zi.pekerjaan.models import Pekerjaan
from kpu_zi.pemberitahuan.models import Surat
from kpu_zi.pemberitahuan.queries import surat_tiba

log = logging.getLogger(__name__)

SEWA = timedelta(minutes=5)  # a mail takes a dozen answers of the server, each within EMAIL_TIMEOUT
MASA_COBA = timedelta(days=7)
JEDA_TERPANJANG = 30  # minutes
PUTARAN_DETIK = 45  # then the rest waits for the next job: a worker's task ends within 100 seconds
SERVER_PENUH = 421  # the one refusal after which the server hangs up


def kirim(pekerjaan: Pekerjaan) -> dict[str, int]:
    """Over one connection, until nothing is due; a server that does not answer is asked again in the next job."""
    hasil = {"terkirim": 0, "tertunda": 0}
    antre, mulai = surat_tiba().count(), time.monotonic()
    sambungan = get_connection()
    try:
        while time.monotonic() - mulai < PUTARAN_DETIK and (surat := _ambil()) is not None:
            terkirim, berlanjut = _antar(surat, sambungan)
            hasil["terkirim" if terkirim else "tertunda"] += 1
            diurus = sum(hasil.values())
            if not (berlanjut and maju(pekerjaan, diurus, max(antre, diurus))):
                break
    finally:
        sambungan.close()
    return hasil


def _ambil() -> Surat | None:
    """Claim the mail that is due longest; whoever loses a race for a row looks again."""
    while (surat := surat_tiba().select_related("pemberitahuan").first()) is not None:
        milik_sendiri = Surat.objects.filter(pk=surat.pk, berikut_pada=surat.berikut_pada)
        if milik_sendiri.update(berikut_pada=timezone.now() + SEWA, percobaan=F("percobaan") + 1):
            surat.percobaan += 1
            return surat
    return None


def _antar(surat: Surat, sambungan: BaseEmailBackend) -> tuple[bool, bool]:
    """Whether the claimed mail was sent, and whether the connection is good for the next one."""
    try:
        sambungan.open()
    except Exception as galat:  # no such host, no answer, no certificate, a sign-in that was refused
        _tunda(surat, galat)
        return False, False
    try:
        _susun(surat, sambungan).send()
    except SMTPRecipientsRefused as galat:
        kode, _ = next(iter(galat.recipients.values()))
        _tunda(surat, galat, menyerah=kode >= 500)
        return False, True
    except Exception as galat:
        _tunda(surat, galat)
        return False, isinstance(galat, SMTPResponseException) and galat.smtp_code != SERVER_PENUH
    Surat.objects.filter(pk=surat.pk).update(dikirim_pada=timezone.now(), berikut_pada=None, galat="")
    return True, True


def _susun(surat: Surat, sambungan: BaseEmailBackend) -> EmailMessage:
    kabar = surat.pemberitahuan
    tanda = f"{kabar.pk}.{kabar.dibuat_pada:%Y%m%d%H%M%S}@{urlsplit(settings.BASE_URL).hostname}"
    return EmailMessage(
        surat.subjek,
        surat.isi,
        to=[surat.tujuan],
        headers={"Message-ID": f"<{tanda}>", "Auto-Submitted": "auto-generated"},
        connection=sambungan,
    )


def _tunda(surat: Surat, galat: Exception, *, menyerah: bool = False) -> None:
    """Try again after 1, 2, 4 ... 30 minutes, for a week; not at all when its address was refused for good."""
    log.warning("surat %s, percobaan %s: %s", surat.pk, surat.percobaan, type(galat).__name__)
    sekarang = timezone.now()
    menyerah = menyerah or sekarang - surat.pemberitahuan.dibuat_pada > MASA_COBA
    jeda = timedelta(minutes=min(2 ** (surat.percobaan - 1), JEDA_TERPANJANG))
    # Not when a later attempt holds it, or sent it, by now.
    Surat.objects.filter(pk=surat.pk, percobaan=surat.percobaan, dikirim_pada=None).update(
        berikut_pada=None if menyerah else sekarang + jeda,
        menyerah_pada=sekarang if menyerah else None,
        galat=f"{type(galat).__name__}: {galat}"[:300],
    )
