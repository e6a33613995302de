"""Lists are heard as lists, with the labels that were typed."""

from __future__ import annotations

from collections.abc import Callable

from tests.dossier.pdf.heard import Node, read_tree
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.wording import narrative
from tressons_desktop.dossier.report import RenderReport

Render = Callable[..., RenderReport]


def items(listed: Node) -> list[list[str]]:
    return [[part.words for part in item.elements()] for item in listed.elements()]


def test_a_numbered_list_is_heard_with_its_numbers(render: Render) -> None:
    tree = read_tree(render(*narrative("Trois temps :\n1. acheter\n2. rénover\n3. ouvrir")).path)
    (listed,) = tree.all("L")
    assert listed.numbering == "Decimal"
    assert items(listed) == [["1.", "acheter"], ["2.", "rénover"], ["3.", "ouvrir"]]
    assert "Trois temps :" in [one.words for one in tree.all("P")]


def test_a_list_inside_another_belongs_to_its_item(render: Render) -> None:
    tree = read_tree(render(*narrative("1. les clés\n- mairie\n- école\n2. le four")).path)
    outer, inner = tree.all("L")
    assert [item.elements()[0].words for item in outer.elements()] == ["1.", "2."]
    assert inner in outer.elements()[0].elements()[1].elements()
    assert items(inner) == [["–", "mairie"], ["–", "école"]]


def test_a_list_cut_by_a_page_stays_one(render: Render) -> None:
    many = tuple(c.ListItem(f"{n}.", "Une phrase de la liste. " * 12) for n in range(1, 40))
    (listed,) = read_tree(render(c.ItemList(many)).path).all("L")
    assert [one[0] for one in items(listed)] == [f"{n}." for n in range(1, 40)]
    assert len({page for one in listed.walk() for page in one.pages}) > 1
