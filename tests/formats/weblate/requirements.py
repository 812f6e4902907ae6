"""Lists what Weblate's format classes need of what Weblate requires, for `pip install -r`.

Left out is what needs libraries of the system and has nothing to do with formats: backups and drawings.
"""

import sys
from importlib.metadata import requires

LEFT_OUT = ("borgbackup", "pycairo", "pygobject", "tesserocr")

lines = [line for line in requires("weblate") or () if "extra ==" not in line and not line.lower().startswith(LEFT_OUT)]
sys.stdout.write("\n".join([*lines, "psycopg[binary]"]) + "\n")
