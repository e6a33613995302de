"""Decide what the screen of the applications shows: which one, which section, how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.applications.criteria import CriterionStanding, proved_words
from tressons_desktop.applications.deadlines import StageDates, stage_dates
from tressons_desktop.calls.answers import not_offered
from tressons_desktop.calls.matching import Eligibility
from tressons_desktop.calls.model import Call, CallSection
from tressons_desktop.calls.own_texts import AnswerText, TextOrigin, answer_text, own_key
from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.calls.sections import step_of_section
from tressons_desktop.calls.wording import shorten
from tressons_desktop.finance.plan import request_lines
from tressons_desktop.operations.applications import (
    edit_application,
    link_lines,
    prepare_application,
)
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.project.application_records import Application
from tressons_desktop.project.application_states import is_open
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.steps import STEPS
from tressons_desktop.project.values import FundingNature
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from ui.screens.application.sections import REQUEST, SectionGroup, group_item, request_item
from ui.screens.application.words import tab_of
from ui.widgets.steps import StepItem
from ui.widgets.tab_button import MarkedTab
from ui.workbench import Workbench

CALL_GONE: Final = (
    "Cet appel n’est plus sur cet ordinateur. Ce qui a été écrit reste ici\u00a0: le recevoir de "
    "nouveau ramène ses questions et ses pièces."
)
MORE_CALLS: Final = "L’écran Appels permet d’en recevoir ou d’en écrire un autre."


@dataclass(frozen=True, slots=True)
class StagePieces:
    """The pieces of one stage, with how many are there."""

    title: str
    count: str
    standings: tuple[PieceStanding, ...]


UNSAID_CRITERIA: Final = "Ce règlement ne les dit pas"


class ApplicationPresenter:
    """Keep one project and the application in hand on the screen; what is aimed at stays."""

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.project_id = ""
        self.call_id = ""
        self.whole: ProjectReading | None = None
        self.reading: ProjectReading | None = None

    @property
    def scope(self) -> str:
        """Return where what is done here is undone."""
        return project_scope(self.project_id) if self.project_id else "library"

    def open(self, project_id: str, call_id: str = "") -> None:
        """Take a project in hand, at an application when one is given."""
        self.project_id, self.call_id = project_id, call_id
        self.read()

    def read(self) -> bool:
        """Read the project again; False when it is gone."""
        try:
            self.whole = self.workbench.reading(self.project_id) if self.project_id else None
        except RecordMissing:
            self.project_id, self.whole = "", None
        if self.whole is None:
            self.reading = None
            return False
        known = [one.call_id for one in self.applications()]
        if self.call_id not in known:
            self.call_id = known[0] if known else ""
        self.reading = self.whole.answering(self.call_id)
        return True

    # applications -----------------------------------------------------------------------------
    def applications(self) -> tuple[Application, ...]:
        """List the applications: the one in hand first, the open ones, then those that ended."""
        file = self.whole.file if self.whole else None
        if file is None:
            return ()
        return tuple(sorted(file.applications, key=self._rank))

    def _rank(self, one: Application) -> tuple[bool, bool, date, str]:
        assert self.whole is not None
        read = self.whole.answering(one.call_id)
        title = read.call.title if read.call else ""
        aimed = self.whole.file.project.call_id
        return not is_open(one), one.call_id != aimed, read.deadline or date.max, title

    @property
    def application(self) -> Application | None:
        """Return the application shown."""
        return self.reading.file.application if self.reading else None

    @property
    def is_main(self) -> bool:
        """Tell whether the application shown is that of the steps Dossier and Pièces."""
        return bool(self.whole and self.whole.file.project.call_id == self.call_id)

    def main_words(self) -> str:
        """Say whether the steps Dossier and Pièces answer this call."""
        if self.is_main:
            return "Les étapes Dossier et Pièces du projet répondent à cet appel."
        main = self.whole.call if self.whole else None
        named = f"\u00a0: {shorten('', main.title)}" if main else ""
        return f"Les étapes Dossier et Pièces du projet répondent à un autre appel{named}."

    def tabs(self) -> tuple[MarkedTab, ...]:
        """List the tabs."""
        whole = self.whole
        if whole is None:
            return ()
        return tuple(tab_of(one, whole.answering(one.call_id)) for one in self.applications())

    def more_calls(self) -> list[tuple[Call, str]]:
        """List the calls that the project does not answer yet, the nearest to it first."""
        whole = self.whole
        if whole is None:
            return []
        answered = {one.call_id for one in self.applications()}
        order = (Eligibility.YES, Eligibility.UNKNOWN, Eligibility.NO)
        judged = [
            (order.index(whole.match(call).eligibility), call)
            for call in whole.content.calls
            if call.id not in answered
        ]
        judged.sort(key=lambda one: one[0])
        return [(call, order[rank].label) for rank, call in judged]

    def none_left_words(self) -> str:
        """Say why no call is offered, and where one is made or received."""
        if not self.workbench.services.content.calls:
            return f"Aucun appel n’est connu ici. {MORE_CALLS}"
        return f"Tous les appels connus ont déjà leur candidature. {MORE_CALLS}"

    def call_words(self) -> str:
        """Say that the call went, or is not the one that the application was begun with."""
        application, reading = self.application, self.reading
        if application is None or reading is None:
            return ""
        if reading.call is None:
            return CALL_GONE
        begun, now = application.call_version, reading.call.version
        if not begun or begun == now:
            return ""
        return (
            f"L’appel a changé depuis le début de cette candidature\u00a0: version {begun}, "
            f"maintenant {now}. Relire ses dates, ses questions et ses pièces."
        )

    def take_version(self) -> None:
        """Say that the call was read again as it is now."""
        application, reading = self.application, self.reading
        if application is not None and reading is not None and reading.call is not None:
            self.workbench.run(
                edit_application,
                project_id=application.project_id,
                application_id=application.id,
                call_version=reading.call.version,
            )

    def stages(self) -> tuple[StageDates, ...]:
        """List the stages of the call, with the days known of each."""
        reading, application = self.reading, self.application
        if reading is None or application is None:
            return ()
        return stage_dates(application, reading.call, reading.file)

    def prepare(self, call_id: str) -> bool:
        """Begin to answer one more call, and show it; what is aimed at stays."""
        call = self.workbench.services.content.calls_by_id.get(call_id)
        changes = self.workbench.run(
            prepare_application,
            project_id=self.project_id,
            call_id=call_id,
            call_version=call.version if call else "",
            links=self.whole.links_for(call) if self.whole and call else (),
        )
        if changes is None:
            return False
        self.call_id = call_id
        if changes and call is not None:
            words = f"Candidature ouverte\u00a0: {shorten('', call.title)}."
            self.workbench.notify(words, self.scope)
        return self.read()

    @property
    def written_call(self) -> Call | None:
        """Return the call as its funder wrote it: the same while its answers change."""
        return self.workbench.services.content.calls_by_id.get(self.call_id)

    # sections ---------------------------------------------------------------------------------
    def groups(self) -> tuple[SectionGroup, ...]:
        """List the titles of the funder, each with its questions, in its order."""
        call = self.written_call
        found: list[SectionGroup] = []
        for section in call.sections if call else ():
            last = found[-1] if found else None
            if last is not None and section.heading and last.title == section.heading:
                found[-1] = SectionGroup(last.key, last.title, (*last.sections, section))
            else:
                found.append(SectionGroup(section.id, section.heading or section.title, (section,)))
        return tuple(found)

    def asked(self) -> frozenset[str]:
        """Return the questions that the call asks of this project today."""
        call = self.reading.call if self.reading else None
        return frozenset(one.id for one in call.sections) if call else frozenset()

    def items(self) -> list[StepItem]:
        """List what the column of sections shows: the request, then the titles asked today."""
        reading, asked = self.reading, self.asked()
        if reading is None:
            return []
        answers = {one.section.id: one for one in reading.sections}
        listed = [request_item(self.application, self.lines())]
        for group in self.groups():
            sections = [one for one in group.sections if one.id in asked]
            if sections:
                listed.append(group_item(group, sections, answers))
        return listed

    def group_of(self, field: str) -> str:
        """Return the title under which a field of the call stands, or the request."""
        key = field.removeprefix("text:")
        for group in self.groups():
            for section in group.sections:
                if key in (section.text_key, section.id, self.text_of(section).key):
                    return group.key
        return REQUEST

    def text_of(self, section: CallSection) -> AnswerText:
        """Return the words of an answer, and whose they are."""
        reading, call = self.reading, self.written_call
        assert reading is not None and call is not None
        return answer_text(reading.file, call, section)

    def own_key(self, section: CallSection) -> str:
        """Return where the words of an answer are written once they are changed here."""
        call = self.written_call
        assert call is not None
        return own_key(call, section)

    def more_answers(self, section: CallSection) -> tuple[str, ...]:
        """List what was answered to a question and that its choices do not offer."""
        return not_offered(section, self.text_of(section).body)

    def lines(self) -> tuple[FundingLine, ...]:
        """List the lines of the plan that ask this call."""
        return _asking(self.reading) if self.reading else ()

    def grants(self) -> tuple[FundingLine, ...]:
        """List the lines of the plan that may ask a call."""
        funding = self.reading.file.funding if self.reading else ()
        return tuple(line for line in funding if line.nature is FundingNature.GRANT)

    def link(self, line_id: str, *, asks: bool) -> None:
        """Say whether a line of the plan asks this call; what was guessed of the others is kept.

        As soon as one line is linked none is guessed any more: those that stood for this
        application and for the main one are linked with it. One that is taken away is set apart,
        or the next reading would guess it again.
        """
        whole, reading, mine = self.whole, self.reading, self.application
        if whole is None or reading is None or mine is None:
            return
        guessed = {line.id: whole.file.project.call_id for line in _asking(whole)}
        guessed |= {line.id: self.call_id for line in _asking(reading)}
        linked = {line.id: line.call_id for line in whole.file.funding}
        links = {key: call for key, call in guessed.items() if not linked.get(key)}
        links[line_id] = self.call_id if asks else ""
        others = tuple(one for one in mine.lines_apart if one != line_id)
        self.workbench.run(
            link_lines,
            project_id=self.project_id,
            links=tuple(links.items()),
            apart=others if asks else (*others, line_id),
            application_id=mine.id,
        )

    # beside -----------------------------------------------------------------------------------
    def criteria(self) -> tuple[CriterionStanding, ...]:
        """List the criteria of the call beside what proves them."""
        return self.reading.criteria if self.reading else ()

    def proved(self) -> str:
        """Count the criteria that are proved."""
        return proved_words(self.criteria()) if self.criteria() else UNSAID_CRITERIA

    def stage_pieces(self) -> tuple[StagePieces, ...]:
        """List the pieces by stage: those of the deposit first."""
        reading = self.reading
        call = reading.call if reading else None
        if reading is None or call is None:
            return ()
        titles = {"": "Au dépôt", **{stage.id: stage.title for stage in call.stages}}
        found = []
        for stage, title in titles.items():
            here = tuple(
                one
                for one in reading.standings
                if (one.piece.stage if one.piece.stage in titles else "") == stage
            )
            if here:
                found.append(StagePieces(title, _provided(here), here))
        return tuple(found)

    def provided(self) -> str:
        """Count the pieces that are there."""
        standings = self.reading.standings if self.reading else ()
        return _provided(standings) if standings else ""

    def no_piece_words(self) -> str:
        """Say why no piece is listed."""
        if self.reading is None or self.reading.call is None:
            return "L’appel n’est plus ici\u00a0: ses pièces ne sont pas connues."
        return "L’appel ne demande aucune pièce."


def _provided(standings: Sequence[PieceStanding]) -> str:
    count = sum(not one.lacking for one in standings)
    return f"{plural(count, 'fournie', 'fournies')} sur {len(standings)}"


def origin_words(answer: AnswerText) -> str:
    """Say whose words an answer is made of, and what follows."""
    if answer.origin is TextOrigin.INHERITED:
        step = STEPS[step_of_key(answer.project_key)]
        return f"Repris du projet, étape {step}. Suit ses changements."
    if answer.origin is TextOrigin.CHANGED:
        same = answer.body.strip() == answer.project_body.strip()
        return "Changé ici, identique au projet pour l’instant." if same else "Changé ici."
    return ""


def step_of_key(text_key: str) -> str:
    """Return the step where a text of the project is written."""
    return step_of_section(CallSection(id="", title="", text_key=text_key))


def _asking(reading: ProjectReading) -> tuple[FundingLine, ...]:
    return request_lines(reading.file, reading.call) if reading.call else ()
