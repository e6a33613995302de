"""The audit of accessibility: proofs that exist, one page that follows it, one page of help."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.a11y import conformity_page
from tressons_desktop.conformity import AuditVerdict, load_conformity
from tressons_desktop.territory.index import TerritoryIndex
from ui.screens.help.pages import ACCESSIBILITY, load_pages

ROOT = Path(__file__).parents[2]


def defined_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def missing_proofs() -> list[str]:
    """List the proofs whose file or test is not there: a renamed test must be renamed here."""
    missing = []
    for criterion in load_conformity().criteria:
        for proof in criterion.proofs:
            path, _, test = proof.partition("::")
            file = ROOT / path
            if not file.is_file() or (test and test not in defined_in(file)):
                missing.append(f"{criterion.clause}: {proof}")
    return missing


def test_every_proof_is_a_test_that_exists() -> None:
    assert missing_proofs() == []


def test_every_clause_that_is_met_has_a_proof_or_says_that_the_toolkit_does_it() -> None:
    bare = [
        one.clause
        for one in load_conformity().criteria
        if one.verdict is AuditVerdict.MET and not one.proofs and "Qt" not in one.how
    ]
    assert bare == []


def test_no_clause_is_written_twice() -> None:
    clauses = [one.clause for one in load_conformity().criteria]
    assert len(clauses) == len(set(clauses))


def test_the_document_says_what_the_audit_says() -> None:
    """`python -m tests.a11y.conformity_page` writes it again."""
    page = conformity_page.PAGE.read_text(encoding="utf-8")
    assert page == conformity_page.page_with(conformity_page.written(load_conformity()))


def test_the_declaration_in_the_help_names_what_is_not_accessible() -> None:
    pages = load_pages(version="9.9.9", territory=TerritoryIndex())
    declared = next(page.text for page in pages if page.key == ACCESSIBILITY)
    audit = load_conformity()
    assert "9.9.9" in declared
    assert "{" not in declared
    assert audit.summary in declared
    for refused in audit.with_verdict(AuditVerdict.NOT_MET):
        assert refused.clause in declared
