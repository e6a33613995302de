"""The first part of the page: the link, what it carries, each answer tickable, the bare QR."""

from __future__ import annotations

from typing import Final

from tressons_desktop.portal.link import MAX_LINK, Carried
from tressons_desktop.portal.page.markup import Html, tag
from tressons_desktop.portal.page.qr import qr_code
from tressons_desktop.portal.preparation import Preparation, PreparedField
from tressons_desktop.text.numbers import format_number, plural

_WARNINGS: Final = (
    "Le lien crée un brouillon, que le site garde 5\u00a0jours\u202f; 2\u00a0semaines une fois "
    "votre compte ouvert.",
    "Un second lien ne complète pas le premier\u00a0: il crée un autre brouillon. L’ouvrir une "
    "fois, sur l’ordinateur où vous finirez.",
    "Il porte les réponses en clair\u00a0: décocher celles que vous préférez saisir.",
)
_SCROLLED: Final = {
    "id": "adresse",
    "class": "address",
    "tabindex": "0",
    "role": "region",
    "aria-label": "Adresse du lien",
}
"""A long address scrolls: the keyboard has to reach it."""


def link_part(preparation: Preparation, remarks: tuple[str, ...]) -> tuple[Html, ...]:
    """Write the link and what it carries."""
    told = tuple(tag("p", remark, class_="remark") for remark in remarks)
    link = preparation.link
    if not link.carried:
        return (*told, *_without_link(preparation))
    by_key = {one.field.key: one for one in preparation.fields}
    carried = [_ticked(one, by_key[one.field.key]) for one in link.carried]
    return (
        *told,
        tag("ul", *(tag("li", warning) for warning in _WARNINGS)),
        tag(
            "div",
            tag(
                "div",
                tag("p", tag("a", "Ouvrir le lien prérempli", **_opened(link.address))),
                tag(
                    "p",
                    tag("button", "Copier le lien", type="button", data_copy="adresse"),
                    " ",
                    tag("span", _length(link.length), id="longueur", class_="count"),
                ),
                tag("pre", link.address, **_SCROLLED),
            ),
            _qr(preparation.form.address),
            class_="link",
        ),
        tag(
            "fieldset",
            tag("legend", f"Ce qu’il porte\u00a0: {_answers(len(carried))}"),
            tag("ul", *carried, class_="carried"),
            data_base=preparation.form.address,
            id="portees",
        ),
    )


def _opened(address: str) -> dict[str, str]:
    return {
        "id": "ouvrir",
        "class": "main-action",
        "href": address,
        "rel": "noreferrer noopener",
        "target": "_blank",
    }


def _ticked(carried: Carried, prepared: PreparedField) -> Html:
    doubt = carried.doubt
    told = (tag("span", f"À vérifier\u00a0: {doubt.value}.", class_="doubt"),) if doubt else ()
    return tag(
        "li",
        tag(
            "label",
            tag("input", type="checkbox", checked=True, data_query=carried.query),
            tag("span", carried.field.label, class_="question"),
            " ",
            tag("span", prepared.answer, class_="value"),
        ),
        *told,
    )


def _length(length: int) -> str:
    return f"{format_number(length)} caractères sur {format_number(MAX_LINK)}"


def _answers(count: int) -> str:
    return plural(count, "réponse", "réponses")


def _without_link(preparation: Preparation) -> tuple[Html, ...]:
    address = preparation.form.address
    if not address:
        words = (
            "Ce fichier ne donne pas l’adresse de la démarche\u00a0: il n’y a pas de lien. Les "
            "réponses sont à copier dans le formulaire."
        )
        return (tag("p", words),)
    return (
        tag("p", "Aucune réponse ne peut passer par un lien. Ouvrir la démarche et la remplir."),
        tag("p", tag("a", "Ouvrir la démarche", **_opened(address))),
        _qr(address),
    )


def _qr(address: str) -> Html:
    return tag(
        "figure",
        qr_code(address, "Code QR de l’adresse de la démarche"),
        tag("figcaption", "La démarche, sans les réponses, sur un téléphone."),
    )
