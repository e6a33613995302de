"""The table of ``docs/accessibilite.md``, which the audit says.

`python -m tests.a11y.conformity_page` writes it again; a test compares.
"""

from __future__ import annotations

from pathlib import Path

from tressons_desktop.conformity import AuditVerdict, Clause, Conformity, load_conformity

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "accessibilite.md"
START = "<!-- from the audit: python -m tests.a11y.conformity_page -->"
END = "<!-- end of what comes from the audit -->"
EAR = " À confirmer à l’oreille."


def written(audit: Conformity) -> str:
    """Write the summary, then a table of every clause with its verdict and its proofs."""
    head = [
        f"Norme\u00a0: {audit.norm}. Référentiel\u00a0: {audit.rgaa}.",
        "",
        audit.summary,
        "",
        "| clause | exigence | critères du RGAA | verdict | comment | preuves |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_line(one) for one in audit.criteria)])


def _line(one: Clause) -> str:
    named = f"{one.title} (WCAG {one.wcag}, {one.level})" if one.wcag else one.title
    proofs = "<br>".join(f"`{proof}`" for proof in one.proofs) or "–"
    how = one.how + (EAR if one.ear and one.verdict is AuditVerdict.MET else "")
    rgaa = ", ".join(one.rgaa) or "–"
    return f"| {one.clause} | {named} | {rgaa} | {one.verdict.value} | {how} | {proofs} |"


def page_with(part: str) -> str:
    """Return the page with this part in its place."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(START)[0], text.split(END)[1]
    return f"{before}{START}\n\n{part}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page_with(written(load_conformity())), encoding="utf-8")
