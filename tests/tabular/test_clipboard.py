"""What is copied in a spreadsheet comes back whole, whatever quotes and line ends it holds."""

from __future__ import annotations

import html as escaping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.tabular.clipboard import MAX_TEXT, read_clipboard
from tressons_desktop.tabular.table import MAX_COLUMNS, MAX_ROWS, TableRefused

DITTO = (
    "Travaux de toiture\tTravaux\t1\t12 000\r\n"
    '"\tTravaux\t1\t3 000\r\n'
    "Peinture\tTravaux\t1\t2 500\r\n"
    'Mobilier "bistrot"\tÉquipement et mobilier\t1\t4 000\r\n'
)


def as_copied(rows: list[list[str]], end: str = "\r\n") -> str:
    """Write rows as spreadsheets copy them: a cell is quoted only for a tab or a line end."""
    return "".join("\t".join(_cell(cell) for cell in row) + end for row in rows)


def _cell(text: str) -> str:
    if "\n" in text or "\t" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def as_html(rows: list[list[str]]) -> str:
    """Write rows as a spreadsheet copies its formatted flavour."""
    body = "".join(
        "<tr>\n" + "".join(f"  <td class=xl65>{_markup(cell)}</td>\n" for cell in row) + "</tr>\n"
        for row in rows
    )
    return (
        "<html><head><style>\n<!--table {mso-displayed-decimal-separator:','}\n"
        "td {border:none} <tr><td>-->\n</style></head><body><table>\n"
        f"<!--StartFragment-->\n <col width=80>\n{body}<!--EndFragment-->\n</table></body></html>"
    )


def _markup(cell: str) -> str:
    br = "<br style='mso-data-placement:same-cell'>\n  "
    return escaping.escape(cell).replace("\n", br)


def rows_of(text: str, html: str = "") -> list[list[str]]:
    return [list(row) for row in read_clipboard(text, html).rows]


def test_a_ditto_mark_swallows_no_row() -> None:
    expected = [line.split("\t") for line in DITTO.splitlines()]
    assert rows_of(DITTO) == expected
    assert rows_of(DITTO.replace("\r\n", "\n")) == expected


def test_an_opening_quote_that_never_closes_is_kept() -> None:
    text = '"Le Relais\tTravaux\t1\t12 000\nMobilier\tTravaux\t1\t3 000\n'
    assert rows_of(text) == [
        ['"Le Relais', "Travaux", "1", "12 000"],
        ["Mobilier", "Travaux", "1", "3 000"],
    ]


def test_quotes_are_those_that_spreadsheets_write() -> None:
    text = (
        '"single quote\t1\nends with quote"\t2\n"surrounded by quotes"\t3\nno quote\t4\n'
        '"has a \ttab"\t5\n"a "" and a \ttab"\t6\n"""starts with quote, and has a \ttab"\t7\n'
    )
    assert [row[0] for row in rows_of(text)] == [
        '"single quote',
        'ends with quote"',
        '"surrounded by quotes"',
        "no quote",
        "has a \ttab",
        'a " and a \ttab',
        '"starts with quote, and has a \ttab',
    ]
    assert [row[1] for row in rows_of(text)] == list("1234567")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('"A\t"B', [['"A', '"B']]),
        ('Peinture\t"\t"\t3\nSol\t"\t"\t4', [["Peinture", '"', '"', "3"], ["Sol", '"', '"', "4"]]),
        ('x\tT\n"\tT\n"\tU\ny\tV', [["x", "T"], ['"', "T"], ['"', "U"], ["y", "V"]]),
        ('Chaises\n"\n"\nTables', [["Chaises"], ['"'], ['"'], ["Tables"]]),
        ('"un\r\ndeux\r\ntrois"', [['"un'], ["deux"], ['trois"']]),
        ('"12 rue\nGenouilly"\tX\ny\t"a\nb"', [["12 rue\nGenouilly", "X"], ["y", "a\nb"]]),
        ('"12 rue\nGenouilly"\tX\r\ny\tz\r\n', [["12 rue\nGenouilly", "X"], ["y", "z"]]),
        ('Table 12"\tA\nLit 90"\tB\n', [['Table 12"', "A"], ['Lit 90"', "B"]]),
        ('A\t"à voir\nTable 12"\tB\nC\tD', [["A", '"à voir'], ['Table 12"', "B"], ["C", "D"]]),
    ],
)
def test_what_quotes_leave_doubtful_is_settled_by_the_width_of_the_rows(
    text: str, rows: list[list[str]]
) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\u2029", "\x0b"])
def test_every_line_end_ends_a_row(end: str) -> None:
    text = f"Toiture\tTravaux\t1\t12 000{end}Peinture\tTravaux\t1\t2 500{end}"
    assert rows_of(text) == [
        ["Toiture", "Travaux", "1", "12 000"],
        ["Peinture", "Travaux", "1", "2 500"],
    ]


