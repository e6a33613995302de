"""The pages of the help: plain texts of the application, found again by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from sqlite3 import sqlite_version

from PySide6.QtCore import qVersion

from tressons_desktop.conformity import AuditVerdict, Clause, Conformity, load_conformity
from tressons_desktop.law.citing import cite
from tressons_desktop.machine import python_version
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.publication import load_publication
from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.territory.model import TerritoryUnavailable
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french
from ui.access.keys import sheet
from ui.screens.help.acronyms import glossary, trade_words

ORDER = (
    "premiers-pas",
    "etapes",
    "grille-de-faisabilite",
    "budget-et-plan",
    "dossier",
    "annuaire",
    "textes-et-chiffres",
    "recevoir",
    "sauvegardes-et-partage",
    "raccourcis-clavier",
    "accessibilite",
    "mots-du-metier",
    "sigles",
    "a-propos",
)
ABOUT = "a-propos"
ACCESSIBILITY = "accessibilite"
KEYS = "raccourcis-clavier"
ACRONYMS = "sigles"
TRADE = "mots-du-metier"
_LICENCE_FILE = re.compile(r"`([\w.\-]+\.txt)`")
_MARKUP = re.compile(r"[*#`|]|\]\([^)]*\)|\[")


@dataclass(frozen=True)
class HelpPage:
    """One page, in Markdown; its first line is its title."""

    key: str
    text: str

    @property
    def title(self) -> str:
        """Return the title, without its mark."""
        return self.text.split("\n", 1)[0].lstrip("# ").strip()

    @cached_property
    def words(self) -> str:
        """Give what can be searched: no markup, no accent, no case."""
        return f" {normalise(_MARKUP.sub(' ', self.text))} "

    def count(self, query: str) -> int:
        """Count how many times words begin with what is searched."""
        wanted = normalise(query)
        return self.words.count(f" {wanted}") if wanted else 0


def load_pages(*, version: str, territory: TerritoryIndex) -> tuple[HelpPage, ...]:
    """Read the pages, in their order; the last one tells what the application is made of."""
    folder = RESOURCES / "help"
    pages = []
    for key in ORDER:
        text = cite((folder / f"{key}.md").read_text(encoding="utf-8"))
        if key == ACRONYMS:
            lines = (f"- {one.line}" for one in glossary().values())
            text = text.replace("{acronyms}", french("\n".join(lines)))
        if key == TRADE:
            lines = (f"- {one.line}" for one in trade_words())
            text = text.replace("{terms}", french("\n".join(lines)))
        if key == KEYS:
            text = text.replace("{shortcuts}", sheet())
        if key == ACCESSIBILITY:
            text = _declared(text.replace("{version}", version), load_conformity())
        if key == ABOUT:
            text = text.replace("{version}", version)
            text = text.replace("{publication}", french("\n".join(load_publication().lines())))
            text = text.replace("{engine}", _engine())
            text = text.replace("{territory}", _territory(territory))
            text = text.replace("{licences}", _licences())
        pages.append(HelpPage(key, text))
    return tuple(pages)


def _declared(text: str, audit: Conformity) -> str:
    refused = [_refused(one) for one in audit.with_verdict(AuditVerdict.NOT_MET)]
    said = {
        "norm": audit.norm,
        "rgaa": audit.rgaa,
        "summary": audit.summary,
        "refused": "\n".join(refused) or "aucun n’est connu à ce jour.",
        "day": format_day(audit.day),
        "by": audit.by,
    }
    for key, words in said.items():
        text = text.replace(f"{{{key}}}", words)
    return french(text)


def _refused(criterion: Clause) -> str:
    return f"- {criterion.title} ({criterion.clause})\u00a0: {criterion.how}"


def licence_text(name: str) -> str:
    """Give the text of a licence that comes with the application; empty for another name."""
    if re.fullmatch(r"[\w.\-]+\.txt", name) is None:
        return ""
    found = RESOURCES / "licences" / name
    return found.read_bytes().decode("utf-8", errors="replace") if found.is_file() else ""


def _engine() -> str:
    """Say what runs the program, as this very copy has it: an IT service asks for it."""
    return f"Python {python_version()}, SQLite {sqlite_version} et Qt {qVersion()}"


def _territory(territory: TerritoryIndex) -> str:
    try:
        return french(territory.vintage.citation)
    except TerritoryUnavailable as problem:
        return str(problem)


def _licences() -> str:
    text = (RESOURCES / "licences" / "README.md").read_text(encoding="utf-8")
    body = "\n".join(french(line) for line in text.split("\n")[2:]).strip()
    return _LICENCE_FILE.sub(r"[\1](licence:\1)", body)
