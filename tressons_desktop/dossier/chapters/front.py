"""Cover, and what the file says about itself."""

from __future__ import annotations

from decimal import Decimal

from tressons_desktop.calls.deadline import deadline_of
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.people import main_contact
from tressons_desktop.dossier.chapters.project import photos_of
from tressons_desktop.dossier.chapters.wording import capital, kinds_text, share_text, when_text
from tressons_desktop.dossier.content import Cover, CoverLine, Meta, Photo
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.finance.plan import Basis, call_request
from tressons_desktop.project.finding import Severity
from tressons_desktop.project.held import logo_record
from tressons_desktop.project.identity import commune_words
from tressons_desktop.territory.choosing import spaced
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import plural

_EXAMPLE = "Exemple fictif"


def project_name(context: Context) -> str:
    """Name the project."""
    return context.file.project.name.strip() or "Projet sans nom"


def make_meta(context: Context) -> Meta:
    """Title, author, running head and foot."""
    project, call = context.file.project, context.call
    name, commune = project_name(context), context.commune_name
    place = f", {commune} ({project.departement_code})" if commune else ""
    foot = [commune_words(commune)] if commune else []
    if call:
        named = call.title.lower().startswith("appel")
        foot.append(call.title if named else f"Appel {call.title}")
    if project.is_example:
        foot.append(_EXAMPLE)
    subject = f"Réponse à l’appel {call.title}" if call else "Présentation du projet"
    return Meta(
        title=f"{name}, {_kind(context).lower()}",
        author=context.promoter_name or "Tressons",
        subject=subject,
        head=f"{name}{place}",
        foot=" · ".join(foot),
        draft=context.draft,
        date=context.today,
        identifier=project.id,
    )


def _kind(context: Context) -> str:
    if context.edition is Edition.ANNEXES:
        return "Annexes du dossier"
    return "Dossier de candidature" if context.call else "Dossier de présentation"


def make_cover(context: Context) -> Cover:
    """Say at once what, where, for whom and for how much."""
    commune, project = context.commune, context.file.project
    place = commune_words(context.commune_name) if context.commune_name else ""
    if place and context.former_commune:
        place += f" ({context.former_commune})"
    if commune:
        place += f", {commune.departement_name}"
    today = format_date_long(context.today)
    return Cover(
        place=place,
        kind=_kind(context),
        title=project_name(context),
        subtitle=_subtitle(context),
        lines=tuple(line for line in _lines(context) if line.value),
        version=f"Projet, version du {today}" if context.draft else f"Version du {today}",
        notes=_notes(context, example=project.is_example),
        logo=_logo(context),
        photo=next(iter(photos_of(context)), None) if context.outside else None,
    )


def _logo(context: Context) -> Photo | None:
    """Print the logo of the commune; one that is lost is said in the application."""
    record = logo_record(context.file)
    if record is None or record.sha256 in context.file.troubles:
        return None
    path = context.photo_path(record.sha256)
    if path is None:
        return None
    words = commune_words(context.commune_name)
    return Photo(
        path, alt=f"Logo de la {words[:1].lower()}{words[1:]}" if words else record.filename
    )


def _subtitle(context: Context) -> str:
    premises = context.file.project.premises.strip()
    lines = [kinds_text(context), capital(premises) if len(premises) < 80 else ""]
    return "\n".join(line for line in lines if line)


def _lines(context: Context) -> list[CoverLine]:
    project, call = context.file.project, context.call
    return [
        _call_line(context),
        CoverLine("Maître d’ouvrage", context.promoter_name, _codes(context)),
        CoverLine("Exploitant", project.operator_name.strip()),
        CoverLine("Coût du projet", _cost(context)),
        CoverLine("Aide demandée", _request(context), strong=True) if call else CoverLine("", ""),
        *_asides(context),
        CoverLine("Ouverture prévue", capital(when_text(project.opening))),
    ]


def _asides(context: Context) -> list[CoverLine]:
    """Say whom to call, and the number that the funder gave."""
    if not context.outside:
        return []
    application = context.file.application
    contact = main_contact(context)
    return [
        CoverLine("Contact", " · ".join(part for part in contact if part)),
        CoverLine("Référence", application.reference.strip() if application else ""),
    ]


def _call_line(context: Context) -> CoverLine:
    call = context.call
    if call is None:
        return CoverLine("", "")
    deadline = deadline_of(context.file, call)
    until = f"Dépôt avant le {format_date_long(deadline)}" if deadline else ""
    return CoverLine("Appel visé", f"{call.title}, {call.funder}", until)


def _codes(context: Context) -> str:
    if context.commune is None or not context.promoter_is_commune:
        return ""
    siren = context.commune.siren or ""
    codes = [f"INSEE {context.commune.code}", f"SIREN {spaced(siren)}" if siren else ""]
    return " · ".join(code for code in codes if code)


def _cost(context: Context) -> str:
    accounts = context.accounts
    uses = accounts.uses
    if not uses:
        return ""
    if accounts.basis is Basis.HT:
        return f"{format_amount(uses)} HT, soit {format_amount(accounts.budget.ttc)} TTC"
    return f"{format_amount(uses)} TTC"


def plan_words(context: Context) -> str:
    """Say in a sentence what a plan printed alone is the plan of."""
    parts = [project_name(context), context.promoter_name]
    return f"{', '.join(part for part in parts if part)}."


def _request(context: Context) -> str:
    amount = call_request(context.file, context.call) if context.call else Decimal(0)
    if not amount:
        return ""
    uses = context.accounts.uses
    share = f", soit {share_text(amount, uses)} du coût" if context.outside and uses else ""
    return f"{format_amount(amount)}{share}"


def _notes(context: Context, *, example: bool) -> tuple[str, ...]:
    notes = []
    if context.remarks:
        left = sum(1 for one in context.findings if one.severity is not Severity.WARNING)
        verb = "reste" if left < 2 else "restent"
        words = plural(left, "élément", "éléments")
        notes.append(f"Dossier incomplet à ce jour : {words} {verb} à fournir ou à corriger.")
    if example:
        notes.append(f"{_EXAMPLE} : le projet, les personnes et les montants sont inventés.")
    return tuple(notes)
