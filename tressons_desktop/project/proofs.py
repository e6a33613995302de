"""Which file proves that an application came to a state.

As for the quotes, a file says so by what it answers: an acknowledgment, a notification.
"""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.application_values import ApplicationState

_PREFIX: Final = "proof:"


def proof_key(call_id: str, state: ApplicationState) -> str:
    """Return what the proof of a state answers; no piece of a call is called so."""
    return f"{_PREFIX}{call_id}:{state.value}"


def is_proof_key(piece_id: str) -> bool:
    """Tell whether a key is that of a proof."""
    return piece_id.startswith(_PREFIX)
