"""The dossier as one page for a browser: what a reader hears, and what no text can break."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.dossier import sample, snapshot
from tests.dossier.test_compose import texts
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.dossier.editions.choice import usual
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.dossier.html import write_html
from tressons_desktop.dossier.html.page import HtmlPage

VOID = {"meta", "br", "img", "path", "circle", "rect", "polyline", "polygon", "line"}


class Read(HTMLParser):
    """What stands in a page: open and closed tags match, and each attribute is kept."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def written(dossier: c.Dossier, path: Path, find: Callable[[Path], Path | None]) -> Read:
    report = write_html(dossier, path, find)
    assert report.size == path.stat().st_size
    read = Read(path.read_text(encoding="utf-8"))
    assert (read.wrong, read.open) == ([], [])
    return read


@pytest.fixture(scope="module", params=[Edition.JURY, Edition.FULL, Edition.COUNCIL, Edition.PAGE])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    dossier = compose_dossier(snapshot.read(snapshot.example()), choice=usual(request.param))
    return written(dossier, tmp_path_factory.mktemp("page") / "a.html", lambda path: path)


def test_titles_never_skip_a_level_and_the_first_is_the_only_one(page: Read) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_drawing_and_every_table_says_what_it_is(page: Read) -> None:
    drawn = [one for one in page.named("svg") if one.get("role") == "img"]
    assert drawn and all(one["aria-label"] for one in drawn)
    assert all("scope" in one for one in page.named("th"))
    assert page.named("html") == [{"lang": "fr"}]
    assert page.named("title") is not None


def test_a_page_fetches_nothing_and_every_link_leads_somewhere(page: Read) -> None:
    assert not page.named("script") and not page.named("link")
    places = {one["id"] for _, one in page.tags if "id" in one}
    inside = [one["href"] for one in page.named("a") if one["href"].startswith("#")]
    assert {one[1:] for one in inside} <= places
    assert all(one["src"].startswith("data:image/") for one in page.named("img"))


def test_all_that_is_said_on_paper_is_said_here(tmp_path: Path) -> None:
    dossier = compose_dossier(snapshot.read(snapshot.example()))
    read = written(dossier, tmp_path / "a.html", lambda path: path)
    said = "".join("".join(read.words).split())
    for block in c.every(dossier.blocks, c.TableBlock):
        for row in block.rows:
            for one in row:
                for line in c.cell_words(one).splitlines():
                    assert "".join(line.split()) in said
    for block in c.every(dossier.blocks, c.Paragraph):
        for line in c.plain(block.text).splitlines():
            assert "".join(line.split()) in said


def test_a_photo_is_in_the_page_with_what_it_shows(tmp_path: Path) -> None:
    photo = tmp_path / "facade.jpg"
    Image.new("RGB", (60, 40), "#b8a58a").save(photo)
    dossier = sample.dossier(photo=photo)
    read = written(dossier, tmp_path / "a.html", lambda path: path)
    assert {one["alt"] for one in read.named("img")} == {"L’ancienne boulangerie vue de la place"}
    lost = write_html(dossier, tmp_path / "b.html", lambda _path: None)
    assert "n’est pas dans la page" in lost.warnings[0]


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(max_size=40))
def test_nothing_that_a_user_types_becomes_markup(words: str, link: str) -> None:
    cell = c.TableCell((c.Run(words, bold=True, link=link), c.PageRef(link, words)))
    blocks = (
        c.Section(
            words or "Titre",
            (
                c.Paragraph(words),
                c.numbers([(words, words)]),
                c.Definition(((words, cell),), words, name=words),
                c.TableBlock((c.TableColumn(words),), ((cell,),), (words,), words, name=words),
            ),
            link or "cle",
        ),
    )
    read = Read(HtmlPage(c.Dossier(sample.meta(), None, blocks), lambda _path: None).body())
    assert (read.wrong, read.open) == ([], [])
    allowed = {"section", "h1", "p", "br", "ul", "li", "span", "dl", "div", "dt", "dd", "strong"}
    allowed |= {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a"}
    assert {tag for tag, _ in read.tags} <= allowed
    for one in read.named("a"):
        assert one["href"].lower().startswith(("#", "http://", "https://", "mailto:"))


def test_figures_are_given_as_figures_to_whoever_reads_them_again(tmp_path: Path) -> None:
    dossier = compose_dossier(snapshot.read(snapshot.example()), choice=usual(Edition.COUNCIL))
    read = written(dossier, tmp_path / "a.html", lambda path: path)
    assert "38750" in [one["value"].removesuffix(".00") for one in read.named("data")]
    assert "38\u202f750\u00a0€" in texts(dossier)
