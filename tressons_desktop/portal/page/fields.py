"""The second part of the page: every field in the order of the site, its answer ready to copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tressons_desktop.portal.counter import count_words
from tressons_desktop.portal.form import shown_option
from tressons_desktop.portal.kinds import PortalKind
from tressons_desktop.portal.page.markup import Html, tag
from tressons_desktop.portal.preparation import (
    Manner,
    Preparation,
    PreparedField,
    PreparedSection,
)
from tressons_desktop.text.numbers import plural

_FEW_CHOICES: Final = 60
_COUNTED: Final = frozenset({PortalKind.LONG_TEXT, PortalKind.FORMATTED})
_COUNTED_FROM: Final = 100


def form_part(preparation: Preparation, siret: str) -> tuple[Html, ...]:
    """Write the form, section after section."""
    sections = [one for one in preparation.sections if any(map(_told, one.fields))]
    hidden = preparation.count(Manner.HIDDEN)
    told = plural(hidden, "champ", "champs")
    return (
        *(_siret(siret) if siret else ()),
        *(_section(one, number) for number, one in enumerate(sections, start=1)),
        *(
            (tag("p", f"Laissés de côté\u00a0: {told} qui ne vous concernent pas."),)
            if hidden
            else ()
        ),
    )


def _told(prepared: PreparedField) -> bool:
    return prepared.manner is not Manner.HIDDEN


def _siret(siret: str) -> Iterator[Html]:
    yield tag("h3", "Premier écran du site")
    yield tag(
        "ol",
        tag(
            "li",
            tag("h4", "SIRET du demandeur, demandé à l’entrée"),
            _manner(Manner.PASTE),
            _copied("siret", "SIRET du demandeur", siret),
            class_="field paste",
        ),
        class_="fields",
    )


def _section(section: PreparedSection, number: int) -> Html:
    title = section.section.title or "Avant la première rubrique"
    name = f"rubrique-{number}"
    fields = [_field(one) for one in section.fields if _told(one)]
    return tag(
        "section",
        tag("h3", title, id=name),
        tag("ol", *fields, class_="fields"),
        aria_labelledby=name,
    )


def _field(prepared: PreparedField) -> Html:
    field = prepared.field
    need = tag("span", " obligatoire s’il est affiché", class_="need")
    return tag(
        "li",
        tag("h4", field.label, *((need,) if field.required else ())),
        _manner(prepared.manner),
        *_answer(prepared),
        *_remarks(prepared),
        *_help(prepared),
        class_=f"field {prepared.manner.name.lower()}",
    )


def _manner(manner: Manner) -> Html:
    return tag("p", manner.value, class_="manner")


def _answer(prepared: PreparedField) -> Iterator[Html]:
    field = prepared.field
    if prepared.rows:
        yield _table(prepared)
    elif prepared.answer:
        yield _copied(field.key, field.label, prepared.answer)
        if field.kind in _COUNTED or len(prepared.answer) > _COUNTED_FROM:
            yield tag("p", count_words(prepared.answer), class_="count")


def _copied(key: str, label: str, answer: str) -> Html:
    name = f"reponse-{key}"
    return tag(
        "div",
        tag("pre", answer, id=name, class_="reply"),
        tag("button", "Copier", type="button", data_copy=name, aria_label=f"Copier\u00a0: {label}"),
        class_="copied",
    )


def _table(prepared: PreparedField) -> Html:
    columns = prepared.field.columns
    rows = [
        tag("tr", *(tag("td", _cell(prepared, cell, row, n)) for n, cell in enumerate(cells)))
        for row, cells in enumerate(prepared.rows, start=1)
    ]
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", one.label, scope="col") for one in columns))),
        tag("tbody", *rows),
        aria_label=prepared.field.label,
    )


def _cell(prepared: PreparedField, cell: str, row: int, column: int) -> Html:
    if not cell:
        return tag("span", "")
    field = prepared.field
    label = f"{field.columns[column].label}, ligne {row}"
    return _copied(f"{field.key}-{row}-{column}", label, cell)


def _remarks(prepared: PreparedField) -> Iterator[Html]:
    if prepared.lost:
        yield tag("p", f"Hors du lien\u00a0: {prepared.why}.", class_="why")
    if prepared.missing:
        missing = f"{prepared.missing[:1].lower()}{prepared.missing[1:]}"
        yield tag("p", f"Le projet ne dit pas encore {missing}.", class_="why")
    if prepared.when:
        yield tag("p", f"Affiché si {prepared.when}.", class_="when")
    if prepared.manner is Manner.JOIN and prepared.field.template:
        yield tag(
            "p", f"Le site en donne un modèle\u00a0: {prepared.field.template}.", class_="when"
        )


def _help(prepared: PreparedField) -> Iterator[Html]:
    field = prepared.field
    if field.help:
        yield tag(
            "details",
            tag("summary", "Ce que le formulaire en dit"),
            tag("p", field.help, class_="help"),
        )
    chosen = prepared.manner in (Manner.ANSWER, Manner.CHOOSE)
    if chosen and 0 < len(field.options) <= _FEW_CHOICES:
        choices = [_choice(option, linked=bool(field.groups)) for option in field.options]
        yield tag("details", tag("summary", "Les choix proposés"), tag("ul", *choices))


def _choice(option: str, *, linked: bool) -> Html:
    words = shown_option(option)
    if linked and words.startswith("--") and words.endswith("--"):
        return tag("li", tag("strong", words.strip("-")))
    return tag("li", words)
