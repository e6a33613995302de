"""The small code of each page of a paper: which project, paper and piece it is, and which page.

It names nobody: eight signs drawn from the identity of the project, four from that of the paper and
of the piece. A scan finds its place by them; a page of another project is seen to be one.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

_CODE: Final = re.compile(r"TP:([A-Z2-7]{8})\.([A-Z2-7]{4})\.([A-Z2-7]{4})\.(\d{1,3})\.(\d{1,3})")
_PROJECT: Final = 8
_OTHER: Final = 4


@dataclass(frozen=True, slots=True)
class PaperCode:
    """What a page says of itself; ``page`` and ``pages`` are 0 when the text has no pages yet."""

    project: str
    paper: str
    piece: str
    page: int = 0
    pages: int = 0

    def is_of(self, project_id: str) -> bool:
        """Tell whether the page belongs to a project."""
        return self.project == _short(project_id, _PROJECT)

    def is_paper(self, paper_id: str) -> bool:
        """Tell whether the page is of a paper."""
        return self.paper == _short(paper_id, _OTHER)

    def is_piece(self, piece_id: str) -> bool:
        """Tell whether the page was made for a piece."""
        return self.piece == _short(piece_id, _OTHER)


def paper_mark(project_id: str, paper_id: str, piece_id: str) -> str:
    """Return what the code of every page of a paper begins with."""
    parts = _short(project_id, _PROJECT), _short(paper_id, _OTHER), _short(piece_id, _OTHER)
    return f"TP:{'.'.join(parts)}"


def read_code(text: str) -> PaperCode | None:
    """Read a code; None for one that is not ours."""
    found = _CODE.fullmatch(text.strip())
    if found is None:
        return None
    project, paper, piece, page, pages = found.groups()
    return PaperCode(project, paper, piece, int(page), int(pages))


def _short(identity: str, length: int) -> str:
    return base64.b32encode(sha256(identity.encode()).digest()).decode()[:length]
