"""Cite the texts of a rule shortly: by their articles, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tressons_desktop.definitions.source import Source

_READ_IN: Final = ", lu dans "
"""What parts an article from where it was read, which the register says."""


def articles(sources: Iterable[Source], *, to_verify: bool) -> str:
    """Return the articles, with "à vérifier" when one of them was not read again."""
    cited = dict.fromkeys(source.text.partition(_READ_IN)[0] for source in sources)
    said = "\u202f; ".join(cited)
    return f"{said} (à vérifier)" if to_verify else said
