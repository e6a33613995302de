"""Ask which files a call comes with, and where it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.calls.package import REGULATION_KINDS, SUFFIX
from tressons_desktop.text.filenames import slug_filename

_KINDS: Final = " ".join(f"*{one}" for one in REGULATION_KINDS)


def asked_regulation(parent: QWidget) -> Path | None:
    """Ask which règlement goes with the call; None when nobody chooses."""
    name, _ = QFileDialog.getOpenFileName(
        parent, "Joindre le règlement", "", f"Règlement ({_KINDS})"
    )
    return Path(name) if name else None


def asked_export(parent: QWidget, title: str) -> Path | None:
    """Ask where the call is written, its ending put there when it is not typed."""
    proposed = f"{slug_filename(title, empty='appel')}{SUFFIX}"
    name, _ = QFileDialog.getSaveFileName(
        parent, "Exporter l’appel", proposed, f"Appel à projets (*{SUFFIX})"
    )
    out = Path(name)
    if not name:
        return None
    return out if out.suffix == SUFFIX else out.with_name(out.name + SUFFIX)
