"""The received dossiers beside what is looked for. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.followup import followup_book
from tressons_desktop.desk.keeping import collect_into, kept_collection
from tressons_desktop.desk.kept_call import call_kept
from tressons_desktop.desk.mapping import (
    outline_of,
    places_of,
    sketch,
    write_for_map,
)
from tressons_desktop.desk.marks import Marks
from tressons_desktop.desk.publishing import write_decisions
from tressons_desktop.desk.ranking import Ranking, rank
from tressons_desktop.desk.row import Admission, Collection
from tressons_desktop.desk.sources.paid import paid_to, paid_words
from tressons_desktop.desk.sums import by_epci, by_kind
from tressons_desktop.dossier.office.write import write_workbook
from tressons_desktop.drawing.chart_data import DotMap
from tressons_desktop.outcomes import Progress
from tressons_desktop.project.kinds import Choice, ProjectKind
from tressons_desktop.territory.layer_model import Point
from tressons_desktop.territory.outlines import Ring
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.search import normalise
from ui.screens.desk.reading import places_kept
from ui.screens.desk.words import (
    DeskLine,
    DossierWords,
    EnvelopeWords,
    desk_line,
    dossier_words,
    envelope_words,
    sums_line,
)
from ui.workbench import Workbench

ALL: Final = ""
NOBODY: Final = "Lecteur"
UNFINISHED: Final = "incomplets"
_CALL: Final = "desk_call"
LABELS: Final = {
    ALL: "Tous",
    str(Admission.ADMITTED): "Recevables",
    str(Admission.TO_COMPLETE): "À compléter",
    str(Admission.REFUSED): "Écartés",
    UNFINISHED: "Accordés incomplets",
}


class ExportKind(Choice):
    """What a file of the list is for."""

    BOOK = "xlsx", "Suivi, Excel"
    OPEN_BOOK = "ods", "Suivi, LibreOffice"
    TABLE = "table", "Table pour le SIG"
    POINTS = "points", "Points pour le SIG"
    GRANTS = "grants", "Aides accordées à publier, SCDL"

    @property
    def suffix(self) -> str:
        """Return the ending of its file."""
        return _ENDINGS[self]


_ENDINGS: Final = {
    ExportKind.BOOK: ".xlsx",
    ExportKind.OPEN_BOOK: ".ods",
    ExportKind.TABLE: ".csv",
    ExportKind.POINTS: ".geojson",
    ExportKind.GRANTS: ".csv",
}


@dataclass(frozen=True, slots=True)
class DeskState:
    """What is known of a call at one moment."""

    call: Call
    collection: Collection
    ranking: Ranking
    marks: Marks
    places: Mapping[str, Point] = field(default_factory=dict)
    outline: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskRead:
    """What was read of the collection: the calls there are, and the one in hand."""

    calls: tuple[tuple[str, str], ...]
    state: DeskState | None


class DeskPresenter:
    """Read the collection of a call, narrow it, put it in words."""

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.services = workbench.services
        self.call_id = self.services.settings.current.extra.get(_CALL, "")
        self.words, self.state = "", ALL
        self.kind: ProjectKind | None = None
        self.epci = ""
        self.known: DeskState | None = None
        self._lines: tuple[DeskLine, ...] = ()
        self._paid = paid_to(())

    # calls ------------------------------------------------------------------------------------
    def calls(self) -> list[tuple[str, str]]:
        """List the calls: those already collected, then one's own, then every other."""
        kept = {one.id: one.title for one in self.services.desk.calls()}
        folder = self.services.content.call_folder
        own = {name for name, _ in folder.files}
        listed = sorted(folder.calls, key=lambda one: (one.id not in own, normalise(one.title)))
        others = {one.id: f"{one.title}, {one.funder}" for one in listed}
        return list(
            {**kept, **{name: words for name, words in others.items() if name not in kept}}.items()
        )

    def choose(self, call_id: str) -> None:
        """Look at another call, and remember it."""
        self.call_id, self.known, self._lines = call_id, None, ()
        self.kind, self.epci = None, ""
        self.services.settings.note(_CALL, call_id)

    def call(self) -> Call | None:
        """Return the call in hand, as it is kept or as it is known here."""
        kept = next((one for one in self.services.desk.calls() if one.id == self.call_id), None)
        if kept is not None:
            return call_kept(kept)
        return self.services.content.calls_by_id.get(self.call_id)

    # work beside the window -------------------------------------------------------------------
    def reading(self) -> Callable[[Progress], DeskRead]:
        """Return the work of reading what is kept: a server may take its time."""

        def work(_progress: Progress) -> DeskRead:
            calls = tuple(self.calls())
            return DeskRead(calls, self._read())

        return work

    def _read(self) -> DeskState | None:
        store, call = self.services.desk, self.call()
        if call is None:
            return None
        kept = next((one for one in store.calls() if one.id == call.id), None)
        envelope = kept.envelope if kept else call.envelope
        reader = self.services.signature.strip() or NOBODY
        collection, marks = kept_collection(store, call.id), store.marks(call.id).seen_by(reader)
        ranking = rank(collection, call, marks, store.decisions(call.id), envelope)
        layers = self.services.layers
        places, (_, outline) = places_of(ranking, layers), outline_of(ranking, layers)
        return DeskState(call, collection, ranking, marks, places, outline)

    def collecting(self, place: Path) -> Callable[[Progress], str]:
        """Return the work of collecting a folder or a file; it gives the sentence to say."""
        services = self.services

        def work(progress: Progress) -> str:
            call = self.call()
            assert call is not None
            places = places_kept(services)
            try:
                found = collect_into(
                    services.desk,
                    [place],
                    call,
                    services.content,
                    services.files,
                    services.today(),
                    progress=progress,
                    placed=places.note,
                )
            finally:
                places.keep()
            said = [plural(len(found.entries), "projet lu", "projets lus")]
            if found.grants:
                said.append(plural(len(found.grants), "aide publiée lue", "aides publiées lues"))
            if found.unread:
                said.append(plural(len(found.unread), "fichier non lu", "fichiers non lus"))
            return f"{', '.join(said)}."

        return work

    def exporting(
        self, path: Path, kind: ExportKind = ExportKind.BOOK
    ) -> Callable[[Progress], Path]:
        """Return the work of writing the workbook, or the decisions to be published."""
        known, today = self.known, self.services.today()
        assert known is not None

        def work(progress: Progress) -> Path:
            if kind is ExportKind.GRANTS:
                write_decisions(known.ranking, known.call, path)
                return path
            if kind in (ExportKind.POINTS, ExportKind.TABLE):
                write_for_map(known.ranking, known.call, known.places, path)
                return path
            book = followup_book(known.collection, known.call, today)
            return write_workbook(book, path, progress).path

        return work

    def show(self, state: DeskState | None) -> None:
        """Take what was read."""
        self.known = state
        self._lines = tuple(map(desk_line, state.ranking.entries)) if state else ()
        self._paid = paid_to(state.collection.grants if state else ())

    # what is shown ----------------------------------------------------------------------------
    def dossier(self, line: DeskLine) -> DossierWords:
        """Say everything of a dossier, and what its applicant was already given."""
        said = dossier_words(line)
        paid = tuple(paid_words(line.row, one) for one in self._paid(line.row))
        return replace(said, parts=(*said.parts, ("Déjà aidé", paid))) if paid else said

    def counts(self) -> dict[str, int]:
        """Count all of them, each admission, and those granted that lack something, if any."""
        found = dict.fromkeys(LABELS, 0)
        found[ALL] = len(self._lines)
        for line in self._lines:
            found[str(line.row.admission)] += 1
            found[UNFINISHED] += bool(line.ranked.open_points)
        if not found[UNFINISHED] and self.state != UNFINISHED:
            del found[UNFINISHED]
        return found

    def lines(self) -> tuple[DeskLine, ...]:
        """List what answers."""
        asked = normalise(self.words).split()
        return tuple(
            line
            for line in self._lines
            if self._is_shown(line)
            and (self.kind is None or self.kind in line.row.kinds)
            and self.epci in ("", line.row.epci_siren)
            and all(word in _searched(line) for word in asked)
        )

    def _is_shown(self, line: DeskLine) -> bool:
        if self.state == UNFINISHED:
            return bool(line.ranked.open_points)
        return self.state in (ALL, str(line.row.admission))

    def kinds(self) -> list[tuple[object, str]]:
        """List the kinds that are met."""
        met = {kind for line in self._lines for kind in line.row.kinds}
        listed: list[tuple[object, str]] = [(None, "Toutes les natures")]
        return [*listed, *((kind, kind.label) for kind in ProjectKind if kind in met)]

    def epcis(self) -> list[tuple[object, str]]:
        """List the groupings of communes that are met."""
        met = {line.row.epci_siren: line.row.epci_name for line in self._lines}
        named = sorted((one for one in met.items() if one[0]), key=lambda one: normalise(one[1]))
        return [("", "Tout le territoire"), *named]

    def envelope(self) -> EnvelopeWords | None:
        """Say the envelope."""
        if self.known is None:
            return None
        return envelope_words(self.known.ranking, self.known.collection)

    def sketch(self, chosen: object) -> DotMap | None:
        """Draw where the dossiers are; None while a layer that it wants is not loaded."""
        known = self.known
        return sketch(known.ranking, known.outline, known.places, chosen) if known else None

    def sums(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Say what the dossiers come to, by place and by kind."""
        rows = self.known.collection.rows if self.known else ()
        return (
            ("Par intercommunalité", tuple(map(sums_line, by_epci(rows)))),
            ("Par nature", tuple(map(sums_line, by_kind(rows)))),
            ("Fichiers non lus", self.unread()),
        )

    def unread(self) -> tuple[str, ...]:
        """Say why some files were not read."""
        return tuple(one.sentence for one in self.known.collection.unread) if self.known else ()


def _searched(line: DeskLine) -> str:
    row = line.row
    return normalise(
        f"{row.title} {row.commune_name} {row.commune_code} {row.applicant} {row.siret}"
    )
