"""What a line says of a pack, received or in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.packs.installed import InstalledPack
from tressons_desktop.packs.installing import ReceivedPack
from tressons_desktop.packs.model import PackManifest, PackSignature, Signed
from tressons_desktop.packs.trust import TrustedSigner
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

_MONTH_DAYS: Final = 30
_OLD_DAYS: Final = 365
UNSIGNED: Final = "Personne ne l’a signé"
NOT_CHECKED: Final = "non indiqué"


@dataclass(frozen=True, slots=True)
class PackLine:
    """A line of the list: the pack received, or one that serves; each cell with its note."""

    key: str
    title: str
    cells: tuple[tuple[str, str], ...]
    waiting: bool = False
    old: bool = False
    sure: bool = True


def received_line(received: ReceivedPack) -> PackLine:
    """Say a pack that was received and waits for a decision."""
    manifest = received.manifest
    return PackLine(
        key=received.folder,
        title=manifest.title,
        cells=(
            (manifest.title, f"édition {manifest.edition}"),
            (manifest.maker, _signed_note(received.signature)),
            ("Reçu", "à installer"),
            age_cells(manifest.checked_on, manifest.made_on),
        ),
        waiting=True,
        sure=received.signature.state is Signed.TRUSTED,
    )


def installed_line(pack: InstalledPack, signers: Iterable[TrustedSigner], today: date) -> PackLine:
    """Say a pack that serves."""
    known = {one.key.text for one in signers}
    note = UNSIGNED if not pack.signer else "signé"
    if pack.signer and pack.signer not in known:
        note = "signature plus acceptée"
    return PackLine(
        key=pack.id,
        title=pack.title,
        cells=(
            (pack.title, f"édition {pack.edition}"),
            (pack.maker, note),
            ("En service", f"depuis le {format_date_short(pack.installed_on)}"),
            age_cells(pack.checked_on, today),
        ),
        old=is_old(pack.checked_on, today),
        sure=pack.signer in known,
    )


def is_old(checked_on: date | None, today: date) -> bool:
    """Tell whether nobody compared the texts with their sources for a year."""
    return checked_on is not None and (today - checked_on).days > _OLD_DAYS


def age_cells(checked_on: date | None, today: date) -> tuple[str, str]:
    """Say when the texts were checked; how long ago, once it is long."""
    if checked_on is None:
        return NOT_CHECKED, ""
    return format_date_short(checked_on), age_words(checked_on, today)


def age_words(checked_on: date, today: date) -> str:
    """Say how long ago, in months, after a month."""
    months = (today - checked_on).days // _MONTH_DAYS
    return f"il y a {plural(months, 'mois', 'mois')}" if months > 0 else ""


def _signed_note(signature: PackSignature) -> str:
    if signature.key is None:
        return UNSIGNED
    return "signature acceptée" if signature.state is Signed.TRUSTED else "signature inconnue"


def signature_sentence(manifest: PackManifest, signature: PackSignature) -> tuple[str, str, str]:
    """Say whose signature a pack bears: an icon, an ink and a sentence."""
    made = f"Fait par {manifest.maker}, le {format_date_short(manifest.made_on)}."
    if signature.key is None:
        return "triangle-alert", "part", f"{made} {UNSIGNED}{NBSP}: rien ne prouve d’où il vient."
    if signature.state is Signed.UNKNOWN:
        said = f"Il est signé par une clé que vous n’avez jamais acceptée ({signature.key.short})."
        return "circle-question-mark", "ver", f"{made} {said}"
    made = f"Signé par {signature.name}, le {format_date_short(manifest.made_on)}."
    if signature.by_service:
        return "circle-check", "ok", f"{made} Clé de votre service informatique."
    if signature.accepted_on is None:
        return "circle-check", "ok", made
    when = format_date_short(signature.accepted_on)
    return "circle-check", "ok", f"{made} Signature que vous avez acceptée le {when}."


def kinds_words(manifest: PackManifest) -> str:
    """Say what a pack carries, and what it weighs."""
    kinds = ", ".join(kind.label for kind in manifest.kinds) or "retraits seulement"
    weight = sum(part.size for part in manifest.parts)
    size = f"{weight / 1_000_000:.1f}".replace(".", ",") + f"{NBSP}Mo"
    if weight < 1_000_000:
        size = f"{max(weight // 1_000, 1)}{NBSP}Ko"
    return f"{kinds[:1].upper()}{kinds[1:]} · {size}"
