"""What a file that is carried may weigh, and how one is refused: all that a start needs of it."""

from __future__ import annotations

from typing import Final

from tressons_desktop.outcomes import Refused

MAX_FILE_BYTES: Final = 50 * 1024 * 1024
"""Largest file kept: a long scanned annex fits, a video does not."""

UNKNOWN_FORMAT: Final = "application/octet-stream"
"""Of a content that only a later version understands: kept and sent back, never opened."""


class AttachmentRefused(Refused):
    """A file that is not kept; the message says which, why, and what to do."""
