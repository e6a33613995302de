"""A piece is provided by a file that can be opened; "Contrôler" names those that cannot."""

from dataclasses import replace
from datetime import date

import pytest

from tests.calls.examples import PROJECT, TODAY, blank
from tests.control.test_application import CALL, CHECKLIST, control
from tests.reading.making import reading_of
from tressons_desktop.calls.model import RequiredPiece
from tressons_desktop.calls.pieces import PieceStanding, piece_standings
from tressons_desktop.control.pieces import files_left_out, says_nothing
from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Attachment, PieceStatus, ProjectFile
from tressons_desktop.project.trouble import MISSING, Trouble
from tressons_desktop.project.values import PieceState

LOCKED = Trouble("il est protégé par un mot de passe", "Le joindre sans protection.")


def attached(sha256: str, piece_id: str = "", **values: object) -> Attachment:
    record = Attachment(
        id=f"id-{sha256}",
        project_id="p",
        position=0,
        sha256=sha256,
        filename=f"{sha256}.pdf",
        media_type="application/pdf",
        size=1,
        title=sha256,
        piece_id=piece_id,
    )
    return replace(record, **values)


def standing(file: ProjectFile, piece_id: str):
    found = piece_standings(file, CALL, project_facts(file), today=TODAY)
    return next(one for one in found if one.piece.id == piece_id)


def found_on(file: ProjectFile, record_id: str = "", field: str = "") -> list[Finding]:
    return [
        one
        for one in control(file)
        if one.step == "pieces" and record_id in ("", one.record_id) and field in ("", one.field)
    ]


PIECE = CALL.pieces[0].id


def test_only_a_file_that_opens_provides_a_piece() -> None:
    file = replace(blank(), attachments=(attached("devis", PIECE),))
    assert standing(file, PIECE).state is PieceState.PROVIDED
    locked = replace(file, troubles={"devis": LOCKED})
    assert standing(locked, PIECE).state is PieceState.MISSING
    assert standing(locked, PIECE).problems == (
        "«\u00a0devis.pdf\u00a0» ne compte pas\u00a0: il est protégé par un mot de passe. "
        "Le joindre sans protection.",
    )
    both = replace(locked, attachments=(*locked.attachments, attached("bon", PIECE)))
    assert standing(both, PIECE).state is PieceState.PROVIDED
    assert [one.sha256 for one in standing(both, PIECE).proofs] == ["bon"]


def test_control_asks_to_replace_it_once() -> None:
    file = replace(blank(), attachments=(attached("devis", PIECE),), troubles={"devis": LOCKED})
    (asked,) = found_on(file, field=PIECE)
    assert asked.sentence == "Remplacer «\u00a0devis.pdf\u00a0», qui ne s’ouvre pas"
    assert asked.severity is not Severity.WARNING


def test_a_paper_that_waits_for_a_signature_is_not_provided_and_control_says_so() -> None:
    waiting = keyed(PieceStatus, PROJECT, PIECE, state=PieceState.TO_SIGN, paper="deliberation")
    file = replace(blank(), pieces=(waiting,))
    assert standing(file, PIECE).lacking
    (asked,) = found_on(file, field=PIECE)
    assert asked.sentence.startswith("Faire signer «\u00a0")
    signed = replace(file, attachments=(attached("signee", PIECE),))
    assert not standing(signed, PIECE).lacking
    assert found_on(signed, field=PIECE) == []


def test_control_names_a_missing_file_of_the_dossier() -> None:
    file = replace(blank(), attachments=(attached("plan"),), troubles={"plan": MISSING})
    (lost,) = found_on(file, record_id="id-plan")
    assert lost.sentence == "Joindre de nouveau «\u00a0plan.pdf\u00a0», disparu"


def test_names_of_any_length_stay_within_a_line() -> None:
    long = attached("x", filename="Devis de maçonnerie " * 9 + ".pdf")
    for trouble in (LOCKED, MISSING):
        file = replace(blank(), attachments=(long,), troubles={"x": trouble})
        assert all(len(one.sentence) <= 60 for one in control(file))


def test_the_progress_does_not_count_it() -> None:
    file = replace(blank(), attachments=(attached("devis", PIECE),))

    def provided(one: ProjectFile) -> int:
        steps = reading_of(one, CHECKLIST, CALL, today=TODAY).progress
        return next(step.filled for step in steps if step.step == "pieces")

    assert provided(replace(file, troubles={"devis": LOCKED})) == provided(file) - 1


