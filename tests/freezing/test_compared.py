"""What was sent beside today: each difference said once, in words, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.dossier.snapshot import read
from tests.exchange.making import TODAY
from tests.freezing.making import content, filled, opened, reading
from tressons_desktop.exchange.copies import as_copy
from tressons_desktop.freezing.compare import Difference, compare_with_today
from tressons_desktop.project.model import ProjectFile


def differences(now: ProjectFile) -> dict[str, Difference]:
    found = compare_with_today(opened(content()), read(now))
    assert len({one.place for one in found}) == len(found)
    return {one.place: one for one in found}


def test_nothing_differs_the_same_day() -> None:
    assert differences(filled()) == {}


def test_an_amount_tells_the_line_and_the_total() -> None:
    file = filled()
    first, *others = file.budget
    dearer = replace(first, unit_price=(first.unit_price or Decimal(0)) + 1_000)
    found = differences(replace(file, budget=(dearer, *others)))
    assert "Total des dépenses" in found
    (line,) = (one for one in found.values() if first.label in one.place)
    assert (line.before, line.after) != ("", "") and line.before != line.after


def test_a_text_shows_what_differs_on_both_sides() -> None:
    file = filled()
    first, *others = file.texts
    longer = replace(first, body=f"{first.body} Et une phrase de plus.")
    (found,) = differences(replace(file, texts=(longer, *others))).values()
    assert found.after.endswith("Et une phrase de plus.")
    assert found.before and "Et une phrase" not in found.before


def test_what_came_and_what_went_are_told() -> None:
    file = filled()
    kept = file.partners[1:]
    added = replace(file.partners[0], id=file.project.id[:-4] + "ffff", name="La Ruche")
    told = differences(replace(file, partners=(*kept, added))).values()
    assert any(one.after == "retiré depuis" for one in told)
    assert any("ajouté depuis" in one.after and "La Ruche" in one.after for one in told)


def test_another_version_of_the_call_is_told() -> None:
    call = reading().aimed
    assert call is not None
    newer = replace(call, version="2028.1", title="Appel de l’an prochain")
    calls = {newer.id: newer}
    now = read(filled())
    now.content.__dict__["calls_by_id"] = calls
    found = {one.place: one for one in compare_with_today(opened(content()), now)}
    assert found["Version de l’appel à projets"].after == "2028.1"
    assert any("Appel de l’an prochain" in one.after for one in found.values())


def test_a_received_copy_differs_by_nothing_but_its_name() -> None:
    found = differences(as_copy(filled(), TODAY))
    assert len(found) == 1
    (only,) = found.values()
    assert "copie reçue" in only.after


def test_the_follow_up_of_the_application_is_not_what_was_sent() -> None:
    file = filled()
    moved = tuple(replace(one, submitted_on=TODAY) for one in file.applications)
    assert differences(replace(file, applications=moved)) == {}
