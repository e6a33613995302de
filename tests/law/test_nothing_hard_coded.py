"""No article, form number or figure of law outside the register: prose and code cite it by name."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tressons_desktop.definitions.law_words import LAW_MARK, cited_in
from tressons_desktop.law.loader import law_book

ROOT: Final = Path(__file__).parents[2]
RESOURCES: Final = ROOT / "resources"

ARTICLE: Final = re.compile(
    r"\b[LRD]\.?\s?\*?\d{3,4}-\d"
    r"|\b[Aa]rt(?:\.|icles?)\s(?:[LRD]\.?\s?)?\d"
    r"|\bCerfa\s(?:n°\s?)?\d"
    r"|\b(?:[Ll]oi|[Dd]écret|[Oo]rdonnance|[Aa]rrêté)\s(?:n°\s?\d|du\s\d)"
    r"|\b[Rr]èglement\s\((?:UE|CE)\)\s?(?:n°\s?)?\d"
)
"""How a text of law is named."""

FIGURE: Final = re.compile(
    r"\d[\d\s]*(?:,\d+)?\s?(?:€|%|habitants?\b|km\b|degrés?\b|dB\b|ans\b|mois\b|jours\b|heures\b)"
)
"""A digit with a unit that the law uses."""

BOUND: Final = re.compile(r"(?:0|100)\s?%")
"""The ends of a share: no law."""

NAMED: Final = {
    "tressons_desktop/calls/reading/fields.py": "exemple de ce qu’on lit dans un règlement",
    "tressons_desktop/calls/studio/tabs_aid.py": "exemple montré dans un champ de l’atelier",
    "tressons_desktop/dossier/chapters/accounts.py": "nom du formulaire dont le code suit l’ordre",
    "tressons_desktop/dossier/office/cerfa_sheet.py": "nom du formulaire dont le code suit l’ordre",
    "tressons_desktop/forecast/cerfa.py": "nom du formulaire dont le code suit l’ordre",
    "tressons_desktop/forecast/chart_model.py": "nom du formulaire dont le code suit l’ordre",
    "resources/help/accessibilite.md": "déclaration d’accessibilité, datée et tenue à part",
}
"""Where a text of law is named all the same, and why."""

COUNTED: Final = {
    "tressons_desktop/calls/reading/fields.py": "exemples de ce qu’on lit dans un règlement",
    "tressons_desktop/calls/studio/": "exemples montrés dans les champs de l’atelier",
    "tressons_desktop/control/known_running.py": "hypothèse de l’application, non une règle",
    "tressons_desktop/dossier/chapters/council.py": "hypothèse de l’application, non une règle",
    "tressons_desktop/dossier/chapters/tills.py": "hypothèse de l’application, non une règle",
    "tressons_desktop/dossier/html/style.py": "feuille de style",
    "tressons_desktop/dossier/office/looks.py": "format de cellule",
    "tressons_desktop/finance/proposal/": "unité de compte d’une répartition",
    "tressons_desktop/forecast/risk/compared.py": "hypothèse de l’application, non une règle",
    "tressons_desktop/portal/page/link_part.py": "ce que le site du dépôt garde, non une règle",
    "ui/gallery_": "exemples de la galerie des composants",
    "ui/screens/history/bin_panel.py": "ce que l’application garde, non une règle",
    "ui/screens/workspace/steps/funding/sharing/": "unité de compte d’une répartition",
    "resources/help/accessibilite.md": "tailles de texte de l’application",
    "resources/help/budget-et-plan.md": "exemple de saisie d’un nombre",
    "resources/help/etapes.md": "hypothèse de l’application, non une règle",
}
"""Where a figure has such a unit and is no law, and why."""

REMEDY: Final = (
    "a text of law is cited by its name, {loi:id}, and so is its figure: write it in resources/law "
    "(docs/formats/law.md). A figure that is no law is named with its reason in "
)

TRADE: Final = {
    "population-clientele": "rapport du Sénat cité par la question",
    "epicerie-zone": "rapport du Sénat cité par la question",
    "epicerie-services": "récit de village cité par la question",
    "taux-effort": "ratio de métier cité par la question",
    "essai-prudent": "hypothèse de prudence",
    "cafe-marge": "ratio de métier cité par la question",
    "ressourcerie-delai": "guide cité par la question",
    "tiers-lieu-recettes": "recensement cité par la question",
}
"""Questions whose figure is of the trade, said by their own source."""

PROSE: Final = frozenset(
    {"text", "why", "how", "evidence", "gap", "action", "unit", "usage", "not_applicable_because"}
    | {"what", "title", "blocks", "authority", "form"}
)


def found_in(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    for pattern in patterns:
        for found in pattern.finditer(text):
            if not BOUND.fullmatch(found.group()):
                yield found.group()


def patterns_of(name: str) -> tuple[re.Pattern[str], ...]:
    said = () if name in NAMED else (ARTICLE,)
    return said if any(name.startswith(one) for one in COUNTED) else (*said, FIGURE)


def may_say_law(source: str) -> bool:
    """Look at the whole of a module at once: few have to be read string by string."""
    plain = source.replace("\\u00a0", " ").replace("\\u202f", " ")
    return bool(ARTICLE.search(plain) or FIGURE.search(plain) or LAW_MARK in plain)


def sentences_of(path: Path) -> Iterator[tuple[int, str]]:
    """Give the strings of a module with their line; what documents the code says no law."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    mute = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in mute:
            yield node.lineno, node.value


