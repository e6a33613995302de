"""What the name of a file asks of a dossier, known without loading what writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

EDITABLE: Final = (".odt", ".docx")
PAGE: Final = ".html"


def binds(path: Path) -> bool:
    """Tell whether the format of a file holds annexes: a PDF alone does."""
    return path.suffix.lower() not in (*EDITABLE, PAGE)
