"""Read the fields of a description, one after another, into sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, NoReturn

from tressons_desktop.portal.conditions import Shown, read_condition
from tressons_desktop.portal.form import ChoiceGroup, PortalField, PortalSection
from tressons_desktop.portal.kinds import LISTS, PortalKind, kind_named
from tressons_desktop.portal.plain import one_line, plain_text
from tressons_desktop.portal.stable import stable_id
from tressons_desktop.portal.vocabulary import is_statement
from tressons_desktop.text.filenames import visible_name
from tressons_desktop.text.numbers import format_number

MAX_FIELDS: Final = 2_000
MAX_OPTIONS: Final = 5_000
MAX_COLUMNS: Final = 100
_LONGEST: Final = {"label": 1_000, "description": 50_000, "option": 2_000}
_EXPLAINED: Final = "collapsibleExplanationText"
_GROUP: Final = re.compile(r"--(.*)--", re.DOTALL)
_NUMBERED: Final = re.compile(r"[0-9]{1,3}(\.[0-9a-zA-Z]{1,2}\b)?(\.[0-9a-zA-Z]{1,3}\b)?")
_DEEPEST_LEVEL: Final = 3

Descriptor = Mapping[str, object]


class Descriptors:
    """Read descriptors; ``refuse`` says a sentence and stops."""

    def __init__(self, refuse: Callable[[str], NoReturn]) -> None:
        self._refuse = refuse
        self._count = 0
        self._keys: set[str] = set()
        self.tells_conditions = False
        """Whether the file says when its fields are shown."""

    def sections(self, listed: object) -> tuple[PortalSection, ...]:
        """Put the fields under the titles that precede them."""
        sections = [PortalSection(key="", title="", level=1)]
        for value in self._list(listed, MAX_FIELDS, "le formulaire"):
            field = self._field(value, nested=False)
            if field.kind is PortalKind.TITLE:
                level = _level(self._object(value), field.label)
                sections.append(
                    PortalSection(key=field.key, title=field.label, level=level, shown=field.shown)
                )
            else:
                last = sections[-1]
                sections[-1] = replace(last, fields=(*last.fields, field))
        if not any(section.fields for section in sections):
            self._refuse("le formulaire ne contient aucun champ.")
        return tuple(one for one in sections if one.title or one.fields)

    def _field(self, value: object, *, nested: bool) -> PortalField:
        self._count += 1
        if self._count > MAX_FIELDS:
            self._refuse(f"le formulaire compte plus de {format_number(MAX_FIELDS)} champs.")
        descriptor = self._object(value)
        type_name = self._text(descriptor, "__typename")
        kind = kind_named(type_name)
        label = one_line(self._text(descriptor, "label"))
        if nested and kind is PortalKind.TABLE:
            self._refuse(f"{self._where(label)} est un tableau dans un tableau.")
        options = self._options(descriptor, label) if kind in LISTS else ()
        stable = self._stable(descriptor)
        return PortalField(
            key=self._key(stable, label),
            stable=stable,
            kind=kind,
            label=label or type_name or "Champ sans nom",
            type_name=one_line(type_name),
            help=self._help(descriptor),
            required=descriptor.get("required") is True,
            options=options,
            other=descriptor.get("otherOption") is True,
            groups=_groups(options) if kind is PortalKind.LINKED else (),
            template=_template(descriptor.get("fileTemplate")),
            columns=self._columns(descriptor, label) if kind is PortalKind.TABLE else (),
            shown=self._shown(descriptor),
            statement=is_statement(kind, label),
        )

    def _columns(self, descriptor: Descriptor, label: str) -> tuple[PortalField, ...]:
        listed = descriptor.get("champDescriptors")
        columns = self._list(listed, MAX_COLUMNS, self._where(label))
        return tuple(self._field(column, nested=True) for column in columns)

    def _stable(self, descriptor: Descriptor) -> int | None:
        identifier = descriptor.get("id")
        return stable_id(identifier) if isinstance(identifier, str) else None

    def _key(self, stable: int | None, label: str) -> str:
        key = f"rang-{self._count}" if stable is None else str(stable)
        if key in self._keys:
            self._refuse(f"{self._where(label)} a le même identifiant qu’un autre.")
        self._keys.add(key)
        return key

    def _help(self, descriptor: Descriptor) -> str:
        parts = (self._text(descriptor, "description"), self._text(descriptor, _EXPLAINED))
        return "\n\n".join(told for part in parts if (told := plain_text(part)))

    def _options(self, descriptor: Descriptor, label: str) -> tuple[str, ...]:
        listed = descriptor.get("options")
        if listed is None:
            return ()
        options = self._list(listed, MAX_OPTIONS, self._where(label))
        texts = tuple(option for option in options if isinstance(option, str))
        longest = max(map(len, texts), default=0)
        if len(texts) != len(options) or longest > _LONGEST["option"]:
            self._refuse(f"{self._where(label)} a un choix qui n’est pas un texte court.")
        return texts

    def _shown(self, descriptor: Descriptor) -> Shown | None:
        if "condition" not in descriptor:
            return None
        self.tells_conditions = True
        return read_condition(descriptor["condition"])

    def _list(self, value: object, most: int, whose: str) -> list[object]:
        if not isinstance(value, list):
            self._refuse(f"{whose} n’a pas la liste attendue.")
        if len(value) > most:
            self._refuse(f"{whose} compte plus de {format_number(most)} éléments.")
        return value

    def _object(self, value: object) -> Descriptor:
        if not isinstance(value, dict):
            self._refuse(f"le champ numéro {self._count} n’est pas décrit comme attendu.")
        return value

    def _text(self, descriptor: Descriptor, name: str) -> str:
        value = descriptor.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._refuse(f"{self._where('')} a un «\u00a0{name}\u00a0» qui n’est pas un texte.")
        if len(value) > _LONGEST.get(name, _LONGEST["description"]):
            self._refuse(f"{self._where('')} a un texte trop long.")
        return value

    def _where(self, label: str) -> str:
        said = f", «\u00a0{visible_name(label)}\u00a0»," if label else ""
        return f"le champ numéro {self._count}{said}"


def _groups(options: tuple[str, ...]) -> tuple[ChoiceGroup, ...]:
    """Part the flat options of a list of two levels: ``--group--``, then its choices."""
    groups: list[tuple[str, list[str]]] = []
    for option in options:
        found = _GROUP.fullmatch(option)
        if found:
            groups.append((found.group(1), []))
        elif groups:
            groups[-1][1].append(option)
        else:
            groups.append(("", [option]))
    return tuple(ChoiceGroup(title, tuple(choices)) for title, choices in groups)


def _template(value: object) -> str:
    """Keep the name of a model, not its address: that one is signed and lives an hour."""
    name = value.get("filename") if isinstance(value, dict) else None
    return visible_name(name, 150) if isinstance(name, str) else ""


def _level(descriptor: Descriptor, label: str) -> int:
    """Return the level of a title; where the file has none, its numbering says it."""
    level = descriptor.get("level")
    if isinstance(level, int) and not isinstance(level, bool) and 1 <= level <= _DEEPEST_LEVEL:
        return level
    found = _NUMBERED.match(label)
    return 1 + sum(part is not None for part in found.groups()) if found else 1
