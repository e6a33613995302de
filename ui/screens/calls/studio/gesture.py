"""One thing done to a draft, that may be taken back."""

from __future__ import annotations

from typing import NamedTuple

from tressons_desktop.calls.studio.draft import DraftPath, Typed


class DraftGesture(NamedTuple):
    """What may be taken back: the draft as it was, where that shows, typing in one field or not."""

    typed: Typed
    shown: DraftPath
    typing: bool
