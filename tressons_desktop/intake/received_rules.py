"""The règlement that somebody sent, whatever program wrote it: its text, or why it is not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tressons_desktop.calls.reading.text_of import RulesText, paged_text, pasted_text
from tressons_desktop.intake.limited import FATAL, SLOW
from tressons_desktop.tabular.received import FileRefused
from tressons_desktop.tabular.table import TableRefused
from tressons_desktop.text.failures import not_read

_AGAIN: Final = "Copier son texte et le coller ici."

ReadRulesFile = Callable[[Path], Mapping[str, object]]


def received_rules(path: Path, read: ReadRulesFile) -> RulesText:
    """Return the text of a document; `read` opens it in the examining process.

    Raise TableRefused, in words for the user, when there is nothing to read.
    """
    try:
        with path.open("rb"):
            pass
    except OSError as problem:
        raise TableRefused(not_read(problem, path)) from problem
    answer = read(path)
    if "failed" in answer:
        reason = str(answer["failed"])
        raise FileRefused(path.name, reason if reason in (SLOW, FATAL) else FATAL, _AGAIN)
    if "refused" in answer:
        raise FileRefused(path.name, str(answer["refused"]), str(answer["advice"]))
    if "text" in answer:
        return pasted_text(str(answer["text"]))
    return paged_text([[str(line) for line in _listed(page)] for page in _listed(answer["pages"])])


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list is expected")
    return value
