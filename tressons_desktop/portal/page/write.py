"""Compose the page: link, form in the order of the site, pieces, what only the site can do."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Final

from tressons_desktop.packaged import RESOURCES
from tressons_desktop.portal.page.fields import form_part
from tressons_desktop.portal.page.link_part import link_part
from tressons_desktop.portal.page.markup import Html, tag
from tressons_desktop.portal.page.pieces import HeldFile, pieces_part
from tressons_desktop.portal.preparation import Manner, Preparation
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.numbers import plural

_FOLDER: Final = RESOURCES / "portal"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the page says beside the preparation: whose it is, and what can be joined.

    ``siret`` is asked by the site before the form, and no link can carry it. ``remarks`` are
    sentences that the page has to tell: a proposal that nobody confirmed, an amount taken from.
    """

    project: str
    siret: str = ""
    files: tuple[HeldFile, ...] = ()
    remarks: tuple[str, ...] = ()


def deposit_page(preparation: Preparation, facts: PageFacts) -> str:
    """Write the whole page as text: it names no other file and no address but the portal's."""
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    script = (_FOLDER / "page.js").read_text(encoding="utf-8")
    title = f"Déposer «\u00a0{facts.project}\u00a0»"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Html(style)),
    )
    body = tag(
        "body",
        tag("a", "Aller au contenu", class_="skip", href="#contenu"),
        _header(title, preparation),
        tag("main", *_parts(preparation, facts), id="contenu"),
        tag("div", "", id="dit", class_="said", role="status", aria_live="polite"),
        tag("script", Html(script)),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='fr')}\n"


def _policy(style: str, script: str) -> str:
    """Allow our own style and script by their digests, and nothing else at all."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    code = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"sha256-{code}"


def _header(title: str, preparation: Preparation) -> Html:
    form = preparation.form
    told = [f"Démarche numéro {form.number}"] if form.number is not None else []
    if form.revised_on is not None:
        told.append(f"formulaire du {format_date_long(form.revised_on)}")
    told.append(f"préparé le {format_date_long(preparation.made_on)}")
    return tag(
        "header",
        tag("h1", title),
        tag("p", form.title, class_="form"),
        tag("p", ", ".join(told), ".", class_="about"),
        tag(
            "nav",
            tag(
                "ol",
                *(tag("li", tag("a", words, href=f"#{place}")) for place, words in _PARTS),
            ),
            aria_label="Les quatre parties",
        ),
    )


_PARTS: Final = (
    ("lien", "Ouvrir le lien prérempli"),
    ("formulaire", "Suivre le formulaire, dans l’ordre du site"),
    ("pieces", "Joindre les pièces"),
    ("site", "Finir sur le site"),
)


def _parts(preparation: Preparation, facts: PageFacts) -> tuple[Html, ...]:
    return (
        part("lien", "1. Ouvrir le lien prérempli", *link_part(preparation, facts.remarks)),
        part("formulaire", "2. Suivre le formulaire", *form_part(preparation, facts.siret)),
        part("pieces", "3. Joindre les pièces", *pieces_part(preparation.form, facts.files)),
        part("site", "4. Finir sur le site", *_site_part(preparation)),
    )


def part(place: str, title: str, *children: str) -> Html:
    """Write one part under its title."""
    name = f"titre-{place}"
    return tag("section", tag("h2", title, id=name), *children, id=place, aria_labelledby=name)


def _site_part(preparation: Preparation) -> tuple[Html, ...]:
    items = [
        "Donner le SIRET du demandeur sur le premier écran\u00a0: aucun lien ne le remplit.",
        *_counted(preparation),
        "Relire chaque réponse\u00a0: le site ne dit jamais qu’il en a laissé une de côté.",
        "Déposer le dossier\u00a0: tant que «\u00a0Déposer\u00a0» n’est pas fait, ce n’est qu’un "
        "brouillon.",
        "Garder l’attestation de dépôt que le site envoie, et la joindre au projet.",
    ]
    silences = preparation.form.silences
    return (
        tag("ul", *(tag("li", item) for item in items)),
        tag("h3", "Ce que la description du formulaire ne dit pas"),
        tag("ul", *(tag("li", one) for one in silences)),
    )


_COUNTED: Final = (
    (Manner.CHOOSE, "réponse à choisir dans une liste", "réponses à choisir dans une liste"),
    (Manner.TICK, "affirmation à faire vous-même", "affirmations à faire vous-même"),
    (Manner.ANSWER, "champ sans réponse du projet", "champs sans réponse du projet"),
)


def _counted(preparation: Preparation) -> tuple[str, ...]:
    counts = ((preparation.count(manner), one, several) for manner, one, several in _COUNTED)
    found = [plural(count, one, several) for count, one, several in counts if count]
    return (f"Compléter\u00a0: {joined_words(found)}.",) if found else ()


def joined_words(words: list[str]) -> str:
    """Put words in a sentence: « un, deux et trois »."""
    *first, last = words
    return f"{', '.join(first)} et {last}" if first else last
