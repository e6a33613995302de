"""What the reading of a règlement says."""

from __future__ import annotations

from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.whole import ReadRules
from tressons_desktop.text.numbers import format_number, plural
from ui.plain import unmarked
from ui.screens.calls.studio.judged import Judged, Judgements
from ui.widgets.chip import ChipLook

CHIPS = {
    Judged.WAITING: ChipLook("À voir", "circle-dashed", "ver"),
    Judged.ACCEPTED: ChipLook("Acceptée", "check", "ok"),
    Judged.DISMISSED: ChipLook("Écartée", "x", "so"),
}
DOUBT_CHIP = ChipLook("À vérifier", "circle-question-mark", "ver", bold=True)
NOTHING = "Rien n’a été reconnu dans ce texte. L’appel s’écrit à la main, le texte reste à côté."
HOW = (
    "Coller le texte du règlement, ou déposer son PDF ici. Chaque date, montant ou pièce est "
    "proposé à côté de sa phrase\u202f; rien n’entre dans l’appel sans être accepté."
)
FILTER = "Documents (*.pdf *.docx *.odt *.txt);;Tous les fichiers (*)"
ALL_SEEN = "Toutes les propositions sont vues."


def summary(verdicts: Judgements, total: int) -> str:
    """Say how far the reading is: « 14 propositions : 4 acceptées, 10 à voir »."""
    if not total:
        return "Aucune proposition"
    accepted, waiting = verdicts.count(Judged.ACCEPTED), verdicts.count(Judged.WAITING)
    parts = [plural(accepted, "acceptée", "acceptées") if accepted else ""]
    parts.append(f"{format_number(waiting)} à voir" if waiting else "")
    told = ", ".join(part for part in parts if part) or "toutes écartées"
    return f"{plural(total, 'proposition', 'propositions')}\u00a0: {told}"


def name_of(proposal: RulesProposal) -> str:
    """Name the field, and the aid line when the text has several."""
    return f"{proposal.name}, {proposal.about}" if proposal.about else proposal.name


def place_of(proposal: RulesProposal) -> str:
    """Say where the words stand: page and title."""
    page = f"page {format_number(proposal.page)}" if proposal.page else ""
    return ", ".join(part for part in (page, proposal.heading) if part)


def same_words(one: RulesProposal, other: RulesProposal) -> bool:
    """Tell whether two proposals are of the same words of the same text."""
    return (one.start, one.end, one.sentence) == (other.start, other.end, other.sentence)


def quoted(proposal: RulesProposal) -> str:
    """Write a sentence with the place where it stands."""
    where = place_of(proposal)
    return f"«\u00a0{unmarked(proposal.sentence)}\u00a0»{f' ({where})' if where else ''}"


def why_of(proposal: RulesProposal) -> str:
    """Say how the words were understood."""
    return f"Proposé {proposal.why}." if proposal.why.startswith("d’après") else _sentence(proposal)


def _sentence(proposal: RulesProposal) -> str:
    why = proposal.why
    return f"{why[:1].upper()}{why[1:]}."


def heard(proposal: RulesProposal, verdict: Judged) -> str:
    """Say a line of the list whole: field, value, decision, and the sentence."""
    state = CHIPS[verdict].text.lower()
    doubt = ", à vérifier" if proposal.doubt else ""
    where = place_of(proposal)
    said = f"{name_of(proposal)}\u00a0: {proposal.shown}, {state}{doubt}."
    quoted = f" «\u00a0{proposal.sentence}\u00a0»"
    return f"{said}{quoted}{f', {where}' if where else ''}."


def blank_pages(read: ReadRules) -> str:
    """Say which pages are pictures: what they state is to be read by a person."""
    pages = read.text.blank_pages
    if not pages:
        return ""
    if len(pages) == 1:
        return f"La page {pages[0]} n’a pas de texte à lire\u00a0: la regarder dans le document."
    listed = ", ".join(map(str, pages[:-1]))
    return (
        f"Les pages {listed} et {pages[-1]} n’ont pas de texte à lire\u00a0: les regarder dans le "
        "document."
    )


def silent_words(read: ReadRules) -> str:
    """Head what the règlement leaves out."""
    count = plural(len(read.silent), "point", "points")
    return f"Ce que ce règlement ne dit pas\u00a0: {count}"


def back_words(read: ReadRules) -> str:
    """Name the règlement that was being read."""
    return f"Revenir à «\u00a0{read.name}\u00a0»"


def read_told(read: ReadRules) -> str:
    """Say what reading gave, for who does not see the panel come."""
    found = len(read.proposals)
    if not found:
        return NOTHING
    return f"{read.name}\u00a0: {plural(found, 'proposition', 'propositions')} à voir une par une."