@pytest.mark.parametrize("soft", ["\u2028", "\x0b"])
def test_a_soft_line_end_beside_true_ones_stays_in_its_cell(soft: str) -> None:
    assert rows_of(f"Sol{soft}et murs\t1\nToit\t2\n") == [["Sol\net murs", "1"], ["Toit", "2"]]


def test_short_rows_are_completed() -> None:
    assert rows_of("a\tb\tc\nd\n") == [["a", "b", "c"], ["d", "", ""]]
    assert rows_of("a\t\t\n") == [["a", "", ""]]


def test_nothing_copied_is_no_row() -> None:
    for text in ("", "\n", "\r\n", "\ufeff"):
        assert read_clipboard(text).rows in ((), (("",),))


def test_cells_that_another_program_quoted_all_lose_their_quotes_and_it_is_said() -> None:
    table = read_clipboard('"Toiture"\t"Travaux"\t"12 000"\n"Four"\t"Équipement"\t"3 000"\n')
    assert table.rows == (("Toiture", "Travaux", "12 000"), ("Four", "Équipement", "3 000"))
    assert "guillemets" in table.remarks[0]


def test_a_table_parted_by_semicolons_is_read_and_it_is_said() -> None:
    table = read_clipboard("Poste;Qté;Prix\nToiture;1;12 000\n")
    assert table.rows == (("Poste", "Qté", "Prix"), ("Toiture", "1", "12 000"))
    assert "points-virgules" in table.remarks[0]
    assert rows_of("Pain; lait\nSel; beurre") == [["Pain; lait"], ["Sel; beurre"]]


def test_the_formatted_flavour_settles_what_the_text_leaves_doubtful() -> None:
    rows = [['"à voir'], ["Mobilier"], ['Table 12"']]
    text = as_copied(rows, "\n")
    assert len(rows_of(text)) == 1  # a cell of three lines is written just so
    assert rows_of(text, as_html(rows)) == rows
    assert read_clipboard(text, as_html(rows)).remarks == ()


def test_merged_cells_leave_empty_ones() -> None:
    html = (
        "<table><tr><td colspan=2>Poste</td><td rowspan='2'>Prix</td></tr>"
        "<tr><td>Sol</td><td>A</td></tr><tr><td>Toit</td><td></td><td>4</td></tr></table>"
    )
    assert rows_of("", html) == [["Poste", "", "Prix"], ["Sol", "A", ""], ["Toit", "", "4"]]


def test_a_table_of_a_page_is_read_as_it_is_shown() -> None:
    html = (
        "<meta charset='utf-8'><google-sheets-html-origin><style type=\"text/css\"><!--td {}-->"
        "</style><table><tbody><tr><td>12&nbsp;000,00&nbsp;€</td><td><p>Sol<p>et murs</td></tr>"
        "<tr><td><br></td><td>l&#39;église &lt;b&gt;</td></tr></tbody></table>"
    )
    assert rows_of("", html) == [["12\u00a0000,00\u00a0€", "Sol\net murs"], ["", "l'église <b>"]]


def test_the_table_of_a_message_is_the_one_inside_its_frame() -> None:
    html = (
        "<table><tr><td>Bonjour,<table><tr><td>Sol</td><td>1</td></tr><tr><td>Toit</td><td>2</td>"
        "</tr></table>Cordialement</td></tr></table>"
    )
    assert rows_of("Sol\t1\nToit\t2\n", html) == [["Sol", "1"], ["Toit", "2"]]
    assert rows_of("", html) == [["Sol", "1"], ["Toit", "2"]]


def test_a_table_of_a_word_processor_keeps_its_paragraphs() -> None:
    html = (
        "<html><head><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head><body>"
        "<table class=MsoTableGrid><tr><td><p class=MsoNormal>12 rue de l’Église<o:p></o:p></p>"
        "<p class=MsoNormal>71460 Genouilly<o:p></o:p></p></td><td><p class=MsoNormal><o:p></o:p>"
        "</p></td></tr></table></body></html>"
    )
    text = "12 rue de l’Église\r\n71460 Genouilly\t\r\n"
    assert rows_of(text, html) == [["12 rue de l’Église\n71460 Genouilly", ""]]


def test_line_ends_that_the_text_turned_into_spaces_come_back() -> None:
    rows = [["Sol\net murs", "1"], ["Toit", "2"]]
    text = "Sol et murs\t1\nToit\t2\n"
    assert rows_of(text, as_html(rows)) == rows
    assert rows_of("Sol\net murs\t1\nToit\t2\n", as_html(rows)) == rows


