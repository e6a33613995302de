"""Take off what spreadsheets put around a figure: currency, tax, brackets, sign behind, dash."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from tressons_desktop.text.spaces import NBSP

_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_TAX: Final = re.compile(
    r"\s*\(?\b(?:(h\.?\s?t\.?|hors tax[es]{1,2})|(t\.?\s?t\.?\s?c\.?|toutes taxes comprises))\)?$",
    re.IGNORECASE,
)
_CURRENCY: Final = r"(?:€|eur\b|euros?\b)"
_FRONT: Final = re.compile(rf"{_CURRENCY}\s*", re.IGNORECASE)
_BACK: Final = re.compile(r"\s*(?:€|(?<![^\W\d_])(?:eur|euros?))\.?$", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"\s*([kKM])\s?(?:€|eur|euros?)$")
_BEHIND: Final = re.compile(rf"(?<=[\d.,€])\s*[{_DASHES}]$")
_NO_CENTS: Final = re.compile(rf"(?<=\d),[{_DASHES}]{{1,2}}$")
_INSIDE: Final = re.compile(r"(\d)\s?€\s?(\d\d)$")
_APOSTROPHES: Final = re.compile(r"(?<=\d)['’](?=\d{3}(?!\d))")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure without what stood around it; `body` is left for the reader of numbers."""

    body: str
    tax: str = ""
    currency: bool = False
    percent: bool = False
    negative: bool = False
    thousands: bool = False
    dash: bool = False


def bare(text: str) -> str:
    """Return a text on one line, short enough for a sentence."""
    line = " ".join(text[:_LONGEST].split())
    return line if len(line) <= 40 else line[:39] + "…"


def quoted(text: str) -> str:
    """Return a text between guillemets, its own signs untouched."""
    return f"«{NBSP}{bare(text)}{NBSP}»"


def figure(text: str) -> Figure:
    """Part a figure from its surroundings; what is not one is left whole."""
    shown = " ".join(text[:_LONGEST].split()) + text[_LONGEST:]
    found = _peeled(Figure(shown))
    body = found.body
    if body and all(sign in _DASHES for sign in body):
        return replace(found, body="", dash=True)
    bracketed = body.startswith("(") and body.endswith(")")
    if bracketed:
        found = _peeled(replace(found, body=body[1:-1].strip()))
        body = found.body
    body = _NO_CENTS.sub("", body)
    behind = _BEHIND.search(body)
    if behind is not None:
        found = _peeled(replace(found, body=body[: behind.start()]))
        body = found.body
    negative = bracketed or behind is not None
    if negative and (not body[:1].isdigit() or (bracketed and behind is not None)):
        return Figure(shown)  # two signs, or no figure: nothing is certain
    body = _APOSTROPHES.sub(" ", body)
    return replace(found, body=body, negative=negative)


def _peeled(found: Figure) -> Figure:
    """Take off currency, tax and percent, whichever stands outside, until none is left."""
    body, percent = found.body.strip(), found.percent
    tax, currency = found.tax, found.currency
    for _ in range(4):
        before = body
        taxed = _TAX.search(body) if not tax else None
        if taxed is not None:
            tax = "HT" if taxed.group(1) else "TTC"
            body = body[: taxed.start()].rstrip()
        thousands = _THOUSANDS.search(body) if not currency else None
        if thousands is not None:
            return replace(found, thousands=True)
        if not currency:
            inside = _INSIDE.search(body)
            body = _INSIDE.sub(r"\1,\2", body) if inside and "," not in body else body
            stripped = _BACK.sub("", _signed_front(body))
            currency, body = stripped != body or inside is not None, stripped
        if not percent and body.endswith("%"):
            percent, body = True, body[:-1].rstrip()
        if body == before:
            break
    return replace(found, body=body.strip(), tax=tax, currency=currency, percent=percent)


def _signed_front(body: str) -> str:
    """Take off a currency in front, the sign before it kept: ``-€ 500`` is -500."""
    sign = body[:1] if body[:1] in _DASHES and len(body) > 1 else ""
    rest = body[len(sign) :].lstrip() if sign else body
    found = _FRONT.match(rest)
    return body if found is None else f"{sign}{rest[found.end() :]}"
