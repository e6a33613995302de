"""Set French typography in text typed on an ordinary keyboard."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tressons_desktop.text.spaces import NARROW, NBSP

_ANY_SPACE = f"[ \t{NBSP}{NARROW}\u2009]"
_WORD = re.compile(r"[^\s«»]+")
_SCHEME_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-"
_PLACE = re.compile(r"www\.(?=.)|(?<!\w)[A-Z]:\\", re.IGNORECASE | re.DOTALL)
_TRAILING = ".,;:!?)"
_QUOTED = r'(?:(?<=^)|(?<=[\s(\[’«]))"(?=[^\s"])([^"\n]*[^\s"])"(?=$|[\s.,;:!?…)\]»])'
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (signs, re.compile(pattern), replacement)
    for signs, pattern, replacement in (
        ("'", r"(?<=[^\W\d_])'(?=[^\W_]|$)", "’"),
        ("'", r"(?<=[^\W\d_])'(?=\s*[«“\"])", "’"),
        (".", r"(?<!\.)\.\.\.(?!\.)", "…"),
        ('"', _QUOTED, r"«\1»"),
        ("«", f"«{_ANY_SPACE}*(?=\\S)", f"«{NBSP}"),
        ("»", f"(?<=[^\\s«]){_ANY_SPACE}*»", f"{NBSP}»"),
        (";!?", f"(?<=[^\\s]){_ANY_SPACE}+(?=[;!?])", NARROW),
        (";!?", r"(?<=[\w)\]»€%…\ufffc])(?=[;!?]+(?:[\s)\]»]|$))", NARROW),
        (":", f"(?<=[^\\s]){_ANY_SPACE}+(?=:)", NBSP),
        (":", r"(?<=[\w)\]»€%\ufffc])(?=:(?:\s|$))", NBSP),
        ("€%", f"(?<=\\d){_ANY_SPACE}*(?=[€%])", NBSP),
    )
)
"""What a rule looks for, so that it is not tried in vain; the rule; what it writes."""

_THOUSANDS = re.compile(
    rf"(?<![\w.,])\d{{1,3}}(?:{_ANY_SPACE}\d{{3}}){{1,6}}(?=(?:,\d{{1,9}})?{_ANY_SPACE}?[€%])"
)


def french(text: str) -> str:
    """Return text with curly apostrophes, guillemets, an ellipsis and the right no-break spaces.

    Web and e-mail addresses, file paths, hours (14:32) and codes stay as they are; no letter or
    digit ever changes. Applying it twice changes nothing more. Ten times longer a text takes ten
    times longer, whatever it holds: no rule looks twice at the same sign for ever.
    """
    pieces: list[str] = []
    position = 0
    for start, kept in _protected(text):
        pieces += [text[position:start], kept]
        position = start + len(kept)
    pieces.append(text[position:])
    marks = iter(pieces[1::2])
    joined = "\ufffc".join(pieces[::2])
    if joined.count("\ufffc") != len(pieces) // 2:
        return text
    return re.sub("\ufffc", lambda _: next(marks), _typeset(joined))


def _protected(text: str) -> Iterator[tuple[int, str]]:
    """Find the addresses, e-mails and paths of a text, each from its start to its word's end."""
    for word in _WORD.finditer(text):
        start = _protected_from(word.group())
        if start is not None:
            yield word.start() + start, word.group()[start:].rstrip(_TRAILING)


def _protected_from(word: str) -> int | None:
    found = _PLACE.search(word)
    starts = (found.start() if found else None, _address_from(word), _email_from(word))
    return min((start for start in starts if start is not None), default=None)


def _address_from(word: str) -> int | None:
    """Find where ``scheme://`` begins; something must follow."""
    before, mark, after = word.partition("://")
    place = 0
    while mark and after:
        scheme = before[len(before.rstrip(_SCHEME_SIGNS)) :].lstrip("0123456789+.-")
        if scheme:
            return place + len(before) - len(scheme)
        place += len(before) + len(mark)
        before, mark, after = after.partition("://")
    return None


def _email_from(word: str) -> int | None:
    """Find where ``name@place.end`` begins."""
    if "@" not in word:
        return None
    names = word.split("@")
    place = 0
    for rank, (name, domain) in enumerate(pairwise(names), start=2):
        dot = domain.rfind(".")
        ends = dot < len(domain) - 1 or rank < len(names)
        if name and dot > 0 and (ends or domain.rfind(".", 0, dot) > 0):
            return place
        place += len(name) + 1
    return None


def _typeset(text: str) -> str:
    for signs, pattern, replacement in _RULES:
        if any(sign in text for sign in signs):
            text = pattern.sub(replacement, text)
    if "€" not in text and "%" not in text:
        return text
    return _THOUSANDS.sub(lambda m: re.sub(_ANY_SPACE, NARROW, m.group()), text)
