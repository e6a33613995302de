"""A whole dossier as a person hears it, and what must be true of every one.

`python -m tests.dossier.pdf.test_transcript` writes the transcript anew: read it before keeping it.
"""

from __future__ import annotations

import re
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from tests.dossier import sample, snapshot
from tests.dossier.pdf.conftest import write
from tests.dossier.pdf.heard import Node, read_tree
from tests.dossier.pdf.transcript import transcript
from tests.dossier.test_inquiry import questionnaire
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.wording import narrative
from tressons_desktop.dossier.report import RenderReport
from tressons_desktop.project.values import ProjectKind

TRANSCRIPT = Path(__file__).parent / "transcripts" / "dossier.txt"
TYPED = "Trois temps :\n1. acheter les murs\n- mairie\n- école\n2. rénover\n3. ouvrir"


def small(folder: Path) -> Path:
    """Render each kind of block once, and a list as it is typed."""
    photo = folder / "facade.jpg"
    Image.new("RGB", (90, 60), "#b8a58a").save(photo)
    blocks: list[c.Block] = []
    for block in sample.blocks(photo):
        if not (isinstance(block, c.Paragraph) and block in blocks):
            blocks.append(block)
    at = next(n for n, one in enumerate(blocks) if isinstance(one, c.KeyFigures))
    blocks[at:at] = narrative(TYPED)
    blocks += [c.Blank("À rendre avant le"), c.Blank(lines=2)]
    path = folder / "petit.pdf"
    write(c.Dossier(sample.meta(draft=True), sample.cover(), tuple(blocks)), path)
    return path


def test_a_dossier_is_heard_as_written_in_the_transcript(tmp_path: Path) -> None:
    assert transcript(small(tmp_path)) == TRANSCRIPT.read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["bare", "example", "decided"])
def tree(request: pytest.FixtureRequest, composed: dict[str, RenderReport]) -> Node:
    return read_tree(composed[request.param].path)


def test_every_table_says_what_it_holds(tree: Node) -> None:
    for table in tree.all("Table"):
        captions = [one.words for one in table.elements() if one.tag == "Caption"]
        assert captions or table.summary, table.words[:80]


def test_captions_belong_to_what_they_name(tree: Node) -> None:
    held = [one for owner in tree.all("Table", "Figure") for one in owner.elements()]
    assert all(caption in held for caption in tree.all("Caption"))


def test_titles_go_down_one_level_at_a_time(tree: Node) -> None:
    levels = [int(one.tag[1]) for one in tree.all("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_charts_are_heard_with_their_figures(tree: Node) -> None:
    figures = tree.all("Figure")
    assert figures
    assert all(re.search(r"\d|sans réponse|Plan vide", figure.alt) for figure in figures)


def test_nothing_decorative_nor_empty_is_heard(tree: Node) -> None:
    leaves = [one for one in tree.walk() if one.tag in ("P", "H1", "H2", "H3", "LBody", "Link")]
    assert all(one.words for one in leaves)
    heard = tree.words
    assert "Page 3 sur" not in heard
    assert not re.search(r"\.{4}|…{2}|_{3}", heard)


def test_key_figures_are_a_label_and_a_value(tree: Node) -> None:
    figures = next(one for one in tree.all("L") if one.numbering)
    pairs = [[(part.tag, part.words) for part in item.elements()] for item in figures.elements()]
    assert len(pairs) == 5
    assert all([tag for tag, _ in pair] == ["Lbl", "LBody"] for pair in pairs)
    assert pairs[3][0] == ("Lbl", "habitants, population municipale")
    assert pairs[3][1][1] == "418"


def titles_alone(tree: Node) -> list[str]:
    """Name the titles that what they lead does not follow on their page."""
    under = {id(one) for figure in tree.all("Figure") for one in figure.walk()}
    leaves = [one for one in tree.walk() if one.pages and id(one) not in under]
    return [
        one.words
        for one, following in pairwise(leaves)
        if (one.tag[0] == "H" or one.tag == "Caption") and one.pages[-1] != following.pages[0]
    ]


def test_no_title_is_alone_at_the_foot_of_a_page(tree: Node) -> None:
    assert titles_alone(tree) == []


def test_no_title_is_alone_however_many_the_lines(composed: dict[str, RenderReport]) -> None:
    assert titles_alone(read_tree(composed["crowded"].path)) == []


def test_no_title_is_alone_however_long_the_texts(tmp_path: Path) -> None:
    path = write(snapshot.compose(snapshot.longest(1_300)), tmp_path / "a.pdf").path
    assert titles_alone(read_tree(path)) == []


@pytest.mark.parametrize("kind", ProjectKind)
def test_no_question_is_alone_on_paper(kind: ProjectKind, tmp_path: Path) -> None:
    path = write(questionnaire(kind), tmp_path / "a.pdf").path
    assert titles_alone(read_tree(path)) == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        TRANSCRIPT.parent.mkdir(exist_ok=True)
        TRANSCRIPT.write_text(transcript(small(Path(folder))), encoding="utf-8")
