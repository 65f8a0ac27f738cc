"""What a person is told, the mail that goes out with it, and who wants which mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PANJANG_KALIMAT = 400


class Pemberitahuan(models.Model):
    """One sentence for one person with an address of the portal; told once for each `unik` that is not blank."""

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pemberitahuan")
    jenis = models.CharField(max_length=40)
    kalimat = models.CharField(max_length=PANJANG_KALIMAT)
    url = models.CharField(max_length=200)
    unik = models.CharField(max_length=120, blank=True)
    dibuat_pada = models.DateTimeField()
    dibaca_pada = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["penerima", "jenis", "unik"], condition=~Q(unik=""), name="pemberitahuan_sekali"
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"), name="pemberitahuan_url_portal"
            ),
        ]
        indexes = [models.Index(fields=["penerima"], condition=Q(dibaca_pada=None), name="pemberitahuan_belum_dibaca")]

    def __str__(self) -> str:
        return self.kalimat


class Surat(models.Model):
    """A mail in the outbox. `berikut_pada`: when it is due, or how long its sender holds it; null when sent or given up."""

    pemberitahuan = models.OneToOneField(Pemberitahuan, models.CASCADE, related_name="surat")
    tujuan = models.EmailField()
    subjek = models.CharField(max_length=200)
    isi = models.TextField()
    dikirim_pada = models.DateTimeField(null=True)
    percobaan = models.PositiveSmallIntegerField(default=0, db_default=0)
    berikut_pada = models.DateTimeField(null=True)
    menyerah_pada = models.DateTimeField(null=True)
    galat = models.CharField(max_length=300, blank=True, db_default="")

    class Meta:
        indexes = [
            models.Index(fields=["berikut_pada"], condition=Q(berikut_pada__isnull=False), name="surat_menunggu")
        ]

    def __str__(self) -> str:
        return f"{self.subjek} {self.pk}"


class Pilihan(models.Model):
    """Whether a person wants the mail of a jenis; without a row the default of the jenis holds."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    jenis = models.CharField(max_length=40)
    surel = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pengguna", "jenis"], name="pilihan_sekali")]

    def __str__(self) -> str:
        return f"{self.pengguna_id} {self.jenis}"
