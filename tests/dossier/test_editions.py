"""Editions of the dossier: each says what its reader came for, and nothing of our own kitchen."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.dossier import snapshot
from tests.dossier.pdf.conftest import write
from tests.dossier.test_compose import texts
from tressons_desktop.calls.model import Criterion
from tressons_desktop.dossier import chapters
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.editions import tables
from tressons_desktop.dossier.editions.choice import EditionChoice, choice_of, usual
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.dossier.editions.tables import chapters_of
from tressons_desktop.project.application_records import CriterionNote, criterion_key
from tressons_desktop.project.application_values import ProofLevel
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Application, Attachment, ProjectFile
from tressons_desktop.project.steps import STEPS
from tressons_desktop.project.values import FunderKind, FundingStatus
from tressons_desktop.reading.reading import ProjectReading

CHAPTERS = Path(inspect.getfile(chapters)).parent
OURS = (
    "Avis",
    "Point bloquant",
    "à vérifier avant",
    "Non renseigné",
    "Dossier incomplet",
    "couche",
)
ALIKE = (Edition.JURY, Edition.COUNCIL, Edition.PAGE, Edition.SCREEN, Edition.ANNEXES, Edition.PLAN)


@pytest.fixture(scope="module")
def example() -> ProjectFile:
    return snapshot.example()


@pytest.fixture(scope="module")
def jury(example: ProjectFile) -> c.Dossier:
    return edition(snapshot.read(example), Edition.JURY)


def edition(reading: ProjectReading, which: Edition) -> c.Dossier:
    return compose_dossier(reading, choice=usual(which), photo_path=Path)


def titles(dossier: c.Dossier) -> list[str]:
    return [block.title for block in dossier.blocks if isinstance(block, c.Section)]


def test_a_jury_reads_nothing_that_is_ours(jury: c.Dossier) -> None:
    printed = texts(jury)
    assert not [words for words in OURS if words in printed]
    assert not list(c.every(jury.blocks, c.Checks))
    shown = [chart.data for chart in c.every(jury.blocks, c.Chart)]
    assert not [one for one in shown if isinstance(one, c.Radar)]


def test_a_bare_project_makes_a_short_jury_edition_without_holes() -> None:
    bare = edition(snapshot.read(snapshot.bare()), Edition.JURY)
    assert "Sans objet" not in texts(bare)
    assert not [words for words in OURS if words in texts(bare)]


def test_the_call_leads_in_its_order_and_words(example: ProjectFile, jury: c.Dossier) -> None:
    reading = snapshot.read(example)
    asked = [one.section for one in reading.sections if one.count]
    found = [section.title for section in c.sections(jury.blocks)]
    own = [one.title for one in asked if one.text_key in {"need", "objectives", "context"}]
    places = [found.index(c_title) for c_title in map(typeset, own)]
    assert places == sorted(places)
    assert max(places) < found.index("Besoin et projet")


def typeset(title: str) -> str:
    return title.replace(" ?", "\u202f?")


def test_a_text_that_the_call_asks_is_printed_once(example: ProjectFile, jury: c.Dossier) -> None:
    body = example.text("need").split(".")[0]
    assert texts(jury).count(body) == 1
    without = edition(snapshot.read(example, to_call=False), Edition.JURY)
    assert texts(without).count(body) == 1


def test_chapters_are_numbered_one_after_the_other(jury: c.Dossier) -> None:
    numbers = [one.number for one in jury.blocks if isinstance(one, c.Section)]
    assert numbers == [str(place) for place in range(1, len(numbers) + 1)]
    for section in c.sections(jury.blocks):
        assert not section.title[:1].isdigit()


def test_a_number_that_the_call_gives_is_kept(example: ProjectFile) -> None:
    call = snapshot.call()
    sections = tuple(
        replace(one, title=f"{place}.{place} {one.title}") if one.text_key == "need" else one
        for place, one in enumerate(call.sections, start=1)
    )
    made = edition(snapshot.read(example, answered=replace(call, sections=sections)), Edition.JURY)
    (found,) = [one for one in c.sections(made.blocks) if one.key == "texte-need"]
    assert "." in found.number and not found.title[:1].isdigit()


def test_each_criterion_has_its_proof_and_the_page_of_it(example: ProjectFile) -> None:
    criteria = (
        Criterion(id="besoin", title="Besoin non couvert", weight=Decimal(20)),
        Criterion(id="emploi", title="Viabilité économique", weight=Decimal(10)),
    )
    call = replace(snapshot.call(), criteria=criteria)
    proof = Attachment(
        id=new_id(),
        project_id=example.project.id,
        sha256="0" * 64,
        filename="enquete.pdf",
        media_type="application/pdf",
        size=10,
        title="Enquête",
    )
    note = CriterionNote(
        id=new_id(),
        project_id=example.project.id,
        criterion=criterion_key(call.id, "besoin"),
        level=ProofLevel.STRONG,
        proof="78 ménages prêts à venir",
        evidence=(proof.id,),
    )
    file = replace(example, attachments=(proof,), criteria=(note,))
    made = edition(snapshot.read(file, answered=call), Edition.JURY)
    (chapter,) = [one for one in c.sections(made.blocks) if one.key == "criteres"]
    (table,) = c.every(chapter.blocks, c.TableBlock)
    need, living = table.rows
    assert c.cell_words(need[2]) == "78 ménages prêts à venir"
    keys = [one.key for one in need[3].text if isinstance(one, c.PageRef)]  # type: ignore[union-attr]
    assert keys == ["besoin", "annexe-1"]
    assert c.cell_value(table.total[1]) == c.Number(Decimal(30))
    held = {section.key for section in c.sections(made.blocks)} | {one.key for one in made.annexes}
    assert {one.key for one in living[3].text if isinstance(one, c.PageRef)} <= held  # type: ignore[union-attr]
    (named,) = made.annexes
    assert (named.title, named.sha256, named.number) == ("Enquête", "0" * 64, 1)


def test_the_council_reads_what_to_decide_what_it_costs_and_who_pays(example: ProjectFile) -> None:
    reading = snapshot.read(example)
    note = edition(reading, Edition.COUNCIL)
    (page, *_rest) = note.blocks
    assert isinstance(page, c.Section)
    (listed,) = c.every(page.blocks, c.ItemList)
    assert [c.plain(one.text) for one in listed.items] == [one.title for one in reading.decisions]
    payers = next(t for t in c.every(page.blocks, c.TableBlock) if t.name == "Qui paie")
    amounts = [c.cell_value(row[2]) for row in payers.rows]
    assert sum(one.amount for one in amounts if isinstance(one, c.Money)) == Decimal(148_000)
    assert [one.key for one in c.sections(page.blocks)] == [
        "decisions",
        "cout",
        "qui-paie",
        "risques",
        "ensuite",
    ]


def test_one_page_is_one_page_on_paper_and_on_a_screen(
    example: ProjectFile, tmp_path: Path
) -> None:
    reading = snapshot.read(example)
    sheet, screen = (edition(reading, one) for one in (Edition.PAGE, Edition.SCREEN))
    decided = next(c.every(screen.blocks, c.Synthesis)).middle
    assert isinstance(decided, c.Pitch)
    assert [one.text for one in decided.asked] == [one.title for one in reading.decisions]
    assert (sheet.meta.paper, screen.meta.paper) == (c.PageFormat.A4, c.PageFormat.SCREEN)
    assert write(sheet, tmp_path / "a.pdf").pages == 1


def test_what_is_sworn_is_never_contradicted_by_the_project(
    example: ProjectFile, jury: c.Dossier
) -> None:
    assert "Non-commencement" in texts(jury)
    signed = replace(example.budget[0], quote_signed_on=snapshot.TODAY)
    begun = replace(example, budget=(signed, *example.budget[1:]))
    assert "Non-commencement" not in texts(edition(snapshot.read(begun), Edition.JURY))


def test_a_chapter_left_out_goes_and_one_asked_for_comes(example: ProjectFile) -> None:
    reading = snapshot.read(example)
    choice = usual(Edition.JURY)
    assert "Faisabilité" not in titles(compose_dossier(reading, choice=choice))
    changed = choice.with_chapter("faisabilite", kept=True).with_chapter("depenses", kept=False)
    found = titles(compose_dossier(reading, choice=changed))
    assert "Faisabilité" in found and "Dépenses" not in found
    back = changed.with_chapter("faisabilite", kept=False).with_chapter("depenses", kept=True)
    assert back == choice


def test_the_choice_of_an_application_is_the_one_that_is_sent(example: ProjectFile) -> None:
    assert choice_of(example) == usual(Edition.JURY)
    application = Application(
        id=new_id(),
        project_id=example.project.id,
        call_id=example.project.call_id,
        edition="conseil",
        left_out=("depenses",),
    )
    others = tuple(one for one in example.applications if one.call_id != application.call_id)
    chosen = choice_of(replace(example, applications=(application, *others)))
    assert chosen == EditionChoice(Edition.COUNCIL, ("depenses",))


@pytest.mark.parametrize("which", ALIKE)
@pytest.mark.parametrize("make", [snapshot.bare, snapshot.decided])
def test_every_key_is_unique_and_every_reference_leads_somewhere(
    which: Edition, make: type[ProjectFile]
) -> None:
    dossier = edition(snapshot.read(make()), which)
    keys = [one.key for one in c.sections(dossier.blocks) if one.key]
    assert len(keys) == len(set(keys))
    held = {*keys, *(one.key for one in dossier.annexes)}
    cells = [
        cell
        for table in c.every(dossier.blocks, c.TableBlock)
        for row in table.rows
        for cell in row
    ]
    inline = [c.cell_inline(cell) for cell in cells]
    refs = [one for text in inline if isinstance(text, tuple) for one in text]
    assert all(one.key in held for one in refs if isinstance(one, c.PageRef))


def test_every_edition_has_its_words_and_its_chapters_their_step() -> None:
    assert len({one.key for one in Edition}) == len(Edition)
    for which in Edition:
        chapters = chapters_of(which)
        keys = [one.key for one in chapters]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        assert not twice, f"{', '.join(twice)}: two chapters of one key (dossier/editions/tables)"
        astray = [f"{one.key} ({one.step})" for one in chapters if one.step not in STEPS]
        assert not astray, f"{', '.join(astray)}: their step is none of project/steps.py"


def test_every_chapter_that_is_written_stands_in_an_edition() -> None:
    modules = {path.name: path.read_text(encoding="utf-8") for path in CHAPTERS.glob("*.py")}
    listed = inspect.getsource(tables)
    forgotten = [
        f"{name} ({where})"
        for where, source in sorted(modules.items())
        for name in re.findall(r"^def (\w+_chapter)\b", source, re.M)
        if not any(name in one for other, one in modules.items() if other != where)
        if f".{name}," not in listed and f".{name}(" not in listed
    ]
    assert not forgotten, (
        f"{', '.join(forgotten)}: give each its Chapter in FULL or JURY (dossier/editions/tables)"
    )


def test_what_is_granted_is_the_aids_alone(example: ProjectFile, jury: c.Dossier) -> None:
    middle = next(c.every(jury.blocks, c.Synthesis)).middle
    assert isinstance(middle, c.Pitch)
    granted = [line for line in example.funding if line.status is FundingStatus.GRANTED]
    assert any(line.funder is FunderKind.COMMUNE for line in granted), "own funds are sure too"
    assert middle.asked[1].action == "Dont 10\u202f000\u00a0€ déjà acquis"
