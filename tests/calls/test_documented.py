"""The page of the format and the loader say the same words: one forgotten on either side fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from tressons_desktop.calls.aid import AidBasis, AidNature
from tressons_desktop.calls.loader import _SINCE_2, SOURCED_RULES, load_call
from tressons_desktop.calls.model import Call, Demand, FieldKind, LimitUnit
from tressons_desktop.calls.terms import About, DepositKind, PromiseKind
from tressons_desktop.definitions import reader
from tressons_desktop.definitions.conditions import CALL_FACTS, FACTS
from tressons_desktop.project.values import BudgetCategory, FunderKind, LegalForm, ProjectKind

PAGE = Path(__file__).parents[2] / "docs" / "formats" / "call.md"
HEADINGS = {
    "En-tête": "",
    "Sources": "source",
    "Autres financeurs": "co_funders",
    "Enveloppes de certains territoires": "envelopes",
    "Contact": "contact",
    "Calendrier": "calendar",
    "Vagues": "calendar.waves",
    "Étapes": "stages",
    "Règles": "rules",
    "Autofinancement selon le porteur": "rules.own_shares",
    "Conditions": "conditions",
    "Admission": "requirements",
    "Aides": "aid_lines",
    "Paliers d’une aide": "aid_lines.steps",
    "Bonifications": "aid_lines.bonuses",
    "Tranches d’une aide": "aid_lines.slices",
    "Plafond d’un poste": "aid_lines.item_caps",
    "Années d’une aide": "aid_lines.yearly",
    "Engagements": "promises",
    "Dépôt": "deposit_ways",
    "Questions": "sections",
    "Pièces": "pieces",
    "Nombre par dépense": "pieces.per_expense",
    "Critères": "criteria",
}
CLOSED: tuple[tuple[str, type[Enum]], ...] = (
    ("En-tête", FunderKind),
    ("Règles", LegalForm),
    ("Règles", ProjectKind),
    ("Admission", About),
    ("Aides", AidNature),
    ("Aides", AidBasis),
    ("Aides", BudgetCategory),
    ("Engagements", PromiseKind),
    ("Dépôt", DepositKind),
    ("Questions", FieldKind),
    ("Questions", Demand),
    ("Questions", LimitUnit),
    ("Pièces", Demand),
)
PARTS = {"source", "contact", "calendar", "stages", "rules", "requirements", "aid_lines"} | {
    *("promises", "deposit_ways", "sections", "pieces", "criteria", "other_sources", "co_funders"),
    "envelopes",
}
"""Words of the header that have a heading of their own."""


class Asked(dict[str, Any]):
    """A table of the file that notes each word the loader asks of it."""

    words: dict[str, set[str]]
    path: str

    def get(self, key: str, default: Any = None) -> Any:
        """Note a word, then answer as a table does."""
        self.words.setdefault(self.path, set()).add(key)
        return super().get(key, default)


def noting(data: Any, path: str, words: dict[str, set[str]]) -> Any:
    """Wrap every table under a name; those of conditions and of sources share one."""
    if isinstance(data, list):
        return [noting(one, path, words) for one in data]
    if not isinstance(data, dict):
        return data
    last = path.rpartition(".")[2]
    shared = {"applies": "conditions", "either": "conditions", "all": "conditions"}
    name = shared.get(last, last if last in ("source", "conditions") else path)
    name = "source" if name == "other_sources" else name
    table = Asked(
        {key: noting(one, f"{name}.{key}".strip("."), words) for key, one in data.items()}
    )
    table.words, table.path = words, name
    return table


@pytest.fixture
def sections() -> dict[str, str]:
    """Cut the page at its headings, each named by its first words."""
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = zip(parts[1::2], parts[2::2], strict=True)
    return {heading.partition(" : ")[0].strip(): body for heading, body in named}


def example(sections: dict[str, str]) -> str:
    """Put the examples of the page end to end."""
    return "\n".join(
        block
        for body in sections.values()
        for block in re.findall(r"```toml\n(.*?)```", body, flags=re.DOTALL)
    )


def written(body: str) -> set[str]:
    """List the words of the first table of a part."""
    rows = list(rows_of(body))
    return {word for first in rows for word in re.findall(r"`([a-z_0-9]+)`", first)}


def rows_of(body: str) -> Iterator[str]:
    for line in body.splitlines():
        if line.startswith("| `"):
            yield line.split("|")[1]
        elif line.startswith("| Fait |"):
            return


def asked_of(call: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> dict[str, set[str]]:
    """Load a call, and list the words that the loader asked of each part."""
    words: dict[str, set[str]] = {}
    parse = reader.parse_definition
    monkeypatch.setattr(
        reader, "parse_definition", lambda text, file: noting(parse(text, file), "", words)
    )
    load(call, folder)
    return words


def load(text: str, folder: Path) -> Call:
    path = folder / "exemple.toml"
    path.write_text(text, encoding="utf-8")
    return load_call(path)


def test_each_word_is_on_the_page_and_in_the_loader(
    sections: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = asked_of(example(sections), monkeypatch, tmp_path)
    for heading, part in HEADINGS.items():
        accepted = asked[part] - (PARTS if not part else set())
        if part == "conditions":
            accepted |= {"all"}
        documented = {"text", "date"} if part == "source" else written(sections[heading])
        assert documented == accepted, heading
    assert written(sections["Sources"]) == {"text", "date"}


def test_each_word_is_in_the_example(sections: dict[str, str]) -> None:
    """But the single rate, which goes with no aid line: the part on format 1 has it."""
    text = example(sections)
    for heading in HEADINGS:
        for word in written(sections[heading]) - {"rate", "base_cap"}:
            assert re.search(rf"(?<![a-z_]){word}(?= =|\]|\.)", text), f"{heading} : {word}"


def test_the_example_is_a_call_that_uses_every_part(
    sections: dict[str, str], tmp_path: Path
) -> None:
    call = load(example(sections), tmp_path)
    assert [line.id for line in call.aid_lines] == [
        *("murs", "etudes", "demarrage", "vitrine", "loyer"),
    ]
    murs = call.aid_lines[0]
    assert (len(murs.steps), len(murs.bonuses), len(murs.item_caps)) == (2, 1, 1)
    assert call.requirements[0].conditions[0].either
    assert call.calendar.waves
    assert call.rules.own_shares
    assert [stage.id for stage in call.stages] == ["complet"]


def test_each_closed_list_is_whole(sections: dict[str, str]) -> None:
    for heading, kind in CLOSED:
        named = set(re.findall(r"`([a-z_0-9]+)`", sections[heading]))
        assert {str(one) for one in kind} <= named, (heading, kind)


def test_each_fact_and_each_source_of_a_rule_is_told(sections: dict[str, str]) -> None:
    told = sections["Conditions"].partition("| Fait |")[2]
    facts = {word for row in told.splitlines() for word in first_words(row)}
    assert facts == {*FACTS, *CALL_FACTS}
    named = set(re.findall(r"`([a-z_]+)`", sections["Sources des règles"].partition("Les mots")[2]))
    assert named == set(SOURCED_RULES)


def first_words(row: str) -> list[str]:
    cells = row.split("|")
    return re.findall(r"`([a-z_]+)`", cells[1]) if row.startswith("| `") else []


def test_the_words_of_format_1_are_not_those_of_format_2(sections: dict[str, str]) -> None:
    """What the page grants to a file of format 1 is what the loader takes in it."""
    header, _, rest = sections["Format 1"].partition("dans `[rules]`")
    granted = set(re.findall(r"`([a-z_]+)`", header))
    assert granted & set(_SINCE_2[""]) == set()
    assert granted == written(sections["En-tête"]) - set(_SINCE_2[""]) - {"format"}
    for part in ("sections", "pieces", "criteria"):
        told = re.search(rf"dans `\[\[{part}\]\]`, (.*?)[;.]", rest, flags=re.DOTALL)
        assert told is not None
        headings = {"sections": "Questions", "pieces": "Pièces", "criteria": "Critères"}
        words = set(re.findall(r"`([a-z_]+)`", told.group(1)))
        assert words == written(sections[headings[part]]) - set(_SINCE_2[part]), part
