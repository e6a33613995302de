"""A signed quote that is nowhere is asked for; quotes of lines answer the piece of a call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.calls.examples import blank, model_call
from tests.dossier import snapshot
from tests.dossier.test_compose import texts
from tests.finance.builders import budget
from tressons_desktop.calls.pieces import piece_standings
from tressons_desktop.control.money import money_findings
from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.quotes import ALL_QUOTES, quote_key
from tressons_desktop.project.values import PieceState

TODAY = date(2027, 1, 12)
SIGNED = replace(budget("9000"), label="Toit", quote_signed_on=date(2026, 3, 2))
QUOTE = Attachment(
    id="a1",
    project_id=SIGNED.project_id,
    sha256="0" * 64,
    filename="devis.pdf",
    media_type="application/pdf",
    size=1,
    title="Devis de la toiture",
    piece_id=quote_key(SIGNED.id),
)


def asked(file: ProjectFile) -> list[str]:
    found = money_findings(file, [])
    return [one.sentence for one in found if one.id.startswith("quote-file:")]


def test_a_signed_quote_without_its_file_is_asked_for() -> None:
    file = replace(blank(), budget=(SIGNED, budget("10")))
    assert asked(file) == ["Joindre le devis signé «\u00a0Toit\u00a0»"]
    assert asked(replace(file, attachments=(QUOTE,))) == []


def test_the_quotes_of_the_lines_answer_the_piece_of_the_call() -> None:
    file = replace(blank(), budget=(SIGNED,), attachments=(QUOTE,))
    call = model_call()
    state = {
        one.piece.id: one for one in piece_standings(file, call, project_facts(file), today=TODAY)
    }
    assert state[ALL_QUOTES].state is PieceState.PROVIDED
    assert state[ALL_QUOTES].files == (QUOTE,)


def test_the_table_of_expenses_names_the_quote() -> None:
    example = snapshot.example()
    line = example.budget[0]
    quote = replace(QUOTE, project_id=line.project_id, piece_id=quote_key(line.id))
    said = texts(snapshot.compose(replace(example, attachments=(*example.attachments, quote))))
    assert "Joint\u00a0: Devis de la toiture" in said