def test_a_photo_must_say_what_it_shows() -> None:
    photo = attached("p", media_type="image/jpeg", filename="IMG_2041.jpg", title="IMG 2041")
    (silent,) = found_on(replace(blank(), attachments=(photo,)), record_id="id-p")
    assert silent.sentence == "Dire ce que montre «\u00a0IMG_2041.jpg\u00a0»"
    for title in ("La façade nord", "Place 2027"):
        told = replace(photo, title=title)
        assert found_on(replace(blank(), attachments=(told,)), record_id="id-p") == []
    aside = replace(photo, in_dossier=False)
    assert found_on(replace(blank(), attachments=(aside,)), record_id="id-p") == []


@pytest.mark.parametrize(
    "title", ["", " ", "IMG 0012", "DSC-1234", "20270104 101500", "PXL_2027", "WhatsApp Image"]
)
def test_the_names_of_cameras_say_nothing(title: str) -> None:
    assert says_nothing(title)


@pytest.mark.parametrize("title", ["Four", "Photo de la place", "Image du bourg", "Plan 3"])
def test_words_say_something(title: str) -> None:
    assert not says_nothing(title)


def test_what_remains_names_the_file_to_replace_by_itself() -> None:
    file = replace(blank(), attachments=(attached("devis", PIECE),), troubles={"devis": LOCKED})
    words = [one.sentence for one in reading_of(file, CHECKLIST, CALL, today=TODAY).remaining]
    assert "Remplacer «\u00a0devis.pdf\u00a0», qui ne s’ouvre pas" in words
    assert any(one.startswith("Joindre") for one in words)


def test_only_what_the_dossier_should_carry_is_left_out_of_it() -> None:
    """A file kept for oneself is named by « Contrôler », and takes nothing from the dossier."""
    files = (
        attached("devis", PIECE),
        attached("photo", in_dossier=True),
        attached("brouillon", in_dossier=False),
        attached("plan", in_dossier=True),
    )
    troubles = dict.fromkeys(("devis", "photo", "brouillon"), LOCKED)
    file = replace(blank(), attachments=files, troubles=troubles)
    assert [one.filename for one in files_left_out(file)] == ["devis.pdf", "photo.pdf"]
    reading = reading_of(file, CHECKLIST)
    assert reading.files_left_out == files_left_out(file)
    assert files_left_out(replace(file, troubles={})) == ()


DATED = replace(
    CALL,
    deadline=date(2027, 2, 26),
    pieces=(
        RequiredPiece(
            id="kbis",
            title="Extrait Kbis",
            action="Joindre l’extrait Kbis",
            blocking=True,
            valid_months=3,
        ),
    ),
)


def dated(**days: date | None) -> tuple[PieceStanding, list[Finding]]:
    """Join papers of a limited age; tell where the piece stands and what is said of it."""
    papers = tuple(attached(name, "kbis", dated_on=day) for name, day in days.items())
    reading = reading_of(
        replace(blank(), attachments=papers), CHECKLIST, DATED, today=date(2026, 12, 1)
    )
    (found,) = reading.standings
    return found, [one for one in reading.findings if one.field == "kbis"]


def test_a_paper_too_old_on_the_last_day_does_not_provide_a_piece() -> None:
    good, said = dated(kbis=date(2026, 11, 26))
    assert (good.state, said) == (PieceState.PROVIDED, [])
    assert good.ages["id-kbis"].words == "Bon jusqu’au 26\u00a0février 2027."
    old, (asked,) = dated(kbis=date(2026, 11, 25))
    assert (old.state, old.proofs) == (PieceState.MISSING, ())
    assert old.ages["id-kbis"].words == (
        "Plus de 3\u00a0mois le 26\u00a0février 2027\u00a0: à remplacer."
    )
    assert asked.sentence == "Remplacer «\u00a0Extrait Kbis\u00a0», bon jusqu’au 25\u00a0févr. 2027"
    assert (asked.severity, asked.record_id) == (Severity.BLOCKING, "id-kbis")


def test_a_paper_without_its_day_counts_and_is_asked_its_day() -> None:
    found, (asked,) = dated(kbis=None)
    assert found.state is PieceState.PROVIDED
    assert asked.sentence == "Dire de quel jour est «\u00a0Extrait Kbis\u00a0»"
    assert (asked.severity, asked.record_id) == (Severity.WARNING, "id-kbis")


def test_one_recent_paper_is_enough() -> None:
    found, said = dated(old=date(2026, 1, 5), unknown=None, recent=date(2027, 1, 5))
    assert [one.sha256 for one in found.proofs] == ["unknown", "recent"]
    assert said == []
    doubtful, (asked,) = dated(old=date(2026, 1, 5), unknown=None)
    assert doubtful.state is PieceState.PROVIDED
    assert asked.record_id == "id-unknown"
