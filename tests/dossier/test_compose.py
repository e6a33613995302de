"""A composed dossier says what the project says: no more, no less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dossier import snapshot
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.editions.tables import DATA_KEY, FULL
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Attachment, PieceStatus, ProjectFile, ProjectText
from tressons_desktop.project.values import AnswerValue, FundingStatus, PieceState


def texts(dossier: c.Dossier) -> str:
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    map_texts(dossier, keep)
    return "\n".join(found)


def blocks(dossier: c.Dossier, kind: type) -> Iterator[Any]:
    return (block for block in c.laid(dossier.blocks) if isinstance(block, kind))


def synthesis(dossier: c.Dossier) -> c.Synthesis:
    return next(blocks(dossier, c.Synthesis))


@pytest.fixture(scope="module")
def example() -> ProjectFile:
    return snapshot.example()


@pytest.fixture(scope="module")
def dossier(example: ProjectFile) -> c.Dossier:
    return snapshot.compose(example)


def test_chapters_follow_the_order_of_the_forms(dossier: c.Dossier) -> None:
    titles = [b.words for b in blocks(dossier, c.Heading) if b.level == 1]
    printed = [one for one in FULL if one.key != DATA_KEY]  # a page of the file, not of the text
    assert titles == [f"{n}. {one.title}" for n, one in enumerate(printed, start=1)]


def test_the_cover_names_the_call_the_owner_and_the_amount(dossier: c.Dossier) -> None:
    lines = {line.label: line for line in dossier.cover.lines}
    assert dossier.cover.title == "Le Four banal"
    assert dossier.cover.place == "Commune de Genouilly, Saône-et-Loire"
    assert lines["Maître d’ouvrage"].detail == "INSEE 71214 · SIREN 217\u202f102\u202f144"
    assert lines["Coût du projet"].value.startswith("148\u202f000\u00a0€ HT")
    assert lines["Appel visé"].detail == "Dépôt avant le 26\u00a0février 2027"
    assert lines["Ouverture prévue"].value == "Mars 2028"


def test_the_example_says_that_it_is_one(dossier: c.Dossier) -> None:
    assert any("Exemple fictif" in note for note in dossier.cover.notes)
    assert dossier.meta.foot.endswith("Exemple fictif")


def test_everything_the_user_wrote_is_in_the_dossier(
    example: ProjectFile, dossier: c.Dossier
) -> None:
    printed = " ".join(texts(dossier).split())
    for text in example.texts:
        for line in text.body.splitlines():
            assert " ".join(line.split()) in printed
    for name in ("Sacha Exemple", "Meubles froids fermés", "Douze fermes des environs"):
        assert name in printed


def test_what_was_typed_as_a_numbered_list_is_one(dossier: c.Dossier) -> None:
    listed = [
        block for block in blocks(dossier, c.ItemList) if block.items[0].label.startswith("1")
    ]
    assert [item.label for item in listed[0].items] == ["1.", "2.", "3.", "4."]


def test_the_promoter_pays_in_one_row_with_its_loan(dossier: c.Dossier) -> None:
    rows = synthesis(dossier).funding.rows
    assert rows[-1].label == "Commune, dont emprunt 20\u202f000\u00a0€"
    assert rows[-1].status == "En partie acquis"
    assert sum((row.amount for row in rows), Decimal(0)) == Decimal(148000)


def test_refused_money_is_shown_and_not_counted(example: ProjectFile) -> None:
    first = replace(example.funding[0], status=FundingStatus.REFUSED)
    file = replace(example, funding=(first, *example.funding[1:]))
    dossier = snapshot.compose(file)
    rows = synthesis(dossier).funding.rows
    assert sum((row.amount for row in rows), Decimal(0)) == Decimal(148000) - (first.amount or 0)
    assert "non compté" in texts(dossier)


def test_a_blocker_is_never_hidden(dossier: c.Dossier) -> None:
    page = synthesis(dossier)
    assert page.middle.blockers_title == f"{len(page.middle.blockers)}\u00a0point bloquant"
    assert page.middle.blockers[0].text == "La maîtrise du local n’est pas assurée (E1)."
    assert [axis.label for axis in page.middle.radar.axes if axis.blocked] == ["Local"]
    notices = [b for b in blocks(dossier, c.NoticeBlock) if b.tone is c.Tone.BLOCKER]
    assert len(notices) == 1


def test_a_project_just_created_makes_a_short_honest_draft() -> None:
    dossier = snapshot.compose(snapshot.bare())
    page = synthesis(dossier)
    assert dossier.meta.draft
    assert dossier.cover.version.startswith("Projet, ")
    assert page.middle.blockers_title == "Aucun point bloquant constaté"
    assert page.middle.no_blocker_tone is c.Tone.NEUTRAL
    assert all(axis.value is None for axis in page.middle.radar.axes)
    assert "Non renseigné à ce jour." in texts(dossier)


def test_a_dossier_without_a_call_has_no_pieces_to_join() -> None:
    dossier = snapshot.compose(snapshot.bare(), to_call=False)
    titles = [b.text for b in blocks(dossier, c.Heading)]
    assert dossier.cover.kind == "Dossier de présentation"
    assert not any("Pièces" in title or "rubriques" in title for title in titles)


def test_answers_to_questions_that_no_longer_apply_stay_out(example: ProjectFile) -> None:
    stray = replace(example.answers[0], id=new_id(), question_id="disparue", note="Réponse cachée")
    file = replace(example, answers=(*example.answers, stray))
    assert "Réponse cachée" not in texts(snapshot.compose(file))


def test_an_unknown_is_not_a_no(example: ProjectFile) -> None:
    unsure = tuple(replace(a, value=AnswerValue.TO_CHECK) for a in example.answers)
    page = synthesis(snapshot.compose(replace(example, answers=unsure)))
    assert not page.middle.blockers
    assert page.middle.unknowns_title.endswith("à vérifier")
    assert all(axis.value is None for axis in page.middle.radar.axes)


def test_answers_too_long_for_the_call_are_said(example: ProjectFile) -> None:
    long = tuple(
        replace(text, body="x" * 1200) if text.key == "need" else text for text in example.texts
    )
    call = snapshot.call()
    limited = tuple(
        replace(section, limit=1000) if section.text_key == "need" else section
        for section in call.sections
    )
    file = replace(example, texts=long)
    dossier = compose_dossier(snapshot.read(file, answered=replace(call, sections=limited)))
    notice = next(b for b in blocks(dossier, c.NoticeBlock) if "trop longue" in b.title)
    assert notice.lines == ("Besoin des habitants\u00a0: 200 caractères de trop.",)
    assert "1\u202f200\u00a0caractères sur 1\u202f000" in texts(dossier)


def test_each_answer_links_to_the_chapter_that_prints_it(dossier: c.Dossier) -> None:
    keys = {b.key for b in blocks(dossier, c.Heading)}
    links = [
        run.link
        for table in blocks(dossier, c.TableBlock)
        for row in table.rows
        for cell in row
        if isinstance(cell, c.TableCell)
        for run in c.runs(c.cell_inline(cell))
        if run.link
    ]
    assert len(links) == 9
    assert {link.removeprefix("#") for link in links} <= keys


def test_a_piece_joined_is_provided_and_names_its_file(example: ProjectFile) -> None:
    call = snapshot.call()
    one, two = call.pieces[0], call.pieces[1]
    file = replace(
        example,
        attachments=(
            Attachment(
                id=new_id(),
                project_id=example.project.id,
                sha256="0" * 64,
                filename="lettre.pdf",
                media_type="application/pdf",
                size=10,
                piece_id=one.id,
            ),
        ),
        pieces=(
            PieceStatus(
                id=new_id(),
                project_id=example.project.id,
                piece_id=two.id,
                state=PieceState.NOT_APPLICABLE,
            ),
        ),
    )
    table = next(
        t for t in blocks(snapshot.compose(file), c.TableBlock) if t.columns[0].title == "Pièce"
    )
    states = {c.plain(row[0]) if isinstance(row[0], str) else "": row for row in table.rows}
    assert states[one.title][1].text == "Fournie"
    assert states[one.title][2].text == "lettre.pdf"
    assert states[two.title][1].text == "Sans objet"


def test_photos_kept_for_the_dossier_are_printed(example: ProjectFile, tmp_path: Path) -> None:
    def attachment(name: str, *, kept: bool) -> Attachment:
        return Attachment(
            id=new_id(),
            project_id=example.project.id,
            sha256=name,
            filename=f"{name}.jpg",
            media_type="image/jpeg",
            size=1,
            title="La façade" if name == "a" else "",
            in_dossier=kept,
        )

    photos = (attachment("a", kept=True), attachment("b", kept=True), attachment("c", kept=False))
    composed = compose_dossier(
        snapshot.read(replace(example, attachments=photos)),
        photo_path=lambda sha256: tmp_path / sha256,
    )
    row = next(blocks(composed, c.PhotoPlate))
    assert [photo.caption for photo in row.photos] == ["La façade", "b"]
    assert all(photo.alt for photo in row.photos)


def test_printed_sentences_have_french_spaces(dossier: c.Dossier) -> None:
    printed = texts(dossier)
    for wrong in (" :", " ;", " !", " ?", " €", " %", "« ", " »", "'"):
        found = [line for line in printed.split("\n") if wrong in line and "://" not in line]
        assert not found, (wrong, found[:3])


@settings(max_examples=25)
@given(st.text(max_size=400))
def test_any_text_of_a_user_goes_through(body: str) -> None:
    file = snapshot.bare()
    text = ProjectText(id=new_id(), project_id=file.project.id, key="need", body=body)
    project = replace(file.project, name=body[:80], summary=body, premises=body)
    dossier = snapshot.compose(replace(file, project=project, texts=(text,)))
    assert len(list(blocks(dossier, c.Synthesis))) == 1


def test_composing_twice_gives_the_same_dossier(example: ProjectFile) -> None:
    assert snapshot.compose(example) == snapshot.compose(example)
