"""What becomes of a call file that may hold anything: refused in words, or a call like another."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from tests.calls.made_up import FILE
from tests.calls.schemes.answering import FOUR_BANAL, GENOUILLY, project
from tests.calls.schemes.shipped import FOLDER
from tests.finance.builders import TODAY
from tressons_desktop.calls.answers import call_facts
from tressons_desktop.calls.loader import CallRefused, load_call
from tressons_desktop.calls.matching import match_call
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.opening import opening_of
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.calls.writing import write_call
from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.call_aid import aid_of

READ: Final = "lu"
LINE: Final = "refusé, avec sa ligne"
WHOLE: Final = "refusé, le fichier entier"

SOURCES: Final = [
    path.read_text(encoding="utf-8") for path in (FILE, *sorted(FOLDER.glob("*.toml")))
]
_FILE = project(GENOUILLY, *FOUR_BANAL, rent="3000")


def judged(content: bytes, folder: Path) -> str:
    """Read a file; whatever is not a refusal in words or a usable call is raised."""
    path = folder / "recu.toml"
    path.write_bytes(content)
    try:
        call = load_call(path)
    except CallRefused as refused:
        assert refused.file == path.name
        assert refused.message.strip().endswith((".", "?", ")"))
        assert len(refused.message) < 1_000
        return WHOLE if refused.line is None else LINE
    _use(call, folder)
    return READ


def _use(call: Call, folder: Path) -> None:
    """Do with a call all that the application does."""
    facts = call_facts(call, _FILE, project_facts(_FILE, population=418, density="6"))
    match_call(call, facts)
    opening_of(call, TODAY)
    total = aid_of(call_for(call, facts), accounts_of(_FILE)).total
    assert total is None or total >= Decimal(0)
    again = folder / "ecrit.toml"
    again.write_text(write_call(call), encoding="utf-8")
    assert load_call(again) == call
