"""What leaves for a funder by post or e-mail: which files, what names, how heavy, what words.

The portal has a preparation of its own (``portal``). Nothing is sent from here: a person does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.calls.terms import DepositKind, DepositWay
from tressons_desktop.finance.plan import call_request
from tressons_desktop.project.identity import (
    is_carried_by_commune,
    own_profile,
    promoter_name,
)
from tressons_desktop.project.model import Application, Attachment, ProjectFile
from tressons_desktop.project.values import PieceState
from tressons_desktop.text.filenames import slug_filename
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.sizes import size_words
from tressons_desktop.text.spaces import NBSP

DOSSIER: Final = "01-dossier.pdf"
"""The dossier itself: the first of what leaves."""

_LONGEST_NAME: Final = 50
_CODED: Final = (137, 100)
"""What a file weighs in an e-mail: four signs for three bytes, and their line ends (RFC 2045)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file that leaves, under the name that says its place and what it is."""

    name: str
    title: str
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What leaves in answer to a call otherwise than by a portal.

    ``files`` begins with the dossier, whose weight is not known before it is written. ``lacking``
    names the pieces of the deposit that no file provides, ``by_hand`` those that somebody said to
    be there and whose file is not here, ``later`` how many are for other stages.
    """

    ways: tuple[DepositWay, ...]
    files: tuple[SentFile, ...]
    lacking: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    later: int = 0
    folder: str = ""
    subject: str = ""
    body: str = ""

    def way(self, kind: DepositKind) -> DepositWay | None:
        """Return how the call takes a deposit of a kind, None when it does not."""
        return next((one for one in self.ways if one.kind is kind), None)

    def weight(self, way: DepositWay, *, whole: bool) -> tuple[str, bool]:
        """Say how heavy an e-mail is beside the limit of the call, and whether that is too much.

        ``whole``: the dossier is written and counts; without it the others alone are known.
        """
        return _weight(self.files, way.max_bytes, whole=whole)

    def mail_text(self, way: DepositWay) -> str:
        """Write the e-mail as a text to keep beside the files."""
        return f"À{NBSP}: {way.address}\nObjet{NBSP}: {self.subject}\n\n{self.body}\n"

    def print_list(self, way: DepositWay) -> str:
        """Write what is to be printed, in how many copies, and where it goes."""
        copies = plural(way.copies, "exemplaire", "exemplaires") if way.copies else ""
        lines = [f"À imprimer{f' en {copies}' if copies else ''}{NBSP}:", ""]
        lines += [f"[ ] {one.name}{NBSP}: {one.title}" for one in self.files]
        lines += [f"[ ] {one} (à ajouter)" for one in self.by_hand]
        lines += [f"[ ] {one} (manque)" for one in self.lacking]
        lines += ["", f"À envoyer ou à remettre{NBSP}: {way.address}"]
        lines += [way.help] if way.help.strip() else []
        return "\n".join(lines) + "\n"


def sending_of(
    file: ProjectFile,
    call: Call | None,
    application: Application | None,
    standings: Sequence[PieceStanding],
) -> Sending | None:
    """Say what leaves by post or e-mail; None when the call takes neither."""
    ways = tuple(
        way for way in (call.deposit_ways if call else ()) if way.kind is not DepositKind.PORTAL
    )
    if call is None or not ways:
        return None
    stages = {one.id for one in call.stages}
    now = [one for one in standings if one.piece.stage not in stages]
    files = tuple(_files(now))
    needed = [one for one in now if one.state is not PieceState.NOT_APPLICABLE]
    unjoined = [one for one in needed if not one.proofs]
    ticked = [one for one in unjoined if one.state is PieceState.PROVIDED]
    lacking = tuple(one.piece.title for one in unjoined if one not in ticked and one.piece.wanted)
    names = slug_filename(file.project.name, max_length=40, empty="projet")
    return Sending(
        ways=ways,
        files=files,
        lacking=lacking,
        by_hand=tuple(one.piece.title for one in ticked),
        later=len(standings) - len(now),
        folder=f"depot-{names}-{slug_filename(call.scheme or call.title, max_length=40)}",
        subject=_subject(file, call, application),
        body=_body(file, call, files, lacking),
    )


