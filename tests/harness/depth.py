"""How many cases are drawn at random: few while one works, many every night.

``python3 dev.py test --deep`` asks for the many. What is drawn is never the same twice, so that
many ordinary runs look as far as a deep one does.
"""

from __future__ import annotations

from hypothesis import settings

ORDINARY, DEEP = "ordinary", "deep"


def cases(ordinary: int, deep: int) -> int:
    """Choose how many cases a test that says it itself draws."""
    return deep if settings.get_current_profile_name() == DEEP else ordinary
