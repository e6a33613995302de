"""Several checklists at once: read, put together, received from others, compared."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feasibility.checklists import FOLDER, common, question
from tests.feasibility.test_loader import CHECKLIST
from tressons_desktop.feasibility.changes import compare_checklists
from tressons_desktop.feasibility.library import (
    checklist_for,
    import_checklist,
    load_checklists,
    read_checklists,
)
from tressons_desktop.feasibility.loader import ChecklistRefused
from tressons_desktop.feasibility.model import Axis
from tressons_desktop.project.values import ProjectKind

CHECKLISTS = load_checklists(FOLDER)
KINDS = st.sets(st.sampled_from(list(ProjectKind)))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def written(folder: Path, content: str, name: str = "reseau.toml") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


def test_without_a_kind_only_the_common_checklist_is_asked_and_any_other_has_its_own() -> None:
    assert checklist_for(CHECKLISTS, []) is CHECKLISTS[0]
    assert checklist_for(CHECKLISTS, [ProjectKind.OTHER]).id == "commun+autre"


def test_a_grocery_with_a_cafe_is_asked_both_checklists_after_the_common_one() -> None:
    checklist = checklist_for(CHECKLISTS, [ProjectKind.CAFE, ProjectKind.GROCERY])
    assert checklist.id == "commun+epicerie+cafe-associatif"
    parts = [one for one in CHECKLISTS if one.id in checklist.id.split("+")]
    for axis in checklist.axes:
        asked = [one.id for one in checklist.questions if one.axis_id == axis.id]
        assert asked == [q.id for part in parts for q in part.questions if q.axis_id == axis.id]


@given(KINDS, st.randoms())
def test_the_order_of_files_and_kinds_changes_nothing(
    kinds: set[ProjectKind], dice: random.Random
) -> None:
    checklists, several = list(CHECKLISTS), list(kinds)
    dice.shuffle(checklists)
    dice.shuffle(several)
    checklist = checklist_for(checklists, several)
    assert checklist == checklist_for(CHECKLISTS, kinds)
    ids = [one.id for one in checklist.questions]
    codes = [one.code for one in checklist.questions]
    assert len(set(ids)) == len(ids)
    assert len(set(codes)) == len(codes)
    assert len({axis.letter for axis in checklist.axes}) == len(checklist.axes)


def test_a_checklist_from_elsewhere_keeps_its_axis_under_a_free_letter() -> None:
    axis = Axis(id="paysage", letter="A", title="Paysage")
    other = replace(
        common(),
        id="reseau",
        title="Grille du réseau",
        axes=(axis,),
        questions=(replace(question("vue", "paysage"), code="A1"),),
    )
    checklist = checklist_for([common(), other], [])
    assert checklist.axes[-1].letter == "K"
    assert checklist.questions[-1].code == "A1-2"
    assert checklist.title == "Grille commune de faisabilité, grille du réseau"


def test_no_checklist_at_all_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="Aucune grille"):
        checklist_for([], [])


def test_a_received_checklist_is_copied_under_its_own_name(tmp_path: Path) -> None:
    source = written(tmp_path, CHECKLIST, "Grille du réseau (1).toml")
    received = import_checklist(source, tmp_path / "grilles", CHECKLISTS)
    assert (received.checklist.id, received.replaced, received.changes) == ("reseau", None, None)
    assert [path.name for path in (tmp_path / "grilles").iterdir()] == ["reseau.toml"]
    found = read_checklists(tmp_path / "grilles", CHECKLISTS)
    assert received.checklist in found.checklists
    assert found.refused == ()


def test_a_new_version_says_what_changes_and_keeps_the_answers(tmp_path: Path) -> None:
    folder = tmp_path / "grilles"
    first = import_checklist(written(tmp_path, CHECKLIST), folder, CHECKLISTS).checklist
    more = (
        CHECKLIST[CHECKLIST.index("[[questions]]") :]
        .replace('"un"', '"deux"')
        .replace('"A1"', '"A2"')
    )
    newer = CHECKLIST.replace('version = "3"', 'version = "4"').replace(
        "Une question", "La question"
    )
    received = import_checklist(written(tmp_path, newer + more), folder, [*CHECKLISTS, first])
    changes = received.changes
    assert received.replaced == first
    assert changes is not None
    assert [one.id for one in changes.added] == ["deux"]
    assert changes.reworded[0].changes == ("question",)
    assert plain(changes.sentence) == (
        "1 question ajoutée, 1 question modifiée. Les réponses sont gardées."
    )
    (only,) = read_checklists(folder).checklists
    assert only.version == "4"


def test_a_refused_checklist_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "grilles"
    import_checklist(written(tmp_path, CHECKLIST), folder, CHECKLISTS)
    before = (folder / "reseau.toml").read_bytes()
    stolen = CHECKLIST.replace('"un"', '"besoin-exprime"')
    with pytest.raises(ChecklistRefused) as caught:
        import_checklist(written(tmp_path, stolen, "volée.toml"), folder, CHECKLISTS)
    assert plain(str(caught.value)) == (
        "volée.toml : la question « besoin-exprime » existe déjà dans la grille "
        "« Grille commune de faisabilité »."
    )
    for content in ("rien", "#" * 1_500_000, CHECKLIST.replace('axis = "a"', 'axis = "b"')):
        with pytest.raises(ChecklistRefused) as caught:
            import_checklist(written(tmp_path, content, "autre.toml"), folder, CHECKLISTS)
        assert caught.value.file == "autre.toml"
    assert [path.name for path in folder.iterdir()] == ["reseau.toml"]
    assert (folder / "reseau.toml").read_bytes() == before


def test_an_absent_file_or_a_folder_is_told(tmp_path: Path) -> None:
    for source in (tmp_path / "absente.toml", tmp_path):
        with pytest.raises(ChecklistRefused, match="ne peut pas être lu"):
            import_checklist(source, tmp_path / "grilles", CHECKLISTS)


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    written(tmp_path, CHECKLIST, "a.toml")
    written(tmp_path, CHECKLIST, "b.toml")
    written(tmp_path, "= rien", "c.toml")
    found = read_checklists(tmp_path, CHECKLISTS)
    assert len(found.checklists) == len(CHECKLISTS) + 1
    assert [one.file for one in found.refused] == ["b.toml", "c.toml"]
    with pytest.raises(ChecklistRefused, match="déjà dans un autre fichier"):
        load_checklists(tmp_path)


def test_the_same_checklist_has_no_change() -> None:
    changes = compare_checklists(common(), common())
    assert changes.is_empty
    assert changes.sentence == "Aucune question ne change."


@settings(max_examples=30)
@given(st.data())
def test_every_question_is_added_removed_or_kept(data: st.DataObject) -> None:
    checklist = common()
    parts = st.lists(st.sampled_from(checklist.questions), unique_by=lambda one: one.id)
    old, new = (replace(checklist, questions=tuple(data.draw(parts))) for _ in range(2))
    changes = compare_checklists(old, new)
    ids = {one.id for one in old.questions}
    assert {one.id for one in new.questions} == (
        ids - {one.id for one in changes.removed} | {one.id for one in changes.added}
    )
    assert changes.reworded == ()
