"""Every screen of the filled example, as a reader goes through it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible

from tests.a11y.one_walk import Heard, Walk
from tests.harness.walk import CLIENT
from ui.screens.home.model import TITLES as PROJECTS
from ui.widgets.key_tips import SPARE

pytestmark = pytest.mark.timeout(600)  # the first to ask for the walk waits for all of it
ROOT = Path(__file__).parents[2]
Role = QAccessible.Role
UNHEARD = {Role.Client, Role.Border, Role.NoRole, Role.LayeredPane, Role.Pane}
TITLES = {"screen-title", "step-title", "card-title"}
DISK = re.compile(
    r"dossier (des?|du) (données|rangement|disque)|ouvrir le dossier\b|\bce dossier-là",
    re.IGNORECASE,
)
MILESTONE = re.compile(r"^étapes?$|\bune étape\b|\bétapes? (clés?|du calendrier)", re.IGNORECASE)
FIGURES = {"market.py": 1, "proposal_card.py": 1}  # the size of a title, for a figure


def test_what_has_a_name_has_a_role_that_is_said(walked: Walk) -> None:
    unheard = {
        one.which: one.name
        for found in walked.heard.values()
        for one in found
        if one.named and one.role in UNHEARD and not one.announced
    }
    assert unheard == {}


def test_no_description_says_the_name_again(walked: Walk) -> None:
    again = {
        repr(one)
        for found in walked.heard.values()
        for one in found
        if one.description and one.description.strip().startswith(one.name) and one.name
    }
    assert again == set()


def test_every_screen_has_its_title_first_and_no_level_is_missing(
    walked: Walk,
) -> None:
    wrong = {}
    for name, found in walked.heard.items():
        levels = {one.level for one in found if one.role == Role.Heading}
        if 1 not in levels or not levels <= set(range(1, len(levels) + 2)):
            wrong[name] = sorted(levels)
    assert wrong == {}


def test_a_control_is_never_a_box_to_tick_without_a_choice(walked: Walk) -> None:
    boxes = {
        one.which for found in walked.heard.values() for one in found if one.role == Role.CheckBox
    }
    assert not {one for one in boxes if one.startswith(("Rail", "Answer"))}


def test_every_control_of_every_screen_has_a_name(walked: Walk) -> None:
    assert walked.nameless == {}


def test_nothing_is_cut_on_the_smallest_laptop(walked: Walk) -> None:
    """`tests/test_accessibility.py` looks in the other rooms."""
    assert walked.cut == {}
    assert walked.sizes == {CLIENT}


def test_no_piece_of_a_screen_flashes_as_a_window(walked: Walk) -> None:
    assert walked.windows == []


def test_every_screen_gives_letters_to_all_its_buttons(walked: Walk) -> None:
    for name, (buttons, letters) in walked.letters.items():
        assert letters == min(buttons, len(SPARE)), name


def test_every_title_is_a_heading() -> None:
    found: dict[str, int] = {}
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                said = {one.value for one in node.args if isinstance(one, ast.Constant)}
                if node.func.id in ("Text", "RichLabel") and said & TITLES:
                    found[path.name] = found.get(path.name, 0) + 1
    assert found == FIGURES


def test_no_screen_says_a_role_itself() -> None:
    """The kit says it: a screen takes a group, a fold or a title from there."""
    bases = {"base.py"}
    saying = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "ui" / "screens").rglob("*.py"))
        if path.name not in bases and "a11y_role" in path.read_text(encoding="utf-8")
    ]
    assert saying == []


def test_a_status_has_one_word(walked: Walk) -> None:
    """« Statut » is what somebody chooses, « État » what the application finds: a backup."""
    places = {name for name, found in walked.heard.items() for one in found if _says_state(one)}
    places |= {name for name, heads in walked.columns.items() if "État" in heads}
    assert places == {"backups"}
    assert PROJECTS.index("Statut") == 2


def test_a_step_and_a_dossier_are_one_thing_each(walked: Walk) -> None:
    """« Étape » is one of the twelve, « dossier » what is deposited: a date is a jalon, and files
    are in a répertoire."""
    said = {text for texts in walked.texts.values() for text in texts} | set(_written_in_the_code())
    wrong = {text for text in said if DISK.search(text)}
    dates = [name for name in walked.texts if "calendar" in name]
    wrong |= {text for name in dates for text in walked.texts[name] if MILESTONE.search(text)}
    assert dates
    assert wrong == set()


def test_everything_is_large_enough_to_be_aimed_at(walked: Walk) -> None:
    assert walked.small == {}


def test_the_keys_show_every_page_to_its_end(walked: Walk) -> None:
    assert walked.unread == {}


def _written_in_the_code() -> Iterator[str]:
    """List the words of the window that only show once something was done."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _says_state(one: Heard) -> bool:
    named = one.name.casefold()
    return (
        named in ("état", "état des projets")
        or named.startswith("état\u00a0:")
        or (named.endswith("\u00a0: état"))
    )
