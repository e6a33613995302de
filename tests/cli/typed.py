"""A command typed, without the second that a process of its own takes to start."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tressons_desktop.__main__ import main

Typed = Callable[..., str]
"""Runs a command that must succeed, or be refused: returns what is said."""


def typing(capsys: pytest.CaptureFixture[str], *, code: int = 0) -> Typed:
    """Run commands that end with this code; give what they print, errors when it is not 0."""

    def typed(*words: object) -> str:
        found = main([str(word) for word in words])
        said = capsys.readouterr()
        assert found == code, said
        heard, other = (said.err, said.out) if code else (said.out, said.err)
        assert other == ""
        assert heard.strip().endswith(".") or not code
        return heard

    return typed
