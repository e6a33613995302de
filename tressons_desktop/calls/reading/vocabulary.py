"""The words by which a règlement is read: data, dated (``resources/reading/lecture.toml``).

A word stands in its plain form; a star is any ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.calls.reading.fields import FIELDS
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.values import BudgetCategory, FunderKind, LegalForm

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "reading" / "lecture.toml"

_TOPICS: Final = (
    *("pieces", "payment", "criteria", "eligibility", "applicants", "excluded_expenses"),
    *("exclusions", "commitments", "expenses", "contact", "deposit", "calendar"),
    *("admission", "questions", "personal_data"),
)
_SENSES: Final = ("max", "min", "flat", "refused", "yearly")
_RATES: Final = ("public_aid", "own_funds", "bonus", "other", "base", "by", "verbs")
_PIECES: Final = ("conditions", "signed", "balance")
_ADDRESSES: Final = ("send", "ask", "by_post", "street", "service", "portals")
_KINDS: Final = ("aid", "expense", "envelope", "other")
_FORMS: Final = ("", "ms", "fs", "mp", "fp")
_PROMISES: Final = ("duree", "loyer", "publicite", "demarrage", "achevement")

WordsPattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What an amount is about; `form` is its gender and number, for the agreement."""

    kind: str
    form: str
    words: WordsPattern


@dataclass(frozen=True, slots=True)
class DateRole:
    """What a date is: said by a strong word alone, or by a weak one beside a word of deposit."""

    field: str
    strong: WordsPattern
    weak: WordsPattern


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """Every list of words, ready to be looked for in a plain text."""

    noted_on: date
    topics: Mapping[str, WordsPattern]
    law: WordsPattern
    rolling: WordsPattern
    not_rolling: WordsPattern
    waves: WordsPattern
    deposit: WordsPattern
    date_roles: tuple[DateRole, ...]
    subjects: tuple[Subject, ...]
    senses: Mapping[str, WordsPattern]
    rates: Mapping[str, WordsPattern]
    forms: tuple[tuple[LegalForm, WordsPattern], ...]
    funders: tuple[tuple[FunderKind, WordsPattern], ...]
    families: tuple[tuple[BudgetCategory, WordsPattern], ...]
    promises: tuple[tuple[str, WordsPattern], ...]
    pieces: Mapping[str, WordsPattern]
    addresses: Mapping[str, WordsPattern]
    identity: Mapping[str, WordsPattern]
    named_only: WordsPattern
    must: WordsPattern
    limits: Mapping[str, WordsPattern]

    def about(self, topic: str, *texts: str) -> bool:
        """Tell whether one of these plain texts announces a topic."""
        looked_for = self.topics[topic]
        return any(looked_for.search(text) for text in texts if text)


def pattern(words: Iterable[str]) -> WordsPattern:
    """Make one search out of words: of two that begin alike, the longest wins.

    Words that share their first letters are tried once: a hundred of them cost little more than
    one. A word begins and ends where letters do.
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for sign in word:
            branch = branch.setdefault(sign, {})
        branch[_END] = {}
    return re.compile(_branches(tree, first=True) if tree else r"(?!)")


_Tree = dict[str, "_Tree"]
_END: Final = ""


def _branches(tree: _Tree, *, first: bool = False, last: str = "") -> str:
    ways = [_way(sign, rest, first=first) for sign, rest in tree.items() if sign != _END]
    if _END in tree:
        ways.append(r"(?!\w)" if last.isalnum() else "")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _way(sign: str, rest: _Tree, *, first: bool) -> str:
    if sign == "*":
        return r"\w*" + _branches(rest, last="a")
    begins = r"(?<!\w.)" if first and sign.isalnum() else ""
    return re.escape(sign) + begins + _branches(rest, last=sign)


@lru_cache(maxsize=4)
def read_vocabulary(path: Path = PACKAGED) -> ReadingWords:
    """Read the words; raise DefinitionRefused with file, line and reason."""
    top, noted_on = read_dated(path, number=FORMAT, what="ces mots ont été relevés")
    dates = _part(top, "dates")
    applicants = _named(top, "applicants", ("named_only", "must"))
    made = ReadingWords(
        noted_on=noted_on,
        topics=_named(top, "topics", _TOPICS),
        law=_words(dates, "law"),
        rolling=_words(dates, "rolling"),
        not_rolling=_words(dates, "not_rolling"),
        waves=_words(dates, "waves"),
        deposit=_words(dates, "deposit"),
        date_roles=tuple(_role(part) for part in dates.tables("roles", required=True)),
        subjects=tuple(_subject(part) for part in top.tables("subjects", required=True)),
        senses=_named(top, "senses", _SENSES),
        rates=_named(top, "rates", _RATES),
        forms=tuple(_form(part) for part in top.tables("forms", required=True)),
        funders=tuple(_funder(part) for part in top.tables("funders", required=True)),
        families=tuple(_family(part) for part in top.tables("families", required=True)),
        promises=tuple(_promise(part) for part in top.tables("promises", required=True)),
        pieces=_named(top, "pieces", _PIECES),
        addresses=_named(top, "addresses", _ADDRESSES),
        identity=_named(top, "identity", ("title", "funder", "rules", "dated", "aim")),
        named_only=applicants["named_only"],
        must=applicants["must"],
        limits=_named(top, "limits", ("promised", "worked", "most")),
    )
    for part in (dates, top):
        part.done()
    return made


def _part(top: DefinitionTable, name: str) -> DefinitionTable:
    part = top.table(name)
    if part is None:
        top.refuse(f"il manque la rubrique [{name}].")
    return part


def _named(top: DefinitionTable, name: str, keys: tuple[str, ...]) -> Mapping[str, WordsPattern]:
    part = _part(top, name)
    found = {key: _words(part, key) for key in keys}
    part.done()
    return found


def _words(part: DefinitionTable, key: str) -> WordsPattern:
    return pattern(part.texts(key, required=True))


def _role(part: DefinitionTable) -> DateRole:
    field = part.text("field", required=False)
    part.one_of("field", (field,), ("", *FIELDS))
    found = DateRole(field, _words(part, "strong"), _words(part, "weak"))
    part.done()
    return found


def _subject(part: DefinitionTable) -> Subject:
    kind, form = part.text("kind"), part.text("form", required=False)
    part.one_of("kind", (kind,), _KINDS)
    part.one_of("form", (form,), _FORMS)
    found = Subject(kind, form, _words(part, "words"))
    part.done()
    return found


def _form(part: DefinitionTable) -> tuple[LegalForm, WordsPattern]:
    found = part.choice("form", LegalForm), _words(part, "words")
    part.done()
    return found


def _funder(part: DefinitionTable) -> tuple[FunderKind, WordsPattern]:
    found = part.choice("kind", FunderKind), _words(part, "words")
    part.done()
    return found


def _family(part: DefinitionTable) -> tuple[BudgetCategory, WordsPattern]:
    found = part.choice("category", BudgetCategory), _words(part, "words")
    part.done()
    return found


def _promise(part: DefinitionTable) -> tuple[str, WordsPattern]:
    kind = part.text("kind")
    part.one_of("kind", (kind,), _PROMISES)
    found = kind, _words(part, "words")
    part.done()
    return found
