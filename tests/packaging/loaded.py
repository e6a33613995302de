"""Use the whole program, without a screen, and print every module that was imported.

A library that looked for its metadata is printed too, as the file that holds them.
"""

import importlib
import io
import os
import pkgutil
import sys
from contextlib import redirect_stdout
from importlib.metadata import Distribution

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import db
import tressons_desktop
import ui
from tressons_desktop.__main__ import main

asked = []
find = Distribution.from_name


def noted(name):
    found = find(name)
    asked.append(f"{found.name}-{found.version}.dist-info/METADATA")
    return found


Distribution.from_name = noted
folder = sys.argv[1]
with redirect_stdout(io.StringIO()) as printed:
    main(["--demo", "--measure", "--data-dir", folder])
    code = main(["self-test", "--demo", "--data-dir", folder])
assert code == 0, printed.getvalue()
for package in (tressons_desktop, db, ui):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if "gallery" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(*asked)
for name, module in sorted(sys.modules.items()):
    if getattr(module, "__file__", None) and "__editable__" not in name:
        print(name)
