"""Bring what was copied from several lines or cells to one line, nothing glued, nothing lost."""

import re

_ENDS = re.compile(r"[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*")
_TABS = re.compile(r"[ ]*\t+[ ]*")


def joined_lines(text: str, *, between: str = " ") -> str:
    """Return text on one line; `between` stands where a line ended, a space where a tab was."""
    joined = _ENDS.sub(lambda _found: "\n", text).strip("\n")
    return _TABS.sub(" ", joined.replace("\n", between))
