"""The call that is shipped, and files that are not calls."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.calls.examples import MODEL, model_call
from tressons_desktop.calls.loader import CallRefused, load_call
from tressons_desktop.project.model import NARRATIVE_SECTIONS
from tressons_desktop.project.values import LegalForm

_WRONG_SPACE = re.compile(r" [:;?!%€»]|« |(?<=\d) (?=\d{3}\b)")


def test_the_call_says_it_is_a_model_to_verify() -> None:
    call = model_call()
    assert call.title == "Modèle d’appel départemental ESS"
    assert call.is_model
    assert call.to_verify
    assert call.deadline is None


def test_every_figure_has_its_own_source() -> None:
    rules = model_call().rules
    assert set(rules.sources) == {
        "population_max",
        "rate",
        "base_cap",
        "cap",
        "minimum_request",
        "own_funds_min",
    }
    assert (rules.rate, rules.base_cap, rules.cap) == (20, 200000, 30000)
    assert isinstance(rules.rate, Decimal)
    assert LegalForm.COMPANY not in rules.promoter_forms


def test_sections_are_written_once_for_every_call_or_for_this_one() -> None:
    call = model_call()
    own = [one.text_key for one in call.sections if one.text_key not in NARRATIVE_SECTIONS]
    assert own == ["call:departement-ess-generique:essaimage"]
    assert all(one.limit for one in call.sections)


def test_pieces_say_how_to_get_them() -> None:
    call = model_call()
    assert len(call.pieces) == 20
    assert all(piece.how and len(piece.action) <= 60 for piece in call.pieces)
    assert {"deliberation", "devis", "non-commencement"} <= {
        piece.id for piece in call.pieces if piece.blocking
    }


def test_words_are_well_set() -> None:
    call = model_call()
    words = [call.title, call.summary, call.deposit, call.source.text]
    words += [text for one in call.sections for text in (one.title, one.help)]
    words += [text for one in call.pieces for text in (one.title, one.how, one.action)]
    words += [text for one in call.criteria for text in (one.title, one.help)]
    words += [source.text for source in call.rules.sources.values()]
    for text in words:
        assert not _WRONG_SPACE.search(text), text
        assert "'" not in text, text
        assert not re.search(r"\bS\d{1,3}\b", text), text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("rate = 20\n", "rate = 120\n"), "compris entre 0 et 100"),
        (("rate = 20\n", 'rate = "20 %"\n'), "doit être un nombre"),
        (("rate = 20\n", "tax = 20\n"), "« tax » n’est pas un mot connu"),
        (("minimum_request = 5000", "minimum_request = 50000"), "dépasse « cap »"),
        (('source = "objectives"', 'source = "objectif"'), "est inconnu pour « source »"),
        (('id = "sirene"', 'id = "rib"'), "« rib » est en double"),
        (("limit = 1000", "limit = -1"), "compris entre 1 et"),
        (("[rules.sources.rate]", "[rules.sources.taux]"), "« taux » est inconnu"),
        (('funder_kind = "departement"', 'funder_kind = "mairie"'), "« mairie » est inconnu"),
        (("is_model = true", 'is_model = true\ndeadline = "demain"'), "doit être une date"),
    ],
)
def test_each_mistake_is_told(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    file = tmp_path / "appel.toml"
    content = MODEL.read_text(encoding="utf-8")
    assert change[0] in content
    file.write_text(content.replace(*change, 1), encoding="utf-8")
    with pytest.raises(CallRefused) as caught:
        load_call(file)
    assert message in str(caught.value).replace("\u00a0", " ").replace("\u202f", " ")
    assert caught.value.line
