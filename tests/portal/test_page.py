"""The page to carry: one file, nothing from outside, every text escaped, readable without eyes."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portal.forms import EXAMPLE_ANSWERS, EXPECTED_LINK, descriptor, example, form_of
from tressons_desktop.portal.answers import PortalAnswer, TableAnswer
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.page.pieces import HeldFile, propose_files
from tressons_desktop.portal.page.write import PageFacts, deposit_page
from tressons_desktop.portal.preparation import prepare

FILES = (
    HeldFile("deliberation-du-3-mars.pdf", 120_000, "Délibération"),
    HeldFile("film.mp4", 300_000_000),
)
FACTS = PageFacts(project="Le Four banal", siret="21710214400011", files=FILES)


class Seen(HTMLParser):
    """Walk a page: its elements in order, its open ones, its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self._open == [], "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), "an attribute is there twice"
        self.elements.append((tag, found))
        if tag not in ("meta", "input", "br"):
            self._open.append((tag, found.get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            self.words[name] = self.words.get(name, "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.elements if name == tag]


def page_of(form: PortalForm, answers: dict[str, PortalAnswer], facts: PageFacts = FACTS) -> str:
    return deposit_page(prepare(form, answers, made_on=date(2026, 11, 27)), facts)


def worked() -> str:
    return page_of(example(), {**EXAMPLE_ANSWERS, "1006": "Un.\n\n  Deux <b>.", "1009": "A › B"})


def test_the_page_carries_the_link_and_what_it_holds() -> None:
    seen = Seen(page_of(example(), dict(EXAMPLE_ANSWERS)))
    (opened,) = [one for one in seen.all("a") if one.get("id") == "ouvrir"]
    assert opened["href"] == EXPECTED_LINK
    assert opened["rel"] == "noreferrer noopener"
    assert seen.words["adresse"] == EXPECTED_LINK
    assert seen.words["longueur"] == "619 caractères sur 2\u202f000"
    boxes = [one for one in seen.all("input") if one.get("type") == "checkbox"]
    (carried,) = [one for one in seen.all("fieldset") if one.get("id") == "portees"]
    rebuilt = "&".join(str(one["data-query"]) for one in boxes)
    assert f"{carried['data-base']}?{rebuilt}" == EXPECTED_LINK


def test_every_button_copies_a_text_that_is_there_as_it_is() -> None:
    seen = Seen(worked())
    names = [str(one["data-copy"]) for one in seen.all("button")]
    assert len(names) == len(set(names)) > 10
    ids = [one["id"] for _, one in seen.elements if one.get("id")]
    assert len(ids) == len(set(ids))
    assert set(names) <= set(ids)
    assert seen.words["reponse-1006"] == "Un.\n\n  Deux <b>."
    assert seen.words["reponse-siret"] == "21710214400011"
    assert seen.words["reponse-1013-2-0"] == "Région"


def test_nothing_comes_from_outside_and_nothing_else_may_run() -> None:
    seen = Seen(worked())
    policy = next(str(one["content"]) for one in seen.all("meta") if "http-equiv" in one)
    for tag in ("style", "script"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", worked(), re.DOTALL)
        assert text is not None
        digest = base64.b64encode(hashlib.sha256(text.group(1).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "</" not in text.group(1)
        assert "http" not in text.group(1)
    assert policy.startswith("default-src 'none'; ")
    assert not any(
        name in found
        for _, found in seen.elements
        for name in ("src", "style", "onclick", "action")
    )
    assert {tag for tag, _ in seen.elements}.isdisjoint({"img", "iframe", "link", "form", "object"})


def test_the_page_is_read_without_eyes() -> None:
    page = worked()
    seen = Seen(page)
    assert seen.all("html") == [{"lang": "fr"}]
    assert len(seen.all("h1")) == len(seen.all("main")) == len(seen.all("title")) == 1
    levels = [int(tag[1]) for tag, _ in seen.elements if re.fullmatch(r"h[1-4]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = {one["id"] for _, one in seen.elements if one.get("id")}
    for _, found in seen.elements:
        named = found.get("aria-labelledby")
        assert named is None or named in ids
        target = found.get("href") or ""
        assert not target.startswith("#") or target[1:] in ids
    assert all(one.get("type") == "button" for one in seen.all("button"))
    assert all(one.get("scope") for one in seen.all("th"))
    (drawn,) = seen.all("svg")
    assert drawn["role"] == "img"
    assert drawn["aria-label"]
    assert any(one.get("role") == "status" for one in seen.all("div"))


def test_the_code_holds_the_bare_address() -> None:
    with_answers = Seen(page_of(example(), dict(EXAMPLE_ANSWERS)))
    without = Seen(page_of(example(), {}))
    drawn = [one for one in with_answers.all("path") if one.get("d")]
    assert drawn == [one for one in without.all("path") if one.get("d")]


def test_pieces_say_their_files_and_their_weight() -> None:
    seen = Seen(worked())
    told = seen.words["pieces"]
    assert "deliberation-du-3-mars.pdf (117\u00a0Ko)" in told
    assert "trop lourd\u00a0: le site refuse à partir de 200\u00a0Mo" in told
    (piece,) = example().pieces
    assert propose_files(piece, FILES) == FILES[:1]


def test_a_form_without_an_address_has_answers_and_no_link() -> None:
    form = form_of(descriptor(5, "Text", "Nom"), demarcheURL=None)
    seen = Seen(page_of(form, {"5": "Marie"}))
    assert not [one for one in seen.all("a") if one.get("id") == "ouvrir"]
    assert "il n’y a pas de lien" in seen.words["lien"]
    assert seen.words["reponse-5"] == "Marie"


HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["</script><script>alert(1)", '"><img src=x onerror=alert(1)>', "&#60;b&#62;", "--</style>"]
)


@settings(max_examples=25)
@given(HOSTILE, HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=3))
def test_no_text_becomes_markup(label: str, answer: str, name: str, cells: list[str]) -> None:
    column = descriptor(8, "Text", label)
    form = form_of(
        descriptor(5, "Text", label, description=answer),
        descriptor(6, "DropDownList", label, options=[answer, name]),
        descriptor(7, "Repetition", label, champDescriptors=[column]),
        descriptor(9, "PieceJustificative", label),
        title=f"Aide {label}"[:900],
    )
    answers: dict[str, PortalAnswer] = {
        "5": answer,
        "7": TableAnswer(tuple({"8": cell} for cell in cells)),
    }
    facts = PageFacts(
        project=name, siret=answer, files=(HeldFile(name, 5, label),), remarks=(name,)
    )
    page = page_of(form, answers, facts)
    seen = Seen(page)
    assert len(seen.all("script")) == len(seen.all("style")) == 1
    assert {tag for tag, _ in seen.elements}.isdisjoint({"img", "b"})
