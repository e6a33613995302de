"""The directory beside a project, a question and a département. Knows no widget."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.directory.contacts import NotedContact, contact_for
from tressons_desktop.directory.finding import DirectoryFound, DirectoryWanted, find, origin_of
from tressons_desktop.directory.model import Directory, Lever, LeverAction, Organisation
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.whom_to_ask import compose_whom_to_ask
from tressons_desktop.exchange.contact_file import keep_contacts, load_contacts
from tressons_desktop.operations.actions import adopt_actions
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.records import add_record
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.planning.actions import ProposedAction
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Partner
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.search import normalise
from ui.screens.directory.words import DirectoryLine, noted_words, organisation_line, own_line
from ui.screens.project_choice import first_project, projects_to_choose
from ui.workbench import Workbench


class DirectoryPresenter:
    """Find who helps; note contacts, take up levers, add partners.

    ``question`` narrows to what serves a question of the project; ``problem`` says why the
    contacts noted here could not be read.
    """

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.project_id = ""
        self.department = ""
        self.question = ""
        self.words = ""
        self.problem = ""
        self._reading: ProjectReading | None = None
        self._contacts: tuple[NotedContact, ...] = ()
        self._found: DirectoryFound | None = None

    # what is beside -----------------------------------------------------------------------------
    def projects(self) -> list[tuple[str, str]]:
        """List the projects that may be chosen, the last changed first: identifier, words."""
        return projects_to_choose(self.workbench)

    def choose(self, project_id: str) -> None:
        """Look for a project; its département comes with it."""
        self.project_id, self.question = project_id, ""
        self.read_again()
        self.department = self._project_department()

    def choose_first(self) -> None:
        """Begin with the project that was open last, else the last that changed."""
        self.choose(first_project(self.workbench, [one for one, _ in self.projects()]))

    def ask_for(self, project_id: str, question: str) -> None:
        """Look for what serves a question of a project."""
        self.choose(project_id)
        self.question, self.words = question, ""
        self._found = None

    def question_words(self) -> str:
        """Return the question that narrows, with its code; empty when it is gone or none is."""
        if not self.question or self._reading is None:
            return ""
        outcomes = self._reading.assessment.outcomes
        asked = next((one.question for one in outcomes if one.question.id == self.question), None)
        return f"{asked.code}. {asked.text}" if asked else ""

    def see_all(self) -> None:
        """Narrow by no question any more."""
        self.question = ""
        self._found = None

    def departments(self) -> list[tuple[str, str]]:
        """List the départements that may be chosen: code, words."""
        known = self.workbench.services.territory.departements()
        return [(one.code, f"{one.name} ({one.code})") for one in known]

    def narrow(self, *, words: str | None = None, department: str | None = None) -> None:
        """Look for other words, or elsewhere."""
        self.words = self.words if words is None else words
        self.department = self.department if department is None else department
        self._found = None

    def read_again(self) -> None:
        """Read project and contacts again: something changed."""
        self._found = None
        try:
            self._reading = self.workbench.reading(self.project_id) if self.project_id else None
        except RecordMissing:
            self.project_id, self._reading = "", None
        try:
            self._contacts, self.problem = load_contacts(self._file), ""
        except DefinitionRefused as refused:
            self._contacts, self.problem = (), str(refused)

    def _project_department(self) -> str:
        project = self._reading.file.project if self._reading else None
        return project.departement_code if project else ""

    # what is found ------------------------------------------------------------------------------
    @property
    def directory(self) -> Directory:
        """Return all that is bundled."""
        return self.workbench.services.content.directory

    @property
    def found(self) -> DirectoryFound:
        """Return what answers, found once for what is asked."""
        if self._found is None:
            self._found = find(self.directory, self._wanted())
        return self._found

    def _wanted(self) -> DirectoryWanted:
        reading = self._reading
        project = reading.file.project if reading else None
        return DirectoryWanted(
            words=self.words,
            department=self.department,
            question=self.question,
            kinds=project.kinds if project else (),
            population=_people(reading) if reading else None,
        )

    def lines(self) -> tuple[DirectoryLine, ...]:
        """List who may be called: one's own contacts first, then the directory."""
        asked = normalise(self.words).split()
        own = [
            own_line(one)
            for one in self._known()
            if not one.organisation
            and not self.question
            and one.department in ("", self.department)
            and all(word in one.searched for word in asked)
        ]
        bundled = [organisation_line(one, self._noted(one)) for one in self.found.organisations]
        return (*own, *bundled)

    def project_name(self) -> str:
        """Return the name of the project looked for; empty without one."""
        return self._reading.file.project.name.strip() if self._reading else ""

    def paper(self) -> Dossier:
        """Compose the paper of those who answer what is asked."""
        return compose_whom_to_ask(
            self.project_name(),
            self.found,
            [line.contact for line in self.lines() if line.contact and not line.organisation],
            self._noted,
            self.directory.noted_on,
            self.workbench.services.today(),
        )

    def _noted(self, one: Organisation) -> NotedContact | None:
        return contact_for(self._known(), one.id, self.department)

    def _known(self) -> list[NotedContact]:
        """List the contacts noted here, then those of the data packs that none of them replaces."""
        own = {one.id for one in self._contacts}
        brought = self.workbench.services.content.contacts
        return [*self._contacts, *(one for one in brought if one.id not in own)]

    def noted_words(self) -> str:
        """Say when what is bundled was noted."""
        return noted_words(self.directory.noted_on)

    # contacts -----------------------------------------------------------------------------------
    def new_contact(self, organisation: str = "") -> NotedContact:
        """Return an empty contact, for an organisation or of one's own."""
        return NotedContact(id=new_id(), organisation=organisation, department=self.department)

    def keep_contact(self, contact: NotedContact) -> None:
        """Note a contact, in place of what it was; an empty one goes. Raise Refused."""
        rest = [one for one in self._contacts if one.id != contact.id]
        kept = rest if contact.is_empty else [*rest, contact]
        keep_contacts(self._file, kept)
        self.read_again()

    @property
    def _file(self) -> Path:
        return self.workbench.services.paths.contacts

    # the project --------------------------------------------------------------------------------
    def why_not(self) -> str:
        """Say why nothing can be added to a project; empty when it can."""
        if not self.project_id:
            return "Créer d’abord un projet."
        if self.workbench.is_read_only(self.project_id):
            return "Ce projet est en lecture seule."
        return ""

    def scope(self) -> str:
        """Return the undo scope of the project; empty without one."""
        return project_scope(self.project_id) if self.project_id else ""

    def is_planned(self, lever: Lever, action: LeverAction) -> bool:
        """Tell whether the plan of the project has this action."""
        actions = self._reading.file.actions if self._reading else ()
        return any(one.origin == origin_of(lever, action) for one in actions)

    def plan(self, lever: Lever, action: LeverAction) -> None:
        """Add a thing to do to the plan of the project."""
        proposal = ProposedAction(origin=origin_of(lever, action), title=action.title)
        self.workbench.run(adopt_actions, project_id=self.project_id, proposals=[proposal])
        self.read_again()

    def is_partner(self, line: DirectoryLine) -> bool:
        """Tell whether the project has this partner already."""
        name = normalise(line.name)
        partners = self._reading.file.partners if self._reading else ()
        return any(normalise(one.name) == name for one in partners)

    def add_partner(self, line: DirectoryLine) -> None:
        """Add an organisation to the partners of the project, with whom to call."""
        person = line.contact.person if line.contact else ""
        reach = line.reach if line.known else ""
        self.workbench.run(
            add_record,
            record_kind=Partner,
            project_id=self.project_id,
            name=line.name,
            contact=", ".join(one for one in (person, reach) if one and one != line.name),
        )
        self.read_again()


def changed(contact: NotedContact, **values: str) -> NotedContact:
    """Return a contact with what was typed."""
    return replace(contact, **{name: value.strip() for name, value in values.items()})


def _people(reading: ProjectReading) -> int | None:
    known = reading.facts.get("population")
    return int(known) if isinstance(known, (int, Decimal)) else None