def test_a_number_hidden_by_a_narrow_column_is_found_and_said() -> None:
    html = (
        '<table><tr><td>Toit</td><td class=xl65 align=right x:num="12000.5">########</td></tr>'
        '<tr><td>Sol</td><td sdval="3000" sdnum="1036;">###</td></tr></table>'
    )
    table = read_clipboard("Toit\t########\r\nSol\t###\r\n", html)
    assert table.rows == (("Toit", "12000,5"), ("Sol", "3000"))
    assert "####" in table.remarks[0]
    unknown = read_clipboard("Toit\t####\r\n", "<table><tr><td>Toit</td><td>####</td></tr>")
    assert unknown.rows == (("Toit", "####"),)


def test_the_empty_rows_of_whole_columns_are_left_out() -> None:
    assert rows_of("Toit\t1\r\n" + "\t\r\n" * (MAX_ROWS * 3)) == [["Toit", "1"]]


def test_the_flavour_that_keeps_the_most_is_taken_and_it_is_said() -> None:
    full, short = [["Toit", "1"], ["Sol", "2"]], [["Toit", "1"]]
    from_text = read_clipboard(as_copied(full), as_html(short))
    assert [list(row) for row in from_text.rows] == full
    assert "le texte" in from_text.remarks[0]
    from_html = read_clipboard(as_copied(short), as_html(full))
    assert [list(row) for row in from_html.rows] == full
    assert "le tableau" in from_html.remarks[0]


def test_a_table_too_large_is_refused_in_a_sentence() -> None:
    for text in ("a\n" * (MAX_ROWS + 1), "a\t" * (MAX_COLUMNS + 1), "a" * (MAX_TEXT + 1)):
        with pytest.raises(TableRefused, match="trop grand"):
            read_clipboard(text)
    assert rows_of("a\tb", f"<tr><td colspan=99999>{'<tr>' * 9999}") == [["a", "b"]]


@pytest.mark.parametrize(
    "piece",
    ['"\tx\n', '"\t"a\n', '""\t', '"a""\n', '"\n', "<td>", "<!--", "<style>", "<a b", "<", '"<'],
)
def test_long_hostile_texts_are_read_in_a_time_that_follows_their_length(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    try:
        read_clipboard(text, "<table>" + text)
    except TableRefused as refused:
        assert "trop grand" in str(refused)


_LETTERS = st.text("ab \"'é€1;,<&", max_size=8).map(str.strip)
_LINES = st.lists(st.text('ab"é1', min_size=1, max_size=4), min_size=2, max_size=3).map("\n".join)


@st.composite
def _tables(draw: st.DrawFn, cells: st.SearchStrategy[str], least: int) -> list[list[str]]:
    width = draw(st.integers(least, 4))
    row = st.lists(cells, min_size=width, max_size=width)
    return draw(st.lists(row, min_size=1, max_size=6))


@given(_tables(st.one_of(_LETTERS, st.sampled_from(['"', "", '"x', 'x"', '"x y"'])), 1))
def test_one_line_cells_come_back_exactly_with_their_formatted_flavour(
    rows: list[list[str]],
) -> None:
    if any(any(row) for row in rows):
        assert rows_of(as_copied(rows), as_html(rows)) == rows


@given(_tables(st.one_of(_LETTERS, _LINES, st.sampled_from(['"', '"x\ny"', "\tx"])), 2))
def test_cells_of_several_lines_come_back_with_their_formatted_flavour(
    rows: list[list[str]],
) -> None:
    back = rows_of(as_copied(rows, "\n"), as_html(rows))
    if any("".join(row).strip() for row in rows):
        squeezed = [["".join(cell.split()) for cell in row] for row in rows]
        assert [["".join(cell.split()) for cell in row] for row in back] == squeezed


@given(
    _tables(st.one_of(st.text("ab é€1", max_size=6).map(str.strip), _LINES), 2),
    st.sampled_from(["\r\n", "\n"]),
)
def test_a_text_alone_comes_back_exactly_when_something_shows_its_width(
    rows: list[list[str]], end: str
) -> None:
    width = len(rows[0])
    marked = [["titre"] * width, *rows]
    assert rows_of(as_copied(marked, end)) == marked


@given(st.text(st.sampled_from('"\t\n\rab\u2028\x0b;<>/trd é'), max_size=200), st.text(max_size=80))
def test_any_text_gives_rectangular_rows_and_loses_no_word(text: str, html: str) -> None:
    table = read_clipboard(text)
    assert len({len(row) for row in table.rows}) <= 1
    told = "".join(cell for row in table.rows for cell in row)
    kept = "".join(sign for sign in text if sign.isalnum())
    assert "".join(sign for sign in told if sign.isalnum()) == kept
    read_clipboard(text, html)
