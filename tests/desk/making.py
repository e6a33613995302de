"""Forty dossiers made from the example: kinds, faults, versions, twins, broken, altered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pikepdf

from tests.dossier import sample, snapshot
from tests.dossier.snapshot import RESOURCES
from tressons_desktop.calls.loader import load_call
from tressons_desktop.calls.model import Call
from tressons_desktop.dossier.carried.data import CarriedProject
from tressons_desktop.exchange.writing import light_bundle
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.keyed import expected_id, keyed
from tressons_desktop.project.model import Application, BudgetLine, PieceStatus, ProjectFile
from tressons_desktop.project.values import BudgetCategory, LegalForm, PieceState, ProjectKind
from tressons_desktop.reading.content import Content, Library
from tressons_desktop.reading.sources import content_sources

CALL = Path(__file__).with_name("appel.toml")
TODAY = date(2027, 3, 24)
MADE_AT = "2027-03-02T09:00:00Z"
_KINDS = (
    ProjectKind.GROCERY,
    ProjectKind.CAFE,
    ProjectKind.THIRD_PLACE,
    ProjectKind.REUSE,
    ProjectKind.SERVICES,
    ProjectKind.MOBILITY,
)
_TITLES = ("Épicerie", "Café", "Atelier", "Ressourcerie", "Comptoir", "Relais", "Halle", "Toits")
_PLACES = ("du marché", "de la gare", "des halles", "du canal", "de la place", "du bourg")


@cache
def call() -> Call:
    return load_call(CALL)


def content(folder: Path) -> Content:
    """The program's own content: checklists, communes, obligations, without any layer."""
    return Library(content_sources(RESOURCES, DataPaths(folder))).content


@cache
def communes() -> tuple[tuple[str, str, str], ...]:
    """Code, name and SIREN of communes of one département."""
    from tressons_desktop.territory.index import TerritoryIndex

    index = TerritoryIndex()
    try:
        codes = [f"71{number:03}" for number in range(1, 580, 9)]
        found = [one for code in codes if (one := index.commune(code)) is not None]
    finally:
        index.close()
    return tuple((one.code, one.name, one.siren or "") for one in found)


@cache
def _example() -> ProjectFile:
    return snapshot.example()


def renewed(file: ProjectFile) -> ProjectFile:
    """The same project under another name: its records follow."""
    project = replace(file.project, id=new_id())
    lists = {}
    for name in file.__dataclass_fields__:
        held = getattr(file, name)
        if not isinstance(held, tuple) or not held or name == "troubles":
            continue
        moved = [replace(one, project_id=project.id) for one in held]
        lists[name] = tuple(replace(one, id=expected_id(one)) for one in moved)
    return replace(file, project=project, **lists)


def dossier(number: int, *, scale: Decimal | None = None, sound: bool = True) -> ProjectFile:
    """A project of its own commune that answers the call; one that is not sound lacks a piece."""
    file, asked = renewed(_example()), call()
    code, name, siren = communes()[number % len(communes())]
    scale = scale or Decimal(40 + (number * 37) % 60) / 100
    title = f"{_TITLES[number % len(_TITLES)]} {_PLACES[number // 3 % len(_PLACES)]}"
    project = replace(
        file.project,
        name=title,
        kinds=(_KINDS[number % len(_KINDS)],),
        commune_code=code,
        commune_name=name,
        departement_code="71",
        profile_id="",
        promoter_name=f"Commune de {name}",
        promoter_form=LegalForm.COMMUNE,
        promoter_siret=f"{siren}00011",
        call_id=asked.id,
        is_example=False,
    )
    application = keyed(
        Application, project.id, asked.id, call_version=asked.version, submitted_on=date(2027, 3, 1)
    )
    state = PieceState.PROVIDED if sound else PieceState.MISSING
    pieces = (keyed(PieceStatus, project.id, "deliberation", state=state),)
    budget = tuple(
        replace(one, unit_price=one.unit_price and (one.unit_price * scale).quantize(Decimal(1)))
        for one in file.budget
    )
    old_call = _example().project.call_id
    funding = tuple(
        replace(
            one,
            call_id=asked.id if one.call_id == old_call else one.call_id,
            amount=one.amount and (one.amount * scale).quantize(Decimal(1)),
            eligible_base=None,
            rate=None,
        )
        for one in file.funding
    )
    return replace(
        file,
        project=project,
        profile=None,
        applications=(application,),
        pieces=pieces,
        budget=budget,
        funding=funding,
        criteria=(),
        deposits=(),
        stage_days=(),
        attachments=(),
    )


def written(file: ProjectFile, out: Path, made_at: str = MADE_AT) -> Path:
    out.write_bytes(light_bundle(file, made_at=made_at, by="mairie", app_version="0.1.0"))
    return out


def as_pdf(file: ProjectFile, out: Path) -> Path:
    """The dossier on paper, which carries the project; short, to be made quickly."""
    from tressons_desktop.dossier.pdf import render_pdf

    whole = replace(sample.dossier(), carried=CarriedProject(file, by="mairie"))
    moment = datetime(2027, 3, 3, 8, 30, tzinfo=UTC)
    return render_pdf(whole, out, clock=lambda: moment).path


def altered(source: Path, out: Path) -> Path:
    """A page of a dossier is another than the one that was sealed."""
    with pikepdf.open(source) as pdf:
        pdf.pages[0].contents_add(pdf.make_stream(b"0 0 m 9 9 l S"))
        pdf.save(out)
    return out


def many(folder: Path, count: int) -> Path:
    """Sound dossiers, each of its own project."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        written(dossier(number), folder / f"dossier-{number:05}.tressons")
    return folder


def forty(folder: Path) -> Path:
    """What a département receives: 34 projects in 40 files, two of them broken, one altered."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, file, made_at in _good():
        written(file, folder / name, made_at)
    pdf = as_pdf(dossier(31), folder / "dossier-31.pdf")
    altered(as_pdf(dossier(32), folder / "essai.pdf"), folder / "dossier-32.pdf")
    (folder / "essai.pdf").unlink()
    whole = (folder / "dossier-00.tressons").read_bytes()
    (folder / "coupé.tressons").write_bytes(whole[: len(whole) // 2])
    (folder / "abîmé.pdf").write_bytes(pdf.read_bytes()[:900])
    (folder / "copie de dossier-00.tressons").write_bytes(whole)
    (folder / "Lettre.docx").write_bytes(b"PK\x05\x06" + b"\x00" * 18)
    return folder


def _signed_early(line: BudgetLine) -> BudgetLine:
    works = line.category is BudgetCategory.WORKS
    return replace(line, quote_signed_on=date(2026, 12, 1)) if works else line


def _good() -> Iterator[tuple[str, ProjectFile, str]]:
    for number in range(31):
        file = dossier(number, sound=number % 11 != 7)
        if number == 3:  # signed before it was asked
            file = replace(file, budget=tuple(map(_signed_early, file.budget)))
        if number == 5:  # out of the département
            project = replace(
                file.project, commune_code="21231", commune_name="Dijon", departement_code="21"
            )
            file = replace(file, project=project)
        yield f"dossier-{number:02}.tressons", file, MADE_AT
        if number in (1, 2):
            renamed = replace(file, project=replace(file.project, name=f"{file.project.name} bis"))
            yield f"dossier-{number:02}-v2.tressons", renamed, "2027-03-05T10:00:00Z"
    twin = renewed(dossier(4))
    yield "dossier-04 refait.tressons", twin, "2027-03-06T10:00:00Z"
