"""The checklist, as a reader says it: the question is heard on entering its card."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.a11y.heard import Heard, Sent, heard  # noqa: F401
from tests.a11y.reader import described, spoken
from tests.ui.feasibility_stage import Stage, press
from tests.ui.test_feasibility_step import project_id, stage  # noqa: F401


def test_a_card_is_heard_by_its_question_and_an_answer_by_its_word(stage: Stage) -> None:  # noqa: F811
    card = stage.card("A1")
    asked, control = card.state.question, card.control
    entering = spoken(control.button("oui"), before=stage.step)
    assert entering.startswith(
        f"groupe «\u00a0A1. {asked.text}\u00a0», Pourquoi\u00a0: {asked.why}"
    )
    assert "groupe «\u00a0Réponse à A1, 5\u00a0choix\u00a0»" in entering
    assert entering.endswith("bouton radio «\u00a0Oui\u00a0», non coché, 1 sur 5")
    within = spoken(control.button("non"), before=control.button("oui"))
    assert within == "bouton radio «\u00a0Non\u00a0», non coché, 3 sur 5"
    stakes = described(card)[3]
    assert f"Pourquoi\u00a0: {asked.why}" in stakes
    assert f"Preuves utiles\u00a0: {asked.evidence}" in stakes


def test_a_folded_card_says_its_question_its_answer_and_that_it_is_folded(stage: Stage) -> None:  # noqa: F811
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_Return)
    card = stage.card("A1")
    assert card.folded
    asked = card.state.question
    assert spoken(card.unfold, before=stage.step) == (
        f"bouton «\u00a0A1. {asked.text}, réponse\u00a0: Oui\u00a0», replié"
    )
    assert described(card)[1:] == ("", "", "")


def test_an_answer_given_by_its_key_is_told(stage: Stage, heard: Heard) -> None:  # noqa: F811
    press(Qt.Key.Key_N)
    assert Sent("Selection", stage.card("A1").control.button("non")) in heard.sent
