"""Words of the content to HTML: escaped, so that nothing a user types is ever markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Final

from tressons_desktop.dossier.content import Inline, PageRef, Run

_WEB: Final = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)
_UNPRINTED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def text(words: str) -> str:
    """Escape words; line feeds are kept, signs that no page may hold go."""
    return escape(_UNPRINTED.sub("", words), quote=True).replace("\n", "<br>")


def inline(words: Inline, titles: Mapping[str, str]) -> str:
    """Write runs; ``titles`` are the places of the page that links may lead to."""
    if isinstance(words, str):
        return text(words)
    return "".join(
        _reference(one, titles) if isinstance(one, PageRef) else _run(one, titles) for one in words
    )


def _reference(ref: PageRef, titles: Mapping[str, str]) -> str:
    words = text(ref.text or titles.get(ref.key, ""))
    return f'<a href="#{anchor(ref.key)}">{words}</a>' if ref.key in titles else words


def _run(run: Run, titles: Mapping[str, str]) -> str:
    words = text(run.text)
    if run.bold:
        words = f"<strong>{words}</strong>"
    if run.italic:
        words = f"<em>{words}</em>"
    target = _target(run.link, titles)
    return f'<a href="{target}">{words}</a>' if target and run.text.strip() else words


def _target(link: str, titles: Mapping[str, str]) -> str:
    if link.startswith("#"):
        return f"#{anchor(link[1:])}" if link[1:] in titles else ""
    return escape(link, quote=True) if len(link) < 2000 and _WEB.fullmatch(link) else ""


def anchor(key: str) -> str:
    """Give the name of a place of the page: letters, digits and dashes alone."""
    return re.sub(r"[^\w-]", "-", key)
