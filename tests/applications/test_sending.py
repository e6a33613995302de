"""What leaves by post or by e-mail: names, weight beside the limit, words, what is missing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.calls.examples import full, model_call
from tests.control.test_pieces import attached
from tests.feasibility.checklists import common
from tests.reading.making import reading_of
from tressons_desktop.applications.sending import (
    DOSSIER,
    Sending,
    SentFile,
    mails_of,
)
from tressons_desktop.calls.terms import DepositKind, DepositWay
from tressons_desktop.project.model import ProjectFile

MB = 1024 * 1024
EMAIL = DepositWay(kind=DepositKind.EMAIL, address="aides@exemple.fr", max_bytes=10 * MB)
PAPER = DepositWay(kind=DepositKind.PAPER, address="1 rue du Lac, 71000 Mâcon", copies=2)
PORTAL = DepositWay(kind=DepositKind.PORTAL, address="https://exemple.fr")
CALL = replace(model_call(), deposit_ways=(PORTAL, EMAIL, PAPER))


def sent(file: ProjectFile, *ways: DepositWay) -> Sending | None:
    call = replace(CALL, deposit_ways=ways or CALL.deposit_ways)
    return reading_of(file, common(), call).sending


def whole() -> Sending:
    file = full(CALL)
    records = tuple(
        attached(f"{n}", piece.id, filename=f"IMG {n}.PDF", size=MB)
        for n, piece in enumerate(CALL.pieces[:2])
    )
    found = sent(replace(file, attachments=records, pieces=()))
    assert found is not None
    return found


def test_files_are_named_in_order_by_what_they_are_and_the_others_are_said_missing() -> None:
    found = whole()
    names = [one.name for one in found.files]
    assert names[0] == DOSSIER
    assert [name[:3] for name in names] == ["01-", "02-", "03-"]
    assert all(name.endswith(".pdf") for name in names), names
    given_titles = {one.title for one in found.files}
    assert CALL.pieces[0].title in given_titles
    assert CALL.pieces[2].title in found.lacking
    assert given_titles.isdisjoint(found.lacking)


def test_a_call_that_takes_a_portal_alone_has_nothing_to_send() -> None:
    assert sent(full(CALL), PORTAL) is None


def test_the_words_name_the_project_the_call_the_files_and_who_signs() -> None:
    found = whole()
    said = found.mail_text(EMAIL)
    assert said.startswith("À\u00a0: aides@exemple.fr\nObjet\u00a0: ")
    assert CALL.title in found.body
    assert all(one.name in found.body for one in found.files)
    assert "\n" not in found.subject
    listed = found.print_list(PAPER)
    assert listed.startswith("À imprimer en 2\u00a0exemplaires\u00a0:")
    assert PAPER.address in listed
    assert f"{found.lacking[0]} (manque)" in listed


def test_a_weight_over_the_limit_is_said_with_a_way_out() -> None:
    def told(*sizes: int, limit: int | None = 10 * MB) -> tuple[str, bool]:
        files = [SentFile(name=f"{n}.pdf", title="", size=size) for n, size in enumerate(sizes)]
        way = replace(EMAIL, max_bytes=limit)
        return Sending(ways=(way,), files=tuple(files)).weight(way, whole=True)

    assert told(2 * MB, 3 * MB)[1] is False
    words, over = told(6 * MB, 6 * MB)
    assert over
    assert words.endswith("à envoyer en 2\u00a0courriels.")
    words, over = told(12 * MB, MB)
    assert (over, "Trop lourd à lui seul\u00a0: 0.pdf" in words) == (True, True)
    words, over = told(8 * MB)
    assert (over, "un tiers de plus" in words) == (False, True)
    assert "ne dit pas de limite" in told(MB, limit=None)[0]


@given(st.lists(st.integers(0, 30), max_size=20), st.integers(1, 25))
def test_shared_out_every_file_leaves_once_and_no_mail_is_over(
    sizes: list[int], limit: int
) -> None:
    files = [SentFile(name=str(n), title="", size=size) for n, size in enumerate(sizes)]
    mails = mails_of(files, limit)
    assert [one for mail in mails for one in mail] == files
    assert all(sum(one.size for one in mail) <= limit or len(mail) == 1 for mail in mails)
