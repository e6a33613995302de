"""Bring the words of a form to plain text: no markup, no hidden mark, the addresses kept.

Descriptions hold Markdown, HTML and sometimes mistakes; they come from a stranger. Each pattern
stops at the next mark of its own kind, so that the work follows the length.
"""

from __future__ import annotations

import html
import re
from typing import Final

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES: Final = re.compile(r"[ \t\r\n\v\f\x85]+")
_ANCHOR: Final = re.compile(
    r"""<a\s[^<>]{0,400}?href\s*=\s*["']([^"'<>\s]{1,500})["'][^<>]{0,400}>([^<>]{0,500})</a>""",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"<li(?:\s[^<>]{0,400})?>", re.IGNORECASE)
_BREAK: Final = re.compile(
    r"<(?:br|/p|/li|/ul|/ol|/div|/tr|/h[1-6]|hr)\s*/?>[ \t]*\r?\n?", re.IGNORECASE
)
_TAG: Final = re.compile(r"</?[a-zA-Z!][^<>]{0,1000}>")
_LINK: Final = re.compile(r"\[([^\[\]\n]{1,500})\]\(\s*([^()\s]{0,500})\s*\)")
_STARS: Final = re.compile(r"\*\*|__")
_BULLET: Final = re.compile(r"^[ \t]*[*+][ \t]+", re.MULTILINE)
_HEADING: Final = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)
_LINE_EDGE: Final = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK: Final = re.compile(r"\n{3,}")


def without_hidden(text: str) -> str:
    """Drop the marks that nobody sees, those that turn the direction of a text included."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return a label on one line; a no-break space stays what it is."""
    return _SPACES.sub(" ", without_hidden(text)).strip()


def plain_text(markup: str) -> str:
    """Return what a description says, its links as « words (address) »."""
    text = _ANCHOR.sub(r"[\2](\1)", markup)
    text = _BREAK.sub("\n", _ITEM.sub("\n- ", text))
    text = _LINK.sub(_linked, _TAG.sub("", text))
    text = without_hidden(html.unescape(text))
    text = _HEADING.sub("", _BULLET.sub("- ", _STARS.sub("", text)))
    return _BLANK.sub("\n\n", _LINE_EDGE.sub("", text)).strip()


def _linked(found: re.Match[str]) -> str:
    words, address = found.group(1).strip(), found.group(2)
    if not address or address == words:
        return words
    return f"{words} ({address})"
