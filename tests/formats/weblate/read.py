"""Reads a file as a glossary component of Weblate does and prints the units as JSON; runs in Weblate's environment.

`read.py FORMAT FILE LANGUAGE SOURCE_LANGUAGE`; no database is asked.
"""

import json
import os
import sys
from importlib import import_module
from unittest.mock import MagicMock

for name in ("cairo", "gi", "gi.repository", "tesserocr"):  # drawings and text in images: not installed
    sys.modules.setdefault(name, MagicMock())
os.environ["DJANGO_SETTINGS_MODULE"] = "weblate.settings_test"
os.environ["CI_DATABASE"] = "postgresql"

import_module("django").setup()
formats = import_module("weblate.formats.models").FILE_FORMATS
version = import_module("weblate.utils.version").VERSION

format_, path, language, source = sys.argv[1:]
store = formats[format_](path, language_code=language, source_language=source)
units = [
    {"context": unit.context, "source": unit.source, "target": unit.target, "explained": unit.source_explanation}
    for unit in store.all_units
]
sys.stdout.write(json.dumps({"version": version, "units": units}))
