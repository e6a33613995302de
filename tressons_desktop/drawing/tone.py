"""Meaning of a mark, which its colour and its shape only repeat."""

from __future__ import annotations

from enum import Enum


class Tone(Enum):
    """Meaning of a mark or a frame; always printed with a word, never as a colour alone."""

    OK = "ok"
    PARTIAL = "partial"
    NO = "no"
    BLOCKER = "blocker"
    UNKNOWN = "unknown"
    NEUTRAL = "neutral"
