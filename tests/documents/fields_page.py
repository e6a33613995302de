"""The part of ``docs/formats/papiers.md`` that the table of fields says.

`python -m tests.documents.fields_page` writes it again; a test compares.
"""

from __future__ import annotations

from pathlib import Path

from tressons_desktop.documents.fields import FIELDS, LISTS

PAGE = Path(__file__).parents[2] / "docs" / "formats" / "papiers.md"
START = "<!-- écrit par python -m tests.documents.fields_page -->"
END = "<!-- fin de ce qui est écrit -->"


def written() -> str:
    """Write both tables."""
    fields = [f"| `{{{one.word}}}` | {one.what} |" for one in FIELDS]
    lists = [
        f"| `{one.word}` | {one.what} | {', '.join(f'`{column}`' for column in one.columns)} |"
        for one in LISTS
    ]
    return "\n".join(
        [
            *("| Champ | Ce qu’il dit |", "|---|---|", *fields, ""),
            *("| Liste | Ce qu’elle répète | Colonnes |", "|---|---|---|", *lists),
        ]
    )


def page_with(part: str) -> str:
    """Return the page with this part in its place."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(START)[0], text.split(END)[1]
    return f"{before}{START}\n\n{part}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page_with(written()), encoding="utf-8")
