"""The calls that come with the program, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tressons_desktop.calls.loader import load_call
from tressons_desktop.calls.model import Call

FOLDER = Path(__file__).parents[3] / "resources" / "calls"
GENERIC = "departement-ess-generique"
"""The pattern of format 1: no règlement, its figures come from several."""


@cache
def shipped() -> dict[str, Call]:
    """Read every call, by identifier."""
    return {call.id: call for call in map(load_call, sorted(FOLDER.glob("*.toml")))}


def scheme(call_id: str) -> Call:
    """Return one call that comes with the program."""
    return shipped()[call_id]
