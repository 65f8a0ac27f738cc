"""Never ends by itself and has a child of its own; `python -m tests.anak_bandel FILE` writes both numbers there."""

import os
import subprocess
import sys
import time
from pathlib import Path

if __name__ == "__main__":
    cucu = subprocess.Popen(["sleep", "600"])
    Path(sys.argv[1]).write_text(f"{os.getpid()} {cucu.pid}")
    time.sleep(600)
