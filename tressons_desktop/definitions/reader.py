"""Read a definition file strictly: whatever is unknown, missing or oversized is refused.

A file may come from a département or from a stranger: it is hostile until proven otherwise. It
holds data only; texts are bounded and free of invisible characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from tressons_desktop.definitions.law_words import (
    CITED,
    LAW_MARK,
    LawWords,
    UnknownLaw,
    cited_in,
)
from tressons_desktop.definitions.lines import LineFinder
from tressons_desktop.definitions.parsing import decode_definition, parse_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import Choice
from tressons_desktop.text.numbers import format_number

C = TypeVar("C", bound=Choice)

MAX_BYTES: Final = 1_000_000
MAX_TEXT: Final = 2_000
MAX_ITEMS: Final = 1_000

_LATER: Final = (
    "ce fichier est d’une version plus récente de Tressons. "
    "Mettre le logiciel à jour pour l’ouvrir."
)
_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_NOT_TEXT: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ALLOWED: Final = frozenset("\n\t\u200d\u00ad")
_SPACES: Final = {ord(space): " " for space in "\u00a0\u202f\n"}


def _has_hidden(text: str) -> bool:
    """Tell whether a text holds a character that nobody sees; slow, so asked of few."""
    return any(unicodedata.category(c) in _NOT_TEXT and c not in _ALLOWED for c in text)


def _alone(text: str) -> bool:
    """Tell whether a text is a figure of the law and nothing else: a number, no prose."""
    found = CITED.fullmatch(text)
    return found is not None and not found["part"]


class DefinitionTable:
    """A TOML table being read; every key must be asked for, ``done`` refuses the others."""

    def __init__(
        self,
        data: dict[str, Any],
        file: str,
        finder: LineFinder,
        name: str,
        header: int | None,
        law: LawWords | None = None,
    ) -> None:
        self._data = data
        self._file = file
        self._finder = finder
        self._name = name
        self._header = header
        self._law = law
        self._asked: set[str] = set()

    def refuse(self, message: str, key: str | None = None) -> NoReturn:
        """Refuse the whole file because of this table, or of one of its keys."""
        line = None
        if key:
            path = f"{self._name}.{key}" if self._name else key
            line = self._finder.key(key, self._header)
            line = line or self._finder.table(path, after=self._header or 0)
        raise DefinitionRefused(self._file, message, line or self._header)

    def has(self, key: str) -> bool:
        """Tell whether a key is present."""
        return key in self._data

    def _value(self, key: str, required: bool) -> Any:
        self._asked.add(key)
        if key not in self._data and required:
            self.refuse(f"il manque «\u00a0{key}\u00a0» dans {self._where}.")
        return self._data.get(key)

    @property
    def _where(self) -> str:
        return f"«\u00a0{self._name}\u00a0»" if self._name else "l’en-tête"

    def text(self, key: str, *, required: bool = True, longest: int = MAX_TEXT) -> str:
        """Read a text; an absent optional one is empty."""
        value = self._value(key, required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(f"«\u00a0{key}\u00a0» doit être un texte entre guillemets.", key)
        return self._checked(key, value, required=required, longest=longest)

    def _checked(self, key: str, value: str, *, required: bool, longest: int) -> str:
        if required and not value.strip():
            self.refuse(f"«\u00a0{key}\u00a0» est vide.", key)
        if len(value) > longest:
            count, limit = format_number(len(value)), format_number(longest)
            self.refuse(f"«\u00a0{key}\u00a0» compte {count} caractères, {limit} au plus.", key)
        if not value.translate(_SPACES).isprintable() and _has_hidden(value):
            self.refuse(f"«\u00a0{key}\u00a0» contient un caractère invisible interdit.", key)
        return self._resolved(key, value.strip())

    def _resolved(self, key: str, text: str) -> str:
        """Put the figures of the law in their places; without a law, they are left as written."""
        if self._law is None or LAW_MARK not in text:
            return text
        try:
            return self._law.resolve(text)
        except UnknownLaw as unknown:
            self._refuse_law(key, unknown)

    def law_sources(self, key: str) -> tuple[Source, ...]:
        """Read the entries of the law that are cited, as sources; none without a law.

        What the prose of the table cites is one of its sources too: nobody has to say it twice.
        """
        prose = [one for one in self._data.values() if isinstance(one, str) and not _alone(one)]
        cited = dict.fromkeys((*self.texts(key), *cited_in(" ".join(prose))))
        if self._law is None:
            return tuple(Source(text=one, law=one) for one in cited)
        try:
            return tuple(self._law.source(one) for one in cited)
        except UnknownLaw as unknown:
            self._refuse_law(key, unknown)

    def names_law(self, key: str) -> str:
        """Name the entry of the law whose article a text is; empty when it is no article of it."""
        value = self._data.get(key)
        cited = cited_in(value) if isinstance(value, str) else ()
        return cited[0] if cited else ""

    def _refuse_law(self, key: str, unknown: UnknownLaw) -> NoReturn:
        named = f"«\u00a0{unknown.entry_id}\u00a0»"
        self.refuse(f"le texte de loi {named} n’est pas dans le registre.", key)

    def identifier(self, key: str = "id") -> str:
        """Read an identifier: lower-case letters, digits, dot, hyphen, underscore."""
        return self._identifier(key, self.text(key, longest=64))

    def _identifier(self, key: str, value: str) -> str:
        if not _ID.fullmatch(value):
            wanted = "minuscules sans accent, chiffres, point, tiret"
            self.refuse(f"l’identifiant «\u00a0{value}\u00a0» n’est pas valable ({wanted}).", key)
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Read a list of texts."""
        value = self._value(key, required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(f"«\u00a0{key}\u00a0» doit être une liste de textes.", key)
        self._bounded(key, value)
        return tuple(self._checked(key, item, required=True, longest=300) for item in value)

    def identifiers(self, key: str) -> tuple[str, ...]:
        """Read a list of identifiers."""
        values = self.texts(key)
        for value in values:
            self._identifier(key, value)
        return values

    def flag(self, key: str, default: bool = False) -> bool:
        """Read true or false."""
        value = self._value(key, False)
        if value is not None and not isinstance(value, bool):
            self.refuse(f"«\u00a0{key}\u00a0» doit être true ou false.", key)
        return default if value is None else value

    def optional_flag(self, key: str) -> bool | None:
        """Read true or false, None when absent."""
        return self.flag(key) if self.has(key) else None

    def decimal(
        self, key: str, *, low: Decimal = Decimal(0), high: Decimal = Decimal(10**9)
    ) -> Decimal | None:
        """Read an optional number, exactly, within bounds; it may be one of the law, cited."""
        value = self._cited_number(key, self._value(key, False))
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            self.refuse(f"«\u00a0{key}\u00a0» doit être un nombre, sans guillemets.", key)
        if not low <= value <= high:
            bounds = f"entre {format_number(low)} et {format_number(high)}"
            self.refuse(f"«\u00a0{key}\u00a0» doit être compris {bounds}.", key)
        return Decimal(value)

    def _cited_number(self, key: str, value: Any) -> Any:
        found = CITED.fullmatch(value) if isinstance(value, str) and self._law else None
        if found is None or found["part"] or self._law is None:
            return value
        try:
            return self._law.number(found["id"])
        except UnknownLaw as unknown:
            self._refuse_law(key, unknown)

    def integer(self, key: str, *, low: int = 0, high: int = 10**9) -> int | None:
        """Read an optional whole number within bounds."""
        value = self.decimal(key, low=Decimal(low), high=Decimal(high))
        if value is None:
            return None
        if value != value.to_integral_value():
            self.refuse(f"«\u00a0{key}\u00a0» doit être un nombre entier.", key)
        return int(value)

    def format(self, *known: int) -> int:
        """Read the number of the format; one of a later program is refused before anything else.

        What it adds would be named as a fault of the file, and its reader would look for it there.
        """
        number = self.integer("format")
        if number is None or number not in known:
            wanted = f"«\u00a0format\u00a0» doit valoir {' ou '.join(map(str, known))}"
            is_later = number is not None and number > max(known)
            self.refuse(f"{wanted}\u00a0: {_LATER}" if is_later else f"{wanted}.", "format")
        return number

    def value(self, key: str) -> Decimal | date | str | None:
        """Read an optional number, date or short text, whichever it is."""
        value = self._value(key, False)
        if isinstance(value, str):
            return self.text(key, longest=200)
        return self.day(key) if isinstance(value, date) else self.decimal(key)

    def day(self, key: str) -> date | None:
        """Read an optional date."""
        value = self._value(key, False)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            self.refuse(
                f"«\u00a0{key}\u00a0» doit être une date comme 2027-02-26, sans guillemets.", key
            )
        return value

    def hour(self, key: str) -> time | None:
        """Read an optional hour."""
        value = self._value(key, False)
        if value is not None and (not isinstance(value, time) or value.second):
            self.refuse(
                f"«\u00a0{key}\u00a0» doit être une heure comme 12:00:00, sans guillemets.", key
            )
        return value

    def choice(self, key: str, kind: type[C], default: C | None = None) -> C:
        """Read a word of a closed list."""
        word = self.text(key, required=default is None)
        return self._member(key, word, kind) if word or default is None else default

    def choices(self, key: str, kind: type[C]) -> tuple[C, ...]:
        """Read several words of a closed list."""
        return tuple(self._member(key, word, kind) for word in self.texts(key))

    def _member(self, key: str, word: str, kind: type[C]) -> C:
        self.one_of(key, (word,), [str(member) for member in kind])
        return next(member for member in kind if member == word)

    def one_of(self, key: str, words: Iterable[str], known: Sequence[str]) -> None:
        """Refuse a word that is not of a closed list, and give the list."""
        for word in words:
            if word not in known:
                listed = ", ".join(known)
                self.refuse(
                    f"«\u00a0{word}\u00a0» est inconnu pour «\u00a0{key}\u00a0» "
                    f"(admis\u00a0: {listed}).",
                    key,
                )

    def table(self, key: str) -> DefinitionTable | None:
        """Read an optional sub-table."""
        value = self._value(key, False)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse(f"«\u00a0{key}\u00a0» doit être une rubrique [{key}].", key)
        path = f"{self._name}.{key}" if self._name else key
        header = self._finder.table(path, after=self._header or 0)
        return self._inside(value, path, header or self._inline(key))

    def tables(self, key: str, *, required: bool = False) -> list[DefinitionTable]:
        """Read a list of sub-tables, written [[key]] or inline."""
        value = self._value(key, required)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse(f"«\u00a0{key}\u00a0» doit être une suite de rubriques [[{key}]].", key)
        self._bounded(key, value)
        path = f"{self._name}.{key}" if self._name else key
        inline = self._inline(key)
        return [
            self._inside(item, path, self._finder.table(path, n) or inline)
            for n, item in enumerate(value)
        ]

    def _inside(self, data: dict[str, Any], path: str, header: int | None) -> DefinitionTable:
        return DefinitionTable(data, self._file, self._finder, path, header, self._law)

    def _inline(self, key: str) -> int | None:
        return self._finder.key(key, self._header) or self._header

    def _bounded(self, key: str, items: list[Any]) -> None:
        if len(items) > MAX_ITEMS:
            self.refuse(
                f"«\u00a0{key}\u00a0» compte plus de {format_number(MAX_ITEMS)} éléments.", key
            )

    def names(self) -> tuple[str, ...]:
        """List the keys present."""
        return tuple(self._data)

    def done(self) -> None:
        """Refuse the keys nobody asked for: a misspelt key must not be silently lost."""
        for key in self._data:
            if key not in self._asked:
                self.refuse(
                    f"«\u00a0{key[:60]}\u00a0» n’est pas un mot connu dans {self._where}.", key
                )


def read_definition(path: Path, law: LawWords | None = None) -> DefinitionTable:
    """Open a definition file; raise DefinitionRefused when it cannot be one."""
    file = path.name
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as problem:
        raise DefinitionRefused(file, "le fichier ne peut pas être lu.") from problem
    return definition_of(content, file, law)


def definition_of(content: bytes, file: str, law: LawWords | None = None) -> DefinitionTable:
    """Read the content of a definition file; ``file`` names it in the sentences."""
    if len(content) > MAX_BYTES:
        limit = format_number(MAX_BYTES // 1000)
        raise DefinitionRefused(file, f"le fichier dépasse {limit} Ko, il n’a pas été ouvert.")
    text = decode_definition(content, file)
    return DefinitionTable(parse_definition(text, file), file, LineFinder(text), "", None, law)


def definition_in(table: dict[str, object], file: str) -> DefinitionTable:
    """Read what a file would hold before it is written: as strictly, without its lines."""
    return DefinitionTable(table, file, LineFinder(""), "", None)


def read_dated(
    path: Path, *, number: int, what: str, law: LawWords | None = None
) -> tuple[DefinitionTable, date]:
    """Open a file of dated figures: its format, its name and the day they were noted.

    ``number`` is the format it must have, ``what`` the figures, for the sentence that asks the day.
    """
    top = read_definition(path, law)
    top.format(number)
    top.identifier()
    top.text("version", longest=40)
    top.text("title", longest=200)
    noted_on = top.day("date")
    if noted_on is None:
        top.refuse(f"dire par «\u00a0date\u00a0» quand {what}.")
    return top, noted_on
