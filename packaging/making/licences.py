"""Put the licence texts and the page to read first into a bundle."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

from making.places import PACKAGING, ROOT, in_order, version


def add_our_licences(bundle: Path, python: bytes | None = None) -> None:
    """Copy our licence, that of Python, and every text gathered in the resources.

    `python` is the text that came with the engine; else that of the building Python is taken.
    """
    folder = bundle / "licences"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "LICENSE", folder / "Tressons-EUPL-1.2.txt")
    for path in in_order((ROOT / "resources" / "licences").iterdir()):
        shutil.copyfile(path, folder / path.name)
    if python is None and (text_file := _python_licence()) is not None:
        python = text_file.read_bytes()
    if python is not None:
        (folder / "Python-PSF-2.0.txt").write_bytes(python)
    text = (PACKAGING / "LISEZMOI.txt").read_text(encoding="utf-8").replace("@VERSION@", version())
    (bundle / "LISEZMOI.txt").write_text(text, encoding="utf-8-sig", newline="\r\n")


def _python_licence() -> Path | None:
    library = Path(sysconfig.get_path("stdlib"))
    known = (library / "LICENSE.txt", library.parent / "LICENSE.txt")
    return next((path for path in known if path.is_file()), None)
