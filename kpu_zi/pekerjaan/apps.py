import os

from django.apps import AppConfig


class PekerjaanConfig(AppConfig):
    name = "kpu_zi.pekerjaan"
    verbose_name = "Pekerjaan"

    def ready(self) -> None:
        """The web process of an installation without a broker runs the jobs itself (set by scripts/run.sh)."""
        if os.environ.get("PEKERJAAN_TERTANAM") == "1":
            from kpu_zi.pekerjaan import tertanam

            tertanam.mulai()
