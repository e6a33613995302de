"""What the studio makes of what is typed: alternatives in words, a mail of what is not said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.calls.schemes.shipped import scheme
from tests.ui.test_studio import named, shown, turn_to, type_in, write_least
from ui.screens.calls.studio.condition_fields import ConditionsField
from ui.screens.calls.studio.view import MISSING, StudioScreen
from ui.screens.calls.terms_words import aids_of, identity_more
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.text_fields import TextField
from ui.workbench import Workbench


@pytest.fixture
def screen(workbench: Workbench, qtbot: QtBot) -> StudioScreen:
    return shown(workbench, qtbot)


def test_an_alternative_is_written_and_taken_up_again(screen: StudioScreen, qtbot: QtBot) -> None:
    write_least(screen, qtbot)
    turn_to(screen, "who")
    qtbot.keyClick(named(screen, "add-requirements"), Qt.Key.Key_Space)
    type_in(screen, qtbot, "requirements-0-title", "Petite commune ou zone")
    field = named(screen, "requirements-0-conditions")
    assert isinstance(field, ConditionsField)
    qtbot.keyClick(field.either_button, Qt.Key.Key_Space)
    assert screen.session.call is None
    for way, words in enumerate(("population", "zone")):
        fact = field.findChildren(ConditionsField)[way].findChildren(ChoiceField)[0]
        fact.setFocus()
        qtbot.keyClicks(fact, words)
        qtbot.keyClick(fact, Qt.Key.Key_Return)
    first, second = field.findChildren(ConditionsField)
    most = first.findChildren(TextField)[-1]
    most.setFocus()
    qtbot.keyClicks(most, "2000")
    qtbot.keyClick(most, Qt.Key.Key_Return)
    flag = second.findChildren(ChoiceField)[-1]
    flag.setFocus()
    qtbot.keyClicks(flag, "Oui")
    qtbot.keyClick(flag, Qt.Key.Key_Return)
    call = screen.session.call
    assert call is not None
    (condition,) = call.requirements[0].conditions
    assert [[one.fact for one in way] for way in condition.either] == [["population"], ["frr"]]
    turn_to(screen, "money")
    turn_to(screen, "who")
    qtbot.keyClick(named(screen, "fold-requirements-0"), Qt.Key.Key_Space)
    again = named(screen, "requirements-0-conditions")
    ways = again.findChildren(ConditionsField)
    assert [len(way.value()) for way in ways] == [1, 1]
    qtbot.keyClick(ways[1].add_button, Qt.Key.Key_Space)
    assert screen.session.call is None  # the new condition says nothing yet
    assert isinstance(again, ConditionsField)
    (typed,) = again.value()
    assert isinstance(typed["either"], list)
    assert [len(way) for way in typed["either"]] == [1, 2]


def test_what_is_not_said_makes_a_mail_to_copy(screen: StudioScreen, qtbot: QtBot) -> None:
    write_least(screen, qtbot)
    type_in(screen, qtbot, "contact-email", "appel@exemple.fr")
    turn_to(screen, MISSING)
    qtbot.keyClick(named(screen, "copy_mail"), Qt.Key.Key_Space)
    mail = QApplication.clipboard().text().replace("\u00a0", " ")
    assert mail.startswith("À : appel@exemple.fr\nObjet : Commerces 2027, précisions")
    names = [name for name, _example, _place in screen.session.unsaid()]
    assert names
    assert [line[2:] for line in mail.split("\n") if line.startswith("– ")] == [
        name.replace("\u00a0", " ") for name in names
    ]


def test_each_year_and_each_territory_of_a_call_is_said() -> None:
    (rent,) = aids_of(scheme("epci-aide-aux-loyers"))
    plain = rent.words.replace("\u00a0", " ")
    assert "1re année : 30 %. 2e année : 15 %. 3e année : 5 %" in plain
    kept = [one.words for one in identity_more(scheme("dpt-35-contrats-2023"))]
    assert "Roche aux Fées Communauté\u00a0: 117\u00a0€ par habitant" in kept
