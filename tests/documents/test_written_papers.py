"""Papers written in files: what is known is said, what is not leaves room or goes, strictly."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import fields_page
from tests.documents.test_papers import plain, said
from tests.dossier import snapshot
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.documents.codes import paper_mark
from tressons_desktop.documents.fields import FIELDS, LISTS, PaperFacts
from tressons_desktop.documents.library import PACKAGED, paper_for, paper_named, papers
from tressons_desktop.documents.loader import load_paper
from tressons_desktop.documents.make import compose_paper
from tressons_desktop.documents.model import PaperKind
from tressons_desktop.documents.wording import WordsRefused, read_words
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.pdf.render import render_pdf
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.money import format_amount

CALLS = PACKAGED.parent / "calls"
WRITTEN = tuple(one for one in papers() if one.lines)


def named(paper_id: str) -> PaperKind:
    found = paper_named(paper_id)
    assert found is not None
    return found


def test_the_page_of_documentation_names_every_field() -> None:
    text = fields_page.PAGE.read_text(encoding="utf-8")
    assert text == fields_page.page_with(fields_page.written()), (
        "run python -m tests.documents.fields_page"
    )


def test_every_field_and_list_serves_in_some_paper() -> None:
    bodies = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGED.glob("*.toml"))
    idle = [one.word for one in FIELDS if f"{one.word}}}" not in bodies]
    idle += [one.word for one in LISTS if f"@tableau {one.word} " not in bodies]
    assert not idle, f"{', '.join(idle)}: no paper says it (resources/papers)"


@pytest.mark.parametrize("paper", WRITTEN, ids=lambda paper: paper.id)
def test_the_example_fills_every_paper_and_never_signs_alone(
    tmp_path: Path, paper: PaperKind
) -> None:
    """A frame to sign stands under words: a page that holds nothing else was signed for nothing."""
    reading = snapshot.read(snapshot.example())
    path = tmp_path / "papier.pdf"
    render_pdf(compose_paper(reading, paper), path)
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert plain(paper.title) in plain(" ".join(pages[0].split()))
    assert all(len(page.split()) > 40 for page in pages), [len(page.split()) for page in pages]


def test_the_balance_is_asked_with_the_expenses_and_the_plan_of_the_project(
    tmp_path: Path,
) -> None:
    reading = snapshot.read(snapshot.example())
    text = said(compose_paper(reading, named("solde")), tmp_path)
    for line in reading.file.budget:
        assert plain(line.label) in text
    for funding in reading.file.funding:
        assert plain(format_amount(funding.amount or 0)) in text


def test_a_part_whose_fact_is_not_known_goes_with_its_title(tmp_path: Path) -> None:
    file = snapshot.example()
    whole = said(compose_paper(snapshot.read(file), named("presentation")), tmp_path)
    bare = replace(file, texts=(), partners=())
    cut = said(compose_paper(snapshot.read(bare), named("presentation")), tmp_path)
    for title in ("Le besoin", "Avec qui", "Comment il vivra"):
        assert title in whole
        assert title not in cut
    assert "Ce que le lieu proposera" in cut


def test_the_association_swears_whether_it_carries_or_runs() -> None:
    file = snapshot.example()
    facts = PaperFacts(Context(snapshot.read(file), lambda _: None))
    assert facts.value("association") == file.project.operator_name
    carried = replace(
        file.project, promoter_form=LegalForm.ASSOCIATION, promoter_name="Les Amis d’essai"
    )
    facts = PaperFacts(Context(snapshot.read(replace(file, project=carried)), lambda _: None))
    assert facts.value("association") == "Les Amis d’essai"


def test_a_paper_has_its_own_name_and_its_file_that_name() -> None:
    """A page that comes back from a scan finds its paper by four signs drawn from its name."""
    names = [one.id for one in papers()]
    twice = sorted({name for name in names if names.count(name) > 1})
    assert not twice, f"{', '.join(twice)}: two papers of one id (resources/papers)"
    alike = [
        (one, other)
        for one, other in combinations(names, 2)
        if paper_mark("", one, "") == paper_mark("", other, "")
    ]
    assert not alike, f"{alike}: one code for two papers: give one another id"
    astray = [path.name for path in PACKAGED.glob("*.toml") if load_paper(path).id != path.stem]
    assert not astray, f"{', '.join(astray)}: name the file as its id"


def test_a_paper_serves_a_piece_once_and_one_that_a_call_asks() -> None:
    served = [piece for one in papers() for piece in one.pieces]
    assert len(served) == len(set(served))
    calls = (tomllib.loads(path.read_text(encoding="utf-8")) for path in CALLS.glob("*.toml"))
    asked = {piece["id"] for one in calls for piece in one.get("pieces", ())}
    unknown = sorted(set(served) - asked)
    assert not unknown, f"{', '.join(unknown)}: a piece that no call of resources/calls asks"
    assert paper_for("deliberation") == papers()[[one.id for one in papers()].index("deliberation")]
    assert paper_for("rib") is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Bonjour {mair}", "mair"),
        ("{?mair}Bonjour", "mair"),
        ("Bonjour {projet", "accolade"),
        ("@tableau plans | Qui=financeur", "plans"),
        ("@tableau plan | Qui=financeurs", "financeurs"),
        ("@tablo plan", "@tablo"),
    ],
)
def test_an_unknown_word_refuses_the_file_and_is_named(
    tmp_path: Path, line: str, words: str
) -> None:
    path = tmp_path / "x.toml"
    text = (PACKAGED / "bordereau.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('body = """\n', f'body = """\n{line}\n'), encoding="utf-8")
    with pytest.raises(DefinitionRefused, match=words):
        load_paper(path)


@given(st.text(alphabet="{}?!@#|=- \n1.abcprojetplan_é", max_size=80))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        read_words(text)
    except WordsRefused as refused:
        assert str(refused).endswith(".")
