"""Readings for the tests: of a snapshot, with the content that a test chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tressons_desktop.calls.library import CallFolder
from tressons_desktop.calls.model import Call
from tressons_desktop.competence.model import CompetenceBook
from tressons_desktop.feasibility.knowledge import Knowledge, commune_knowledge
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.late import Late
from tressons_desktop.obligations.model import Obligation
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.content import Checklists, Content, Sources, Stamp
from tressons_desktop.reading.places import Place, Places
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.reading.sources import read_competence, read_directory
from tressons_desktop.services import Services
from tressons_desktop.survey.model import Survey
from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.territory.layer_model import CommuneFacts, Neighbour, nothing_known
from tressons_desktop.territory.layer_store import LayerStore
from tressons_desktop.territory.model import Commune

TODAY = date(2027, 1, 12)
RESOURCES = Path(__file__).parents[2] / "resources"


class OnePlace(Places):
    """Every commune is the one that the test describes."""

    def __init__(self, place: Place) -> None:
        super().__init__(Late(TerritoryIndex), LayerStore(Path("nowhere.sqlite")))
        self.place = place

    def of(self, code: str) -> Place:
        return self.place

    def knowledge(self, code: str) -> Knowledge:
        return commune_knowledge(self.place.commune, self.place.facts)

    def _neighbours(self, code: str, km: float) -> list[Neighbour] | None:
        return None


@cache
def _competence() -> CompetenceBook:
    """Read who may do what once: it is the same for every project of the tests."""
    return read_competence(RESOURCES / "competence")


def content_of(
    *,
    checklists: tuple[Checklist, ...],
    calls: tuple[Call, ...] = (),
    obligations: tuple[Obligation, ...] = (),
    surveys: tuple[Survey, ...] = (),
    commune: Commune | None = None,
    layers: CommuneFacts | None = None,
) -> Content:
    """Make content that says what the test says."""
    places = OnePlace(Place(commune, layers or nothing_known("")))
    sources = Sources(
        resources=RESOURCES,
        checklists=lambda: checklists,
        calls=lambda: CallFolder(calls),
        obligations=lambda: obligations,
        contacts=tuple,
        surveys=Late(lambda: surveys),
        directory=Late(lambda: read_directory(RESOURCES / "directory")),
        competence=Late(_competence),
        territory=Late(TerritoryIndex),
        layers=Late(lambda: LayerStore(Path("nowhere.sqlite"))),
    )
    return Content(
        sources,
        Checklists(lambda: checklists),
        Late(lambda: CallFolder(calls)),
        places,
        Stamp(0, (0, 0, 0)),
    )


def reading_of(
    file: ProjectFile,
    checklist: Checklist,
    call: Call | None = None,
    *,
    today: date = TODAY,
    **known: Any,
) -> ProjectReading:
    """Read a snapshot that aims at a call; without one no call is known."""
    content = content_of(checklists=(checklist,), calls=(call,) if call else (), **known)
    if call is not None and file.project.call_id != call.id:
        file = replace(file, project=replace(file.project, call_id=call.id))
    return ProjectReading(file, content, today)


def put_content(services: Services, **content: Any) -> None:
    """Give the services other ``checklists`` or ``calls``, as if their files had changed."""
    library = services.library
    if "checklists" in content:
        library.sources = library.sources._replace(checklists=lambda: content["checklists"])
    if "calls" in content:
        library.sources = library.sources._replace(calls=lambda: CallFolder(content["calls"]))
    library.read_checklists_again()
    library.read_calls_again()
