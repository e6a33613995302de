"""The small code at the foot of a text: the same on each page, whose number nobody knows yet."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from tressons_desktop.dossier.content.whole import page_code

CODE_SIZE: Final = 1.3
"""Centimetres: a usual scan reads it."""
CODE_ALT: Final = "Code du papier, pour ranger son scan"


def code_picture(mark: str) -> bytes:
    """Draw the code as PNG."""
    import segno

    stream = BytesIO()
    segno.make(page_code(mark), error="m", micro=False).save(stream, kind="png", scale=8, border=1)
    return stream.getvalue()
