"""Set French typography in text typed on an ordinary keyboard."""

import re

from tressons_desktop.text.spaces import NARROW, NBSP

_ANY_SPACE = f"[ \t{NBSP}{NARROW}\u2009]"
_PROTECTED = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s«»]+"  # addresses
    r"|[^\s@«»]+@[^\s@«»]+\.[^\s«»]+"  # e-mail
    r"|(?<!\w)[A-Za-z]:\\[^\s«»]*",  # Windows paths
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[^\W\d_])'(?=[^\W_]|$)", "’"),
        (r"(?<=[^\W\d_])'(?=\s*[«“\"])", "’"),
        (r"(?<!\.)\.\.\.(?!\.)", "…"),
        (r'(?:(?<=^)|(?<=[\s(\[’«]))"(?=[^\s"])([^"\n]*[^\s"])"(?=$|[\s.,;:!?…)\]»])', r"«\1»"),
        (f"«{_ANY_SPACE}*(?=\\S)", f"«{NBSP}"),
        (f"(?<=[^\\s«]){_ANY_SPACE}*»", f"{NBSP}»"),
        (f"(?<=[^\\s]){_ANY_SPACE}+(?=[;!?])", NARROW),
        (r"(?<=[\w)\]»€%…\ufffc])(?=[;!?]+(?:[\s)\]»]|$))", NARROW),
        (f"(?<=[^\\s]){_ANY_SPACE}+(?=:)", NBSP),
        (r"(?<=[\w)\]»€%\ufffc])(?=:(?:\s|$))", NBSP),
        (f"(?<=\\d){_ANY_SPACE}*(?=[€%])", NBSP),
    )
)
_THOUSANDS = re.compile(
    rf"(?<![\w.,])\d{{1,3}}(?:{_ANY_SPACE}\d{{3}})+(?=(?:,\d+)?{_ANY_SPACE}?[€%])"
)


def french(text: str) -> str:
    """Return text with curly apostrophes, guillemets, an ellipsis and the right no-break spaces.

    Web and e-mail addresses, file paths, hours (14:32) and codes stay as they are; no letter or
    digit ever changes. Applying it twice changes nothing more.
    """
    pieces: list[str] = []
    position = 0
    for found in _PROTECTED.finditer(text):
        kept = found.group().rstrip(_TRAILING)
        pieces += [text[position : found.start()], kept]
        position = found.start() + len(kept)
    pieces.append(text[position:])
    marks = iter(pieces[1::2])
    joined = "\ufffc".join(pieces[::2])
    if joined.count("\ufffc") != len(pieces) // 2:
        return text
    return re.sub("\ufffc", lambda _: next(marks), _typeset(joined))


def _typeset(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _THOUSANDS.sub(lambda m: re.sub(_ANY_SPACE, NARROW, m.group()), text)
