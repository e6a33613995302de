"""Make the text of each statement of SQL once in a run, and not once for each base that is opened.

The program opens one base and keeps the texts as long as it lives; the tests open thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from db import renewal, store


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """Give every engine the dialect of the first one, and what was compiled for it."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (renewal, store):
            patch.setattr(module, "create_engine", _Kept().make)
        yield


class _Kept:
    """The dialect of the first engine: what is compiled is known by it."""

    def __init__(self) -> None:
        self._first: Engine | None = None

    def make(self, *arguments: Any, **options: Any) -> Engine:
        made = create_engine(*arguments, **options)
        if self._first is None:
            self._first = made
            return made
        made.dialect = self._first.dialect
        made._compiled_cache = self._first._compiled_cache
        return made
