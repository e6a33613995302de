"""What each rule says of the plan: in a line on the page that is signed, in full after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import capital
from tressons_desktop.finance.check import Check, CheckVerdict

_TONES: Final = {
    CheckVerdict.OK: c.Tone.OK,
    CheckVerdict.EXCEEDED: c.Tone.NO,
    CheckVerdict.TO_CHECK: c.Tone.UNKNOWN,
    CheckVerdict.NOT_APPLICABLE: c.Tone.NEUTRAL,
}
_VAT: Final = "fctva"
_BALANCE: Final = "balance"
_ADVICE: Final = ", ne rien signer encore"
"""What a sentence adds for the commune: a jury is not told what to do."""


def tone_of(check: Check) -> c.Tone:
    """Give the tone of a verdict."""
    return _TONES[check.verdict]


def told_checks(context: Context) -> list[Check]:
    """List the rules that have something to say; to a jury, what was judged alone."""
    left_out = {CheckVerdict.NOT_APPLICABLE}
    if context.outside:
        left_out.add(CheckVerdict.TO_CHECK)
    told = [check for check in context.checks if check.verdict not in left_out]
    if context.outside:  # the total says it
        told = [check for check in told if not _balanced(check)]
    return told


def _balanced(check: Check) -> bool:
    return check.id == _BALANCE and check.verdict is CheckVerdict.OK


def rules_table(context: Context) -> list[c.Block]:
    """Say each rule in a line, with its verdict in words and a number for its source."""
    told = [check for check in told_checks(context) if not _said_elsewhere(check)]
    if not told:
        return []
    sources = list(dict.fromkeys(_source(check) for check in told))
    columns = (
        c.TableColumn("Règle", 2.9),
        c.TableColumn("Ce projet", 4.1),
        c.TableColumn("État", 1.3),
        c.TableColumn("Source", 0.8, c.Align.RIGHT),
    )
    rows = tuple(
        _rule_row(check, sources.index(_source(check)) + 1, advice=not context.outside)
        for check in told
    )
    notes = " ".join(f"[{number}]\u00a0{one}." for number, one in enumerate(sources, start=1))
    return [
        c.Section(
            "Règles vérifiées",
            (
                c.TableBlock(
                    columns, rows, name="Règles du plan, chacune avec sa source", dense=True
                ),
                c.Paragraph(notes, quiet=True, wide=True),
            ),
            "regles",
        )
    ]


def _said_elsewhere(check: Check) -> bool:
    """Tell whether the same page says it: the VAT has its block, a balance is the total."""
    return check.id == _VAT or _balanced(check)


def _rule_row(check: Check, source: int, *, advice: bool) -> tuple[c.CellLike, ...]:
    said, label = check.sentence.rstrip("."), check.label
    if not advice:
        said = said.removesuffix(_ADVICE)
    if said.lower().startswith(label.lower()):
        said = capital(said[len(label) :].lstrip(" ,:\u00a0\u202f"))
    return (
        check.title,
        c.TableCell(said or "–", quiet=True),
        c.TableCell(label, tone=tone_of(check)),
        f"[{source}]",
    )


def _source(check: Check) -> str:
    return f"{check.source}, {check.source_date}" if check.source_date else check.source


def checks_section(context: Context) -> list[c.Block]:
    """Each rule with its verdict, its explanation and its source."""
    told = told_checks(context)
    if not told:
        return []
    return [c.Section("Contrôles du plan, en détail", (c.Checks(_items(told)),), "controles")]


def _items(checks: Sequence[Check]) -> tuple[c.CheckItem, ...]:
    return tuple(_item(check) for check in checks)


def _item(check: Check) -> c.CheckItem:
    sentence, label = check.sentence.rstrip("."), check.label.lower()
    repeated = sentence.lower().startswith(label)
    verdict = check.in_words + sentence[len(label) :] if repeated else check.in_words
    explanation = "" if repeated else f"{sentence}. "
    explanation += "".join(f"{part.words} " for part in check.parts)
    explanation += f"Règle : {check.rule}."
    if check.note:
        explanation += f" {check.note}"
    source = f"Source : {_source(check)}"
    if check.to_verify:
        source += ". À vérifier avant le dépôt"
    return c.CheckItem(tone_of(check), check.title, verdict, explanation, f"{source}.")