@pytest.fixture(scope="module")
def code() -> list[tuple[str, int, str]]:
    return [
        (str(path.relative_to(ROOT)), line, text)
        for folder in ("tressons_desktop", "ui", "db")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if may_say_law(path.read_text(encoding="utf-8"))
        for line, text in sentences_of(path)
        if any(character.isdigit() for character in text) or "{loi:" in text
    ]


def test_the_code_names_no_text_of_law_and_counts_no_figure_of_it(
    code: list[tuple[str, int, str]],
) -> None:
    wrong = [
        f"{name}:{line}: {said}"
        for name, line, text in code
        for said in found_in(text, patterns_of(name))
    ]
    assert not wrong, f"{wrong}: {REMEDY}COUNTED, {Path(__file__).name}"


def test_what_the_code_cites_is_in_the_register(code: list[tuple[str, int, str]]) -> None:
    for name, line, text in code:
        for cited in cited_in(text):
            assert not cited or cited in law_book(), (
                f"{name}:{line}: {cited} is no text of resources/law"
            )


def test_the_help_names_no_text_of_law_and_counts_no_figure_of_it() -> None:
    wrong = [
        f"{path.name}:{line}: {said}"
        for path in sorted((RESOURCES / "help").glob("*.md"))
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for said in found_in(text, patterns_of(str(path.relative_to(ROOT))))
    ]
    assert not wrong, f"{wrong}: {REMEDY}COUNTED, {Path(__file__).name}"


def prose_of(value: object, key: str = "", name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        name = str(value.get("id", name))
        for word, inner in value.items():
            if word != "sources":
                yield from prose_of(inner, word, name)
    elif isinstance(value, list):
        for inner in value:
            yield from prose_of(inner, key, name)
    elif isinstance(value, str) and key in PROSE:
        yield name, value


@pytest.mark.parametrize("folder", ["checklists", "obligations"])
def test_questions_and_procedures_take_their_figures_from_the_register(folder: str) -> None:
    wrong = [
        f"{path.name}, {name}: {said}"
        for path in sorted((RESOURCES / folder).glob("*.toml"))
        for name, text in prose_of(tomllib.loads(path.read_text(encoding="utf-8")))
        for said in found_in(text, (ARTICLE,) if name in TRADE else (ARTICLE, FIGURE))
    ]
    assert not wrong, f"{wrong}: {REMEDY}TRADE, {Path(__file__).name}"


def test_every_exception_still_stands_for_something(code: list[tuple[str, int, str]]) -> None:
    names = {name for name, _line, _text in code} | {
        str(path.relative_to(ROOT)) for path in (RESOURCES / "help").glob("*.md")
    }
    for one in (*NAMED, *COUNTED):
        assert any(name.startswith(one) for name in names), f"{one}: take it out of the exceptions"


def test_the_walk_sees_what_it_looks_for() -> None:
    assert list(found_in("CGCT, art.\u00a0L.\u00a02311-7", (ARTICLE,)))
    assert list(found_in("Cerfa\u00a012156", (ARTICLE,)))
    assert list(found_in("moins de 3\u202f500\u00a0habitants", (FIGURE,)))
    assert not list(found_in("Étape 5 sur 12", (ARTICLE, FIGURE)))
