"""What every paper shares: its head, what is left to write by hand, where it is signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.content import Block, Dossier, Meta, Section
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.text.typography import french

TO_WRITE: Final = "……………………"
"""What only the person who signs knows."""

PROJECT_MARK: Final = "Projet, à relire et à compléter avant signature"


def paper(context: Context, title: str, key: str, blocks: Sequence[Block]) -> Dossier:
    """Make a paper of its blocks: no cover, marked as a project until somebody signs it."""
    name = context.file.project.name.strip()
    meta = Meta(
        title=f"{title}, {name}" if name else title,
        author=context.promoter_name or "Tressons",
        subject=title,
        head=context.promoter_name,
        foot=PROJECT_MARK,
        draft=True,
        date=context.today,
    )
    whole = Section(title, tuple(blocks), key)
    typeset: Dossier = map_texts(Dossier(meta, None, (whole,)), french)
    return typeset


def known_or_blank(text: str) -> str:
    """Return what is known, or the room to write it."""
    return text.strip() or TO_WRITE
