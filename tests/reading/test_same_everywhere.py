"""One fact, one answer: whatever prints, sends, fills a form or sorts a dossier says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tests.calls.examples import PROFILE, TODAY, full, model_call
from tests.calls.made_up import ELIGIBLE, made_up_call, shop
from tests.feasibility.checklists import common
from tests.finance.builders import budget, funding, own
from tests.forecast.builders import charge
from tests.reading.making import reading_of
from tests.reading.test_disagreements import MOVED, printed
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.calls.terms import DepositKind, DepositWay
from tressons_desktop.desk.judging import judged
from tressons_desktop.desk.receiving import Received
from tressons_desktop.desk.row import Seal
from tressons_desktop.documents.fields import FIELDS
from tressons_desktop.documents.library import LETTER, RESOLUTION
from tressons_desktop.documents.make import compose_paper
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.people import main_contact
from tressons_desktop.dossier.office.workbook import workbook_of
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.finance.call_aid import aid_of
from tressons_desktop.portal.facts import facts_of
from tressons_desktop.project.forecast_values import ChargeKind
from tressons_desktop.project.model import Person, ProjectFile
from tressons_desktop.project.values import FunderKind, LegalForm
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import format_amount
from ui.screens.council.presenter import council_content

EMAIL = DepositWay(kind=DepositKind.EMAIL, address="aides@exemple.fr")
CALL = replace(model_call(), deposit_ways=(EMAIL,))
FILE = full(CALL)


def read(file: ProjectFile) -> ProjectReading:
    return reading_of(file, common(), CALL, today=TODAY)


def papers(reading: ProjectReading) -> dict[str, str]:
    """Give every field that a paper can name."""
    context = Context(reading, lambda _sha: None)
    return {one.word: one.read(context) for one in FIELDS}


def paper(reading: ProjectReading, kind: str) -> str:
    words: list[str] = []
    map_texts(compose_paper(reading, kind), lambda text: words.append(text) or text)
    return " ".join(words)


def everywhere(reading: ProjectReading) -> Iterator[tuple[str, str]]:
    """Give what each reader of a project says of it."""
    file = reading.file
    came = Received(file, "a.pdf", "0" * 64, 1, "", "", Seal.NONE)
    yield "the dossier", printed(reading)
    yield "the papers", f"{papers(reading)} {paper(reading, LETTER)} {paper(reading, RESOLUTION)}"
    yield "the portal", " ".join(one.text for one in facts_of(reading).values())
    yield "the desk", repr(judged(came, reading, CALL))
    yield "the e-mail", reading.sending.body if reading.sending else ""
    yield "the council", repr(council_content(reading))
    yield "the workbook", repr(workbook_of(reading))


def test_nobody_says_anything_of_the_commune_that_a_project_left() -> None:
    """A base of yesterday: the place of one commune, the profile of another."""
    file = replace(MOVED, project=replace(MOVED.project, promoter_name="", promoter_siret=""))
    said = dict(everywhere(read(replace(file, profile=replace(PROFILE, phone="0385000000")))))
    for who, words in said.items():
        for other in ("Camille Exemple", "21710214900018", "217102149", "0385000000"):
            assert other not in words, who
    assert "Commune de Taizé" in said["the e-mail"]
    assert "Commune de Taizé" in said["the portal"]


def test_the_cover_gives_nobody_of_another_commune_to_call() -> None:
    people = (
        Person(id="1", project_id=FILE.project.id, name="Ana", organisation="Commune de Genouilly"),
        Person(id="2", project_id=FILE.project.id, name="Zoé", organisation="Les Amis du Four"),
    )
    moved = replace(MOVED, profile=None, people=people)
    assert main_contact(Context(read(moved), lambda _sha: None))[0] == "Zoé, Les Amis du Four"
    known = replace(FILE, profile=None, people=people)
    assert main_contact(Context(read(known), lambda _sha: None))[0] == "Ana, Commune de Genouilly"


def test_the_mayor_signs_nothing_for_an_association() -> None:
    project = replace(
        FILE.project, promoter_form=LegalForm.ASSOCIATION, promoter_name="Les amis du four"
    )
    sending = read(replace(FILE, project=project)).sending
    assert sending is not None
    assert sending.body.endswith("Cordialement,\nLes amis du four")


def test_what_is_left_to_the_promoter_is_one_figure() -> None:
    """A plan with a hole: what its lines bring is not what is left to pay."""
    file = replace(
        FILE,
        budget=(budget("100000"),),
        funding=(funding("50000", FunderKind.DEPARTEMENT, call_id=CALL.id), own("30000")),
    )
    reading = read(file)
    share = format_amount(Decimal(50000))
    assert reading.accounts.promoter_share == 50000
    assert papers(reading)["part_porteur"] == share
    assert f"le solde, soit {share}" in paper(reading, RESOLUTION)
    assert facts_of(reading)["fonds_propres"].value == 50000
    assert share in [amount for amount, _words in council_content(reading).figures]


def test_what_is_asked_is_one_figure_before_the_plan_is_written() -> None:
    (application,) = FILE.applications
    asked = replace(application, requested=Decimal(12345))
    reading = read(replace(FILE, funding=(), applications=(asked,)))
    amount = format_amount(Decimal(12345))
    assert papers(reading)["aide"] == amount
    assert amount in paper(reading, LETTER)
    assert amount in printed(reading)


def test_the_rent_is_one_figure_once_the_charges_are_detailed() -> None:
    estimated = shop()
    rent = charge("Loyer", ChargeKind.RENT, "1200", "2400")
    file = replace(estimated, charges=(rent,))
    reading = reading_of(file, common())
    assert estimated.project.yearly_rent not in (None, Decimal(2400))
    assert reading.forecast.yearly_rent == 2400
    assert papers(reading)["loyer"] == format_amount(Decimal(2400))
    call = call_for(made_up_call(), ELIGIBLE)
    walls = {part.line.id: part for part in aid_of(call, reading.accounts).parts}["murs"]
    assert walls.rents == 10 * Decimal(2400)
