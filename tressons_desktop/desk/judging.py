"""What the desk says of a dossier: the very checks that its applicant had under the eyes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.matching import CallMatch
from tressons_desktop.calls.model import Call
from tressons_desktop.control.pieces import ASKED, REPLACED
from tressons_desktop.desk.receiving import DossierUnread, Received
from tressons_desktop.desk.row import DeskRow, OtherFunder, Seal
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.finance.plan import Basis, call_request, counts, is_own, request_lines
from tressons_desktop.overview.blocking import SIGNED
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.identity import (
    is_carried_by_commune,
    own_profile,
    promoter_name,
)
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.content import Content
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.money import cents
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

MOST_SENTENCES: Final = 40
"""How many sentences of each kind a row keeps; how many more there are is said."""

MOST_EUROS: Final = Decimal(10) ** 13

_CHECK: Final = "check:"
_DEADLINE: Final = "dossier:deadline"
_MENDED: Final = (
    *(ASKED, REPLACED, _CHECK, "quotes:", "wrong:text:", "long:text:", "empty:text:call:"),
    *("budget:", "funding:"),
)
"""How the findings begin of what the call, the budget or the plan wants, and that can be given."""


def reading_for(received: Received, content: Content, call: Call, today: date) -> ProjectReading:
    """Read a received project as the answer to a call, on the day it was made.

    The last day to send is that of the call: what an applicant noted for itself does not move it.
    """
    file = _on_the_calls_day(received.file, call)
    return ProjectReading(file, content, received.day(today)).answering(call.id)


def row_of(received: Received, content: Content, call: Call, today: date) -> DeskRow:
    """Judge a dossier; ``content`` knows the call."""
    return judged(received, reading_for(received, content, call, today), call)


def row_of_line(received: Received, reading: ProjectReading, call: Call) -> DeskRow:
    """Judge a project known by a line of an export: what the line cannot say is not held against.

    A condition that nothing decides is said, to be looked at, and does not hold it back.
    """
    row = judged(received, reading, call)
    broken = [words_of(reading, one) for one in lacks(reading) if one.id.startswith(_CHECK)]
    notes = (*row.notes, *(f"{one.rstrip('.')}." for one in _unknown(reading.match(call))))
    return replace(row, lacking=_short(broken), notes=_short(list(notes)))


def judged(received: Received, reading: ProjectReading, call: Call) -> DeskRow:
    """Say of a dossier that was read what the desk keeps of it."""
    file, project, place = reading.file, reading.file.project, reading.place
    commune, profile = place.commune, own_profile(file)
    asked_call, carried = reading.call or call, is_carried_by_commune(project)
    match, accounts, possible = reading.match(call), reading.accounts, reading.aid(call).most
    refused = _short([*_out_of_rules(match), *_out_of_time(reading)])
    lacking = _short([*_unknown(match), *(words_of(reading, one) for one in lacks(reading))])
    return DeskRow(
        sha256=received.sha256,
        filename=received.filename,
        size=received.size,
        made_at=received.made_at,
        made_by=received.made_by,
        seal=received.seal,
        call_id=call.id,
        call_version=file.application.call_version if file.application else "",
        judged_on=reading.today,
        project_id=project.id,
        title=project.name,
        kinds=project.kinds,
        applicant=promoter_name(project) or project.commune_name,
        form=project.promoter_form,
        siret=_digits(project.promoter_siret or (profile.siret if carried and profile else "")),
        commune_code=project.commune_code,
        commune_name=commune.name if commune else project.commune_name,
        departement_code=commune.departement_code if commune else project.departement_code,
        epci_siren=(commune.epci_siren if commune else None) or "",
        epci_name=(commune.epci_name if commune else None) or "",
        cost=bounded(accounts.uses),
        with_tax=accounts.basis is Basis.TTC,
        asked=bounded(call_request(file, asked_call)),
        possible=None if possible is None else bounded(possible),
        others=tuple(_others(file, asked_call)),
        own=bounded(accounts.promoter_share),
        refused=refused,
        lacking=lacking,
        blockers=_short([one.sentence for one in reading.blocking]),
        to_check=sum(one.severity is Severity.WARNING for one in reading.findings),
        complete=reading.summary.progress,
        notes=tuple(_notes(received, call)),
    )


def _on_the_calls_day(file: ProjectFile, call: Call) -> ProjectFile:
    if call.deadline is None:
        return file
    dated = tuple(
        replace(one, deadline=None) if one.call_id == call.id else one for one in file.applications
    )
    return replace(file, applications=dated)


def _out_of_rules(match: CallMatch) -> Iterator[str]:
    for one in match.refused:
        wanted = one.requirement
        words = wanted.refusal or f"{wanted.title}{NBSP}: non"
        yield words[:1].upper() + words[1:]


def _out_of_time(reading: ProjectReading) -> Iterator[str]:
    """Say what no piece mends: works begun too early, a dossier made after the last day."""
    signed = reading.check(SIGNED)
    if signed is not None and signed.verdict is CheckVerdict.EXCEEDED:
        yield signed.sentence
    for one in reading.findings:
        if one.id.startswith(_DEADLINE) and one.severity is Severity.BLOCKING:
            yield f"Fait le {format_date_short(reading.today)}, après la date limite"


def _unknown(match: CallMatch) -> Iterator[str]:
    for one in match.undecided:
        wanted = one.requirement
        yield wanted.ask or f"À vérifier{NBSP}: {wanted.title}"


def lacks(reading: ProjectReading) -> Iterator[Finding]:
    """List what the call, the budget or the plan still wants, by the checks of the applicant."""
    for one in reading.findings:
        mended = one.severity is not Severity.WARNING and one.id.startswith(_MENDED)
        if mended and one.id != f"{_CHECK}{SIGNED}":
            yield one


def words_of(reading: ProjectReading, finding: Finding) -> str:
    """Say a finding as a fact about the dossier: a rule says by how much it is broken."""
    check = reading.check(finding.id.removeprefix(_CHECK))
    if check is None or not finding.id.startswith(_CHECK):
        return finding.sentence
    return f"{check.title}{NBSP}: {check.sentence[:1].lower()}{check.sentence[1:]}"


def _short(said: list[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(one.rstrip(".") for one in said))
    if len(found) > MOST_SENTENCES:
        more = plural(len(found) - MOST_SENTENCES, "autre point", "autres points")
        return (*found[:MOST_SENTENCES], f"Et {more}")
    return found


def _others(file: ProjectFile, call: Call) -> Iterator[OtherFunder]:
    """List who else pays: neither this call nor the applicant itself."""
    ours = {line.id for line in request_lines(file, call)}
    for line in file.funding:
        theirs = counts(line) and not is_own(line, file.project.promoter_form)
        if line.id not in ours and theirs and line.amount is not None:
            name = line.label.strip() or line.scheme.strip() or line.funder.label
            yield OtherFunder(name, bounded(line.amount), line.status.label)


def _notes(received: Received, call: Call) -> Iterator[str]:
    """Say what an officer must know of the file itself."""
    file = received.file
    answered = {one.call_id: one for one in file.applications}
    application = answered.get(call.id)
    if application is None and file.project.call_id != call.id:
        yield "Ce dossier ne répond pas à cet appel\u00a0: il en vise un autre, ou aucun."
    elif application and application.call_version not in ("", call.version):
        known = f"{application.call_version}, et non la {call.version}"
        yield f"Il répond à la version {known}, de l’appel."
    if received.seal is Seal.ALTERED:
        yield "Ce dossier a été modifié depuis son export\u00a0: comparer ses pages et ses données."
    if received.added:
        words = plural(received.added, "ajout", "ajouts")
        yield f"{words} par-dessus les pages{NBSP}: note, tampon ou signature."
    if file.later is not None:
        yield "Fait par un Tressons plus récent\u00a0: ce qui est nouveau n’y est pas lu."


def bounded(amount: Decimal) -> Decimal:
    """Round an amount to the cent; refuse one that no budget of a commune has."""
    if not abs(amount) < MOST_EUROS:
        raise DossierUnread("Ce dossier porte un montant démesuré\u00a0: il n’a pas été lu.")
    return cents(amount)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())
