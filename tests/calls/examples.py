"""The call that is shipped, and projects that answer it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.feasibility.checklists import answers, common
from tests.finance.builders import PROJECT, budget, funding, own
from tests.old_versions.full import filled
from tressons_desktop.calls.loader import load_call
from tressons_desktop.calls.model import Call
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.project.entities import CHILDREN
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    NARRATIVE_SECTIONS,
    Application,
    CommuneProfile,
    Milestone,
    Partner,
    Person,
    PieceStatus,
    Project,
    ProjectFile,
    ProjectText,
)
from tressons_desktop.project.steps import EXPECTED
from tressons_desktop.project.values import (
    AnswerValue,
    FunderKind,
    LegalForm,
    PartialDate,
    PieceState,
    ProjectKind,
)

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "resources" / "calls" / "departement-ess-generique.toml"
TODAY = date(2027, 1, 12)
PROFILE = CommuneProfile(
    id="01890000-0000-7000-8000-00000000000c",
    commune_code="71214",
    commune_name="Genouilly",
    departement_code="71",
    siret="21710214900018",
    mayor_name="Camille Exemple",
)


def model_call() -> Call:
    """Load the call shipped with the application."""
    return load_call(MODEL)


def blank() -> ProjectFile:
    """Make a project just created."""
    return ProjectFile(project=Project(id=PROJECT))


def full(call: Call) -> ProjectFile:
    """Make a project where everything asked for is there."""
    project = Project(
        id=PROJECT,
        name="Le Four banal",
        kinds=(ProjectKind.GROCERY, ProjectKind.CAFE),
        commune_code="71214",
        commune_name="Genouilly",
        departement_code="71",
        premises="Ancienne boulangerie",
        summary="Rouvrir l’ancienne boulangerie.",
        opening=PartialDate(2028, 3),
        promoter_name="Commune de Genouilly",
        promoter_form=LegalForm.COMMUNE,
        promoter_siret="21710214900018",
        operator_name="Les amis du four",
        operator_form=LegalForm.ASSOCIATION,
        jobs=Decimal("1.5"),
        call_id=call.id,
        profile_id=PROFILE.id,
    )
    keys = [*NARRATIVE_SECTIONS, *(one.text_key for one in call.sections)]
    texts = tuple(
        ProjectText(id=new_id(), project_id=PROJECT, key=key, body="Un texte.")
        for key in dict.fromkeys(keys)
    )
    file = ProjectFile(
        project=project,
        profile=PROFILE,
        texts=texts,
        people=(Person(id=new_id(), project_id=PROJECT, name="Jeanne Martin"),),
        partners=(
            Partner(
                id=new_id(), project_id=PROJECT, name="Le lycée", contribution="Bois", letter=True
            ),
        ),
        milestones=(
            Milestone(id=new_id(), project_id=PROJECT, title="Permis", when=PartialDate(2027, 6)),
        ),
        budget=(budget("100000"),),
        funding=(
            funding("20000", FunderKind.DEPARTEMENT, call_id=call.id),
            funding("40000", FunderKind.STATE, scheme="DETR"),
            own("40000"),
        ),
        answers=tuple(answers(common(), AnswerValue.YES).values()),
        applications=(
            Application(
                id=new_id(), project_id=PROJECT, call_id=call.id, deadline=date(2027, 2, 26)
            ),
        ),
        pieces=tuple(
            PieceStatus(
                id=new_id(), project_id=PROJECT, piece_id=piece.id, state=PieceState.PROVIDED
            )
            for piece in call.pieces
        ),
    )
    return _with_what_else_is_expected(file)


def _with_what_else_is_expected(file: ProjectFile) -> ProjectFile:
    """Fill what the steps have come to expect since, in any way."""
    for one in EXPECTED:
        if one.filled(file):
            continue
        if one.field in CHILDREN:
            kind = CHILDREN[one.field]
            record = filled(kind, new_id(), {}, VERSION)
            file = replace(file, **{one.field: (replace(record, project_id=PROJECT),)})
        else:
            other = getattr(filled(Project, PROJECT, {}, VERSION), one.field)
            file = replace(file, project=replace(file.project, **{one.field: other}))
        assert one.filled(file), f"tests/calls/examples.py, full: fill {one.field}"
    return file


def with_text(file: ProjectFile, key: str, body: str) -> ProjectFile:
    """Replace a text."""
    texts = tuple(replace(text, body=body) if text.key == key else text for text in file.texts)
    return replace(file, texts=texts)


ALL_FIELDS = tuple(one.field for one in EXPECTED)
