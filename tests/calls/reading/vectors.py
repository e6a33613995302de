"""Fictional règlements and what must be proposed of each: all of it, and nothing else.

``python -m tests.calls.reading.vectors`` writes what is proposed today; read the difference.
"""

from __future__ import annotations

from pathlib import Path

from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.proposals import proposals
from tressons_desktop.calls.reading.text_of import RulesText, pasted_text
from tressons_desktop.calls.reading.vocabulary import read_vocabulary

FOLDER = Path(__file__).parent / "reglements"
TEXTS = sorted(path.stem for path in FOLDER.glob("*.txt"))


def rules(name: str) -> RulesText:
    """Return a règlement as somebody who copies it would paste it."""
    return pasted_text((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


def found_in(text: str) -> tuple[RulesProposal, ...]:
    """Return what a pasted text states."""
    return proposals(pasted_text(text), read_vocabulary())


def told(found: tuple[RulesProposal, ...]) -> str:
    """Write proposals as the expected files hold them, with ordinary spaces."""
    return "".join(f"{_line(one)}\n" for one in found)


def _line(one: RulesProposal) -> str:
    about = f" [{one.about}]" if one.about else ""
    doubt = " (?)" if one.doubt else ""
    line = f"{one.field}{about} = {one.shown}{doubt}"
    return line.replace("\u00a0", " ").replace("\u202f", " ")


def expected(name: str) -> str:
    """Return what must be proposed."""
    return (FOLDER / f"{name}.attendu").read_text(encoding="utf-8")


if __name__ == "__main__":
    for name in TEXTS:
        path = FOLDER / f"{name}.attendu"
        path.write_text(told(proposals(rules(name), read_vocabulary())), encoding="utf-8")
