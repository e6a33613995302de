"""The resolution: approve the project and its plan, ask for the aid, bind whoever carries it.

Its structure is that of published acts; what the sitting alone knows is left to be written: number,
day, members present, proxies, votes, secretary. Articles are named, never quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.competence.model import Permission
from tressons_desktop.documents.sheet import TO_WRITE, known_or_blank, paper
from tressons_desktop.documents.who import Body, body_of
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import funder_name, plan_lines
from tressons_desktop.finance.plan import funding_amount, request_lines
from tressons_desktop.law.citing import article_of
from tressons_desktop.planning.decisions import TO_WHOM
from tressons_desktop.project.model import FundingLine
from tressons_desktop.text.money import format_amount

_SEEN: Final = "Vu le code général des collectivités territoriales, notamment ses articles {} ;"
_SEEN_ELSEWHERE: Final = "Vu le {}, notamment son article {} ;"
_CONFIRMING: Final = "Vu l’article {}, fondement à confirmer avant le vote ;"
_OF_COMMUNE: Final = "affaires-communales"
_OF_OTHERS: Final = "conseil-intercommunal"
_OF_THE_PLAN: Final = "part-maitre-ouvrage"
_VOTED: Final = (
    "Après en avoir délibéré, par …… voix pour, …… voix contre et …… abstentions, {} décide :"
)
_EXECUTORY: Final = (
    "Acte transmis au représentant de l’État le ………………… et publié le …………………, "
    "exécutoire à cette date."
)
_COLUMNS: Final = (
    c.TableColumn("Ressource", 2.4),
    c.TableColumn("État", 1.2),
    c.TableColumn("Montant", 1, c.Align.RIGHT),
)
_SITTING: Final = (
    "Numéro",
    "Séance du",
    "Convocation du",
    "Membres en exercice",
    "Membres présents et votants",
    "Pouvoirs (qui à qui)",
    "Secrétaire de séance",
)
_TOLD: Final = ("need", "lack")


def compose_resolution(context: Context) -> c.Dossier:
    """Compose the resolution of whoever decides for a project, and for the call it answers."""
    body = body_of(context)
    subject = context.file.project.name.strip() or "le projet"
    blocks: list[c.Block] = [
        c.Definition(_sitting(context), name="La séance"),
        c.Paragraph((c.bold("Objet : "), c.Run(f"{subject}, projet et plan de financement."))),
        _part("Exposé", "expose", [c.Paragraph(text) for text in _told(context)]),
        _part("Visas", "visas", [c.Paragraph(one) for one in _seen(context)]),
        _part("Plan de financement", "plan", [_plan(context)]),
        _part("Décision", "decision", [c.Paragraph(_VOTED.format(body.name)), *_decided(context)]),
        c.SideBySide(
            (c.Signature(f"À {known_or_blank(context.commune_name)}, le", body.chair),),
            (c.Signature("Le", "Le secrétaire de séance"),),
        ),
    ]
    if _is_public(context):
        blocks.append(c.Paragraph(_EXECUTORY, quiet=True))
    return paper(context, f"Extrait {body.register}", "deliberation", blocks)


def _part(title: str, key: str, blocks: Sequence[c.Block]) -> c.Section:
    return c.Section(title, tuple(blocks), f"deliberation-{key}", keep=c.Keep.WHOLE, listed=False)


def _is_public(context: Context) -> bool:
    form = context.file.project.promoter_form
    return form is None or form.is_public


def _sitting(context: Context) -> tuple[tuple[str, c.CellLike], ...]:
    who = ("Porteur", known_or_blank(context.promoter_name))
    return (who, *((label, TO_WRITE) for label in _SITTING))


def _told(context: Context) -> list[str]:
    """Say the project, then why it is needed; what nobody wrote is left to be written."""
    said = [context.file.project.summary, *(context.file.text(key) for key in _TOLD)]
    return [one.strip() for one in said if one.strip()] or [TO_WRITE]


def _seen(context: Context) -> list[str]:
    seen = []
    if _is_public(context):
        seen += _competence(context)
    if context.call is not None:
        seen.append(f"Vu l’appel « {context.call.title} » ({context.call.funder}) ;")
    return seen or [TO_WRITE]


def _competence(context: Context) -> list[str]:
    """Name what founds the action; an article that is to be confirmed is said to be."""
    bases = [one.basis for one in context.reading.competence.grounds if one.founds]
    founding = [one.names for one in bases if one.names and one.verdict is Permission.MAY]
    doubtful = [one.names for one in bases if one.names and one.verdict is not Permission.MAY]
    own = [name for name in founding if " du " not in name]
    first = _OF_COMMUNE if context.promoter_is_commune else _OF_OTHERS
    names = list(dict.fromkeys([article_of(first), *own, article_of(_OF_THE_PLAN)]))
    elsewhere = [name.split(" du ", 1) for name in founding if " du " in name]
    return [
        _SEEN.format(f"{', '.join(names[:-1])} et {names[-1]}"),
        *(_SEEN_ELSEWHERE.format(code, article) for article, code in elsewhere),
        *(_CONFIRMING.format(name) for name in dict.fromkeys(doubtful)),
    ]


def _plan(context: Context) -> c.Block:
    lines = plan_lines(context)
    if not lines:
        return c.Paragraph("Aucun financeur saisi à ce jour : plan à joindre.")
    rows = tuple(
        (funder_name(one), one.status.label, c.Money(funding_amount(one))) for one in lines
    )
    total = c.TableCell(c.Money(context.accounts.funding.total), strong=True)
    return c.TableBlock(
        _COLUMNS,
        rows,
        total=("Total", "", total),
        caption=f"Montants {context.accounts.basis.words}",
        whole=True,
    )


def _decided(context: Context) -> list[c.Block]:
    accounts = context.accounts
    cost = f"{format_amount(accounts.uses)} {accounts.basis.words}"
    asked = request_lines(context.file, context.call) if context.call is not None else ()
    decided = [
        f"D’approuver le projet, pour un coût de {cost}, et son plan de financement ;",
        *(_requested(one) for one in asked),
        f"De financer le solde, soit {_own_share(context)}, sur les crédits inscrits au budget, "
        f"chapitre et article {TO_WRITE} ;",
        "De ne signer aucun devis et de ne pas commencer l’opération avant que chaque financeur "
        "ait reçu la demande ;",
        f"D’autoriser {_chair(body_of(context))} à signer tout document utile.",
    ]
    return [c.numbers([(one, "") for one in decided])]


def _chair(body: Body) -> str:
    return f"{body.chair[:1].lower()}{body.chair[1:]}"


def _requested(line: FundingLine) -> str:
    amount = funding_amount(line)
    sum_asked = f"une aide de {format_amount(amount)}" if amount else "une aide"
    scheme = f" au titre de « {line.scheme.strip()} »" if line.scheme.strip() else ""
    return f"De demander {sum_asked} {TO_WHOM[line.funder]}{scheme} ;"


def _own_share(context: Context) -> str:
    share = context.accounts.promoter_share
    return format_amount(share) if share else TO_WRITE
