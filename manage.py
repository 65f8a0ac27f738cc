#!/usr/bin/env python
"""Entry point of every command of the portal."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpu_zi.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
