"""What the studio says of a call and of its versions."""

from __future__ import annotations

from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.studio.compare import compare_calls
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

_SHOWN: Final = 8


def difference_words(known: Call, received: Call) -> str:
    """Say what changes from the call that is known to the one received, a change a line."""
    changes = compare_calls(known, received)
    if not changes:
        return "Les deux versions disent la même chose."
    count = plural(len(changes), "différence", "différences")
    lines = [f"{count} avec celui qui est ici{NBSP}:"]
    lines += [one.sentence for one in changes[:_SHOWN]]
    if len(changes) > _SHOWN:
        lines.append(f"et {len(changes) - _SHOWN} autres.")
    return "\n".join(lines)
