"""A seal, for tests of documents."""

from laporan.terbitan.beku import Beku

BEKU = Beku("Abc-123", "https://zi.contoh.id/keaslian/Abc-123/", "0123456789abcdef" * 4, 2, "2026-01-06T03:10:00+00:00")
