"""What the screen of the applications says of one: its tab, its way, its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.calls.model import CallSection, Criterion, FieldKind
from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.dossier.chapters.funders import series_of
from tressons_desktop.history.difference import Piece, differences
from tressons_desktop.project.application_records import Application
from tressons_desktop.project.application_states import (
    APPLICATION_PATH,
    RANK,
    STATE_DAY,
    day_of_state,
    erased_days,
    is_open,
    is_sent,
    state_of,
)
from tressons_desktop.project.application_values import ApplicationState, ProofLevel
from tressons_desktop.project.field_words import field_words
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import PieceState
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import days_until, format_date_short
from tressons_desktop.text.money import format_whole_euros
from tressons_desktop.text.numbers import format_number, plural
from ui.plain import one_line
from ui.widgets.tab_button import MarkedTab

_ACTIONS: Final = {
    ApplicationState.SUBMITTED: "Les lignes du plan qui visent cet appel passent à Sollicité.",
    ApplicationState.GRANTED: "Les lignes du plan qui visent cet appel passent à Acquis.",
    ApplicationState.REFUSED: "Les lignes du plan qui visent cet appel passent à Refusé, sauf "
    "celles qui sont acquises.",
}
_TITLE: Final = 80
_NEXT: Final = 40
SENT: Final = "Déposé"
TO_SAY: Final = "À dire"
GONE: Final = "Appel qui n’est plus ici"
LEVEL_MARKS: Final = {
    ProofLevel.STRONG: ("circle-check", "ok"),
    ProofLevel.MEDIUM: ("half-disc", "part"),
    ProofLevel.WEAK: ("circle", "non"),
    None: ("circle-dashed", "text2"),
}
_AROUND: Final = 120
LONGEST_COMPARED: Final = 20_000
"""Signs of both texts beyond which their difference is not drawn under a field."""


@dataclass(frozen=True, slots=True)
class WayStage:
    """A state of the usual way: its word, its day when it is known, where the application is."""

    state: ApplicationState
    label: str
    day: str = ""
    passed: bool = False
    current: bool = False


def tab_of(application: Application, reading: ProjectReading) -> MarkedTab:
    """Name an application by its funder and its call, with what there is to know of its days."""
    call = reading.call
    if call is None:
        return MarkedTab(application.call_id, GONE, state_of(application).label, "private")
    title = one_line(f"{call.funder_kind.label}, {call.scheme or call.title}", _TITLE)
    when = _when(application, reading)
    return MarkedTab(application.call_id, title, when, series_of(call.funder_kind))


def _when(application: Application, reading: ProjectReading) -> str:
    if not is_open(application) or is_sent(application):
        return state_of(application).label.lower()
    day, call = reading.deadline, reading.call
    if day is not None:
        left = (day - reading.today).days
        if left < 0:
            return "date passée"
        return {0: "aujourd’hui", 1: "demain"}.get(left, plural(left, "jour", "jours"))
    rolling = call is not None and call.calendar.rolling and not call.is_model
    return "au fil de l’eau" if rolling else "date à vérifier"


def stages_of(application: Application) -> tuple[WayStage, ...]:
    """Lay the usual way out; a state that is beside it stands where the way had come."""
    now = state_of(application)
    ended_early = now in (ApplicationState.REFUSED, ApplicationState.ABANDONED)
    reached = [s for s in APPLICATION_PATH if RANK[s] <= RANK[now]]
    if ended_early:
        reached = [s for s in APPLICATION_PATH if day_of_state(application, s) is not None]
        reached = reached[:-1] if reached[-1:] == [ApplicationState.GRANTED] else reached
    last = now if now in APPLICATION_PATH else None
    return tuple(
        WayStage(
            state,
            state.label,
            _near(day_of_state(application, state)),
            passed=state in reached,
            current=state is last,
        )
        for state in APPLICATION_PATH
    )


def _near(day: date | None) -> str:
    return format_date_short(day) if day is not None else ""


def state_words(application: Application) -> str:
    """Say in one sentence where an application stands, and the days that are known."""
    now = state_of(application)
    day = day_of_state(application, now)
    said = f"{now.label} le {format_date_short(day)}" if day else now.label
    past = [
        f"{one.label} le {one.day}"
        for one in stages_of(application)
        if one.passed and one.day and one.state is not now
    ]
    return ", ".join([said, *past])


def asks_more(state: ApplicationState) -> bool:
    """Tell whether a state is noted with its day and its proof, or at once."""
    return state in STATE_DAY


def passes_to_sent(application: Application, state: ApplicationState) -> bool:
    """Tell whether a state says that what was being prepared is now sent."""
    return state is ApplicationState.SUBMITTED and RANK[state_of(application)] < RANK[state]


def day_proposed(application: Application, state: ApplicationState, today: date) -> date:
    """Return the day to begin with: the one that is known, else today."""
    return day_of_state(application, state) or today


def state_action(state: ApplicationState) -> str:
    """Say what noting a state does besides."""
    return _ACTIONS.get(state, "Le jour et la preuve restent avec la candidature.")


def deadline_words(reading: ProjectReading) -> tuple[str, str]:
    """Say the last day with its hour, then how far it is; once sent, what comes next."""
    application = reading.file.application
    if application is not None and is_sent(application):
        return _next_words(application, reading)
    day, call = reading.deadline, reading.call
    if day is None:
        rolling = call is not None and call.calendar.rolling and not call.is_model
        return ("Au fil de l’eau", "") if rolling else ("Date limite à vérifier", "")
    hour = call.calendar.hour if call is not None and call.deadline == day else None
    words = format_date_short(day) + (f", {hour:%H:%M}" if hour else "")
    return words, days_until(day, reading.today)


def _next_words(application: Application, reading: ProjectReading) -> tuple[str, str]:
    """Say the day that comes next of an application that was sent, else when it was."""
    left = [
        one
        for one in reading.days
        if one.call_id == application.call_id and not one.done and one.day >= reading.today
    ]
    if left:
        near = f"{left[0].label}, {days_until(left[0].day, reading.today)}"
        return format_date_short(left[0].day), one_line(near, _NEXT)
    sent = application.submitted_on
    return (format_date_short(sent), "Jour du dépôt") if sent else (SENT, "")


def difference_pieces(project: str, here: str) -> tuple[tuple[str, str], ...] | None:
    """Lay what was taken out and what was added in one text: (words, "", "-" or "+") in order.

    None when the texts are too long to be compared while one types.
    """
    if len(project) + len(here) > LONGEST_COMPARED:
        return None
    left, right = (list(side) for side in differences(project, here))
    said: list[tuple[str, str]] = []
    while left or right:
        if left and left[0].changed:
            said.append((left.pop(0).text, "-"))
        elif right and right[0].changed:
            said.append((right.pop(0).text, "+"))
        elif left and right:
            length = min(len(left[0].text), len(right[0].text))
            said.append((left[0].text[:length], ""))
            left, right = _after(left, length), _after(right, length)
        else:
            break
    last = len(said) - 1
    return tuple(
        (words if way else _around(words, first=not place, last=place == last), way)
        for place, (words, way) in enumerate(said)
    )


def _around(words: str, *, first: bool, last: bool) -> str:
    """Keep of what did not change the words that touch a change."""
    if len(words) <= 3 * _AROUND:
        return words
    head = "" if first else words[:_AROUND].rsplit(" ", 1)[0]
    tail = "" if last else words[-_AROUND:].split(" ", 1)[-1]
    return f"{head} […] {tail}".strip() if first or last else f"{head} […] {tail}"


def _after(pieces: list[Piece], length: int) -> list[Piece]:
    first, *rest = pieces
    left = first.text[length:]
    return [Piece(left), *rest] if left else rest


def weight_words(criterion: Criterion) -> str:
    """Say how much a criterion counts, and the mark under which a file is refused."""
    weight, scale = criterion.weight, criterion.scale
    points = weight if scale is None else scale
    said = "" if points is None else plural(points, "point", "points")
    if weight is not None and scale is not None:
        said = f"sur {format_number(scale)}, coefficient {format_number(weight)}"
    out = criterion.threshold
    least = "" if out is None else f"éliminatoire sous {format_number(out)}"
    return ", ".join(one for one in (said, least) if one)


def piece_look(standing: PieceStanding) -> tuple[str, str, str, str]:
    """Give the icon of a piece, its ink, its state in words and what may be done."""
    if standing.files and not standing.proofs:
        words = " ".join(standing.problems) or "À remplacer"
        return "circle-x", "non", words, "Remplacer"
    if standing.undated:
        return "circle-check", "ok", "Fournie, jour à dire", "Ajouter"
    if standing.state is PieceState.PROVIDED:
        return "circle-check", "ok", "Fournie", "Ajouter"
    if standing.state is PieceState.TO_SIGN:
        return "pencil", "ver", standing.state.label, "Joindre"
    if standing.state is not PieceState.MISSING:
        return "minus", "text2", standing.state.label, "Joindre"
    if standing.piece.blocking:
        return "circle-x", "non", "Manque, indispensable", "Joindre"
    return "circle-dashed", "text2", "Manque", "Joindre"


def asked_elsewhere(section: CallSection) -> bool:
    """Tell whether only the site of the funder takes an answer."""
    return section.kind in (FieldKind.STATEMENT, FieldKind.ELSEWHERE)


def changed_words(application: Application, state: ApplicationState) -> str:
    """Tell the state noted, and the days that it made untrue, which were erased with it."""
    erased = [
        f"{field_words(Application, name).label} {format_date_short(day)}"
        for name, day in erased_days(application, state).items()
    ]
    words = f"Candidature\u00a0: {state.label.lower()}."
    return f"{words} Effacé\u00a0: {', '.join(erased)}." if erased else words


def line_words(line: FundingLine) -> str:
    """Say a line of the plan: its words, its amount, how sure it is."""
    name = line.label or line.scheme or line.funder.label
    amount = format_whole_euros(line.amount) if line.amount is not None else "montant à préciser"
    return f"{name}\u00a0: {amount}, {line.status.label.lower()}"