def _files(standings: Iterable[PieceStanding]) -> Iterable[SentFile]:
    yield SentFile(name=DOSSIER, title="Dossier de candidature")
    number = 1
    for standing in standings:
        for record in standing.proofs:
            number += 1
            yield SentFile(
                name=_name(number, standing.piece.title, record),
                title=standing.piece.title,
                sha256=record.sha256,
                size=record.size,
            )


def _name(number: int, title: str, record: Attachment) -> str:
    extension = PurePath(record.filename).suffix.lower()
    return f"{number:02d}-{slug_filename(title, max_length=_LONGEST_NAME)}{extension}"


# --- the weight -----------------------------------------------------------------------------------


def mails_of(files: Sequence[SentFile], limit: int | None) -> tuple[tuple[SentFile, ...], ...]:
    """Share the files out between e-mails that a limit lets through, in their order.

    A file too heavy by itself is alone in its own.
    """
    mails: list[list[SentFile]] = [[]]
    for one in files:
        heavy = sum(other.size for other in mails[-1]) + one.size
        if mails[-1] and limit is not None and heavy > limit:
            mails.append([])
        mails[-1].append(one)
    return tuple(tuple(mail) for mail in mails)


def _weight(files: Sequence[SentFile], limit: int | None, *, whole: bool) -> tuple[str, bool]:
    weight = sum(one.size for one in files)
    if not weight:
        return ("", False) if limit is None else (f"Limite de {size_words(limit)}.", False)
    said = size_words(weight) if whole else f"{size_words(weight)} sans le dossier"
    if limit is None:
        return f"Pièces jointes{NBSP}: {said}. L’appel ne dit pas de limite.", False
    known = f"Pièces jointes{NBSP}: {said}, pour une limite de {size_words(limit)}"
    alone = [one.name for one in files if one.size > limit]
    if alone:
        return f"{known}. Trop lourd à lui seul{NBSP}: {', '.join(alone)}.", True
    if weight > limit:
        count = plural(len(mails_of(files, limit)), "courriel", "courriels")
        return f"{known}{NBSP}: à envoyer en {count}.", True
    if weight * _CODED[0] > limit * _CODED[1]:
        return f"{known}. Au plus juste{NBSP}: un courriel pèse un tiers de plus.", False
    return f"{known}.", False


# --- the words ------------------------------------------------------------------------------------


def _subject(file: ProjectFile, call: Call, application: Application | None) -> str:
    project = file.project
    names = [call.scheme or call.title, project.commune_name, project.name]
    if application is not None and application.reference.strip():
        names.append(f"dossier {application.reference.strip()}")
    return " – ".join(_line(one) for one in names if one.strip())


def _body(
    file: ProjectFile,
    call: Call,
    files: Sequence[SentFile],
    lacking: Sequence[str],
) -> str:
    project, amount = file.project, call_request(file, call)
    name = _line(project.name)
    place = f" à {_line(project.commune_name)}" if project.commune_name else ""
    lines = [
        "Madame, Monsieur,",
        "",
        f"Vous trouverez ci-joint notre demande pour le projet «{NBSP}{name}{NBSP}»{place}, "
        f"au titre de «{NBSP}{_line(call.title)}{NBSP}».",
    ]
    if amount:
        lines.append(f"L’aide demandée est de {format_amount(amount)}.")
    lines += ["", "Pièces jointes\u00a0:", *(f"- {one.name}{NBSP}: {one.title}" for one in files)]
    if lacking:
        lines += ["", "À vous faire parvenir ensuite\u00a0:", *(f"- {one}" for one in lacking)]
    lines += ["", "Merci d’en accuser réception.", "", "Cordialement,", *_signature(file)]
    return "\n".join(lines)


def _signature(file: ProjectFile) -> list[str]:
    """Sign for who carries the project: its mayor for a commune, nobody of another commune."""
    profile, name = own_profile(file), promoter_name(file.project)
    if profile is None or not is_carried_by_commune(file.project):
        return [line for line in (_line(name),) if line]
    who = ", ".join(one for one in (profile.mayor_name, profile.mayor_title) if one.strip())
    told = (who, name, profile.phone, profile.email)
    return [_line(one) for one in told if one.strip()]


def _line(text: str) -> str:
    return " ".join(text.split())
