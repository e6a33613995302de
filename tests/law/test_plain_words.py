"""What is read in the window is said as a secretary would say it, and never too long."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tressons_desktop.law.loader import law_book
from tressons_desktop.obligations.loader import load_obligations

ROOT: Final = Path(__file__).parents[2]
RESOURCES: Final = ROOT / "resources"

HEAVY: Final = (
    "nonobstant",
    "susvisé",
    "susmentionné",
    "ci-après dénommé",
    "en termes de",
    "au niveau de",
    "dans le cadre de",
    "afférent",
    "en vue de",
    "il convient de",
    "ledit",
    "ladite",
    "desdits",
    "y afférent",
    "en date du",
    "à l'effet de",
    "par voie de",
    "moyennant",
    "impacter",
    "en charge de",
    "problématique",
    "finaliser",
    "solutionner",
    "prioriser",
    "au sein de",
    "dès lors que",
    "mise en œuvre",
    "procéder à",
    "préalablement",
    "aux fins de",
    "eu égard",
    "s'agissant",
    "à cet effet",
    "le cas échéant",
    "conformément à",
    "en matière de",
    "au regard de",
    "sous réserve de",
    "en lien avec",
    "dédié",
    "dédiée",
    "pérenniser",
    "co-construire",
    "partie prenante",
    "parties prenantes",
    "les modalités",
)
"""Words of office that say less than plain ones; quoted names of texts are not looked at."""

_HEAVY: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, HEAVY))})\b")

APART: Final = ("demo", "reading", "themes")
"""The example is typed as a mayor types, words of a règlement are read as they are written."""

TRADE: Final = "montée en charge"
"""A word of the trade that holds one of office: it is asked by name, and explained."""

QUOTED: Final = frozenset({"sources", "source", "url", "id", "version"})
"""What is somebody else's words: the title of a source is copied as it stands."""

LONGEST_SOURCE: Final = 260
LONGEST_WHAT: Final = 560


def said_in(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for word, inner in value.items():
            if word not in QUOTED:
                yield from said_in(inner, word)
    elif isinstance(value, list):
        for inner in value:
            yield from said_in(inner, key)
    elif isinstance(value, str):
        yield value


def heavy_in(text: str) -> list[str]:
    plain = text.casefold().replace("’", "'").replace("\u00a0", " ")
    return _HEAVY.findall(plain)


def test_no_word_of_office_in_the_data_that_people_read() -> None:
    wrong = [
        f"{path.parent.name}/{path.name}: {word} — {text[:80]}"
        for path in sorted(RESOURCES.rglob("*.toml"))
        if path.parent.name not in APART
        for text in said_in(tomllib.loads(path.read_text(encoding="utf-8")))
        for word in heavy_in(text)
    ]
    wrong += [
        f"help/{path.name}: {word}"
        for path in sorted((RESOURCES / "help").glob("*.md"))
        for word in heavy_in(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, f"{wrong}: say it in plain words: these are words of office"


def test_no_word_of_office_in_what_the_program_says() -> None:
    """Nor in a sentence written in the code: what reads règlements knows their words, though."""
    wrong = [
        f"{path.relative_to(ROOT)}: {word}"
        for part in ("ui", "tressons_desktop")
        for path in sorted((ROOT / part).rglob("*.py"))
        if path.parent.name not in APART and path.parent.name != "diagnostics"
        for word in heavy_in(path.read_text(encoding="utf-8").casefold().replace(TRADE, ""))
    ]
    assert not wrong, f"{wrong}: say it in plain words: these are words of office"


def test_the_walk_knows_a_word_of_office() -> None:
    assert heavy_in("Nonobstant l’arrêté susvisé") == ["nonobstant", "susvisé"]


def test_a_source_and_a_procedure_stay_within_a_reader_s_patience() -> None:
    for entry in law_book().entries:
        assert len(str(entry.as_source)) <= LONGEST_SOURCE, (
            f"{entry.id}: text and source, {LONGEST_SOURCE} signs together at most"
        )
    for one in load_obligations(RESOURCES / "obligations"):
        assert len(one.what) <= LONGEST_WHAT, (
            f"{one.id}: its what has {len(one.what)} signs, {LONGEST_WHAT} at most"
        )
