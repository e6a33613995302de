"""The action plan as the dossier tells it."""

from __future__ import annotations

from dataclasses import replace

from tests.dossier import snapshot
from tressons_desktop.dossier.content import Dossier, Heading, TableBlock, cell_words, laid
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import ActionStatus


def rows(dossier: Dossier) -> list[list[str]]:
    blocks = list(laid(dossier.blocks))
    place = next(
        (n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.key == "plan-actions"),
        None,
    )
    if place is None:
        return []
    table = next(block for block in blocks[place:] if isinstance(block, TableBlock))
    return [[cell_words(cell) for cell in row] for row in table.rows]


def with_status(file: ProjectFile, status: ActionStatus) -> ProjectFile:
    return replace(file, actions=tuple(replace(one, status=status) for one in file.actions))


def test_what_is_late_comes_first_and_says_so() -> None:
    found = rows(snapshot.compose(snapshot.decided()))
    assert found[0][0].startswith("Relancer")
    assert found[0][1:] == ["À désigner", "01/12/2026", "En retard"]


def test_an_action_names_its_question() -> None:
    found = rows(snapshot.compose(snapshot.example()))
    assert any("(question " in row[0] for row in found)


def test_what_was_given_up_is_not_printed() -> None:
    file = with_status(snapshot.example(), ActionStatus.DROPPED)
    assert rows(snapshot.compose(file)) == []


def test_what_is_done_is_printed_last() -> None:
    file = snapshot.decided()
    first, *others = file.actions
    done = replace(first, status=ActionStatus.DONE)
    found = rows(snapshot.compose(replace(file, actions=(done, *others))))
    assert [row[3] for row in found].index("Faite") == len(
        [row for row in found if row[3] != "Faite"]
    )


def test_without_actions_nothing_is_said() -> None:
    assert rows(snapshot.compose(snapshot.bare())) == []
