"""From painted pages to the bytes of a file: PDF/UA-1, PDF/A-3a, whole at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tressons_desktop.dossier.pdf.engine.objects import PdfFile, pdf_text
from tressons_desktop.dossier.pdf.engine.paper import Bookmark, PaperBook, PaperSheet
from tressons_desktop.dossier.pdf.engine.tree import write_tree


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A file carried in the PDF: ``relationship`` says what it is to it (Source, Data…)."""

    name: str
    data: bytes
    kind: str
    relationship: str
    description: str


@dataclass(frozen=True, slots=True)
class Papers:
    """What the file says of itself, already written: metadata, profile of colours, dates."""

    xmp: bytes
    profile: bytes
    info: Sequence[tuple[str, str]]
    stamp: str
    language: str = "fr-FR"
    outline_shown: bool = False
    carried: Sequence[CarriedFile] = ()


def write_file(paper: PaperBook, papers: Papers) -> bytes:
    """Write the whole file."""
    file = paper.file
    numbers, holder = _write_pages(paper)
    tree = write_tree(
        file, paper.root, numbers, [sheet.marked for sheet in paper.sheets], paper.annotated
    )
    root = _catalog(paper, papers, (holder, tree), numbers)
    info = file.put(
        f"<<{''.join(f'/{name} {pdf_text(text)}' for name, text in papers.info)}"
        f"/CreationDate({papers.stamp})/ModDate({papers.stamp})>>"
    )
    return file.write(root, info)


def write_bare(paper: PaperBook) -> bytes:
    """Write the pages alone, to be moved into another file."""
    file = paper.file
    _, holder = _write_pages(paper)
    return file.write(file.put(f"<</Type/Catalog/Pages {holder} 0 R>>"), file.put("<<>>"))


def _write_pages(paper: PaperBook) -> tuple[list[int], int]:
    """Write pages and links; give the numbers of the pages, and that of what holds them."""
    file = paper.file
    numbers = [file.reserve() for _ in paper.sheets]
    holder = file.reserve()
    streams = [file.stream(_stream(sheet)) for sheet in paper.sheets]
    resources = _resources(paper)
    keys = {one.key: one for one in reversed(paper.bookmarks)}
    first = len(numbers)
    for rank, (sheet, number) in enumerate(zip(paper.sheets, numbers, strict=True)):
        _page(paper, sheet, (number, holder, streams[rank], rank), resources)
        for link in sheet.links:
            target = _target(paper, link.target, keys, numbers)
            box = " ".join(f"{side:.2f}" for side in link.box)
            file.put(
                f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/StructParent {first}"
                f"/Contents {paper.link_words(link.target)}{target}>>",
                link.number,
            )
            first += 1
    kids = " ".join(f"{number} 0 R" for number in numbers)
    file.put(f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]>>", holder)
    return numbers, holder


def _stream(sheet: PaperSheet) -> bytes:
    for place, late in sheet.late:
        sheet.ops[place] = late()
    return "\n".join(sheet.ops).encode("latin-1")


def _resources(paper: PaperBook) -> str:
    """Fonts and transparencies, the same for every page."""
    fonts = "".join(
        f"/F{face} {codes.embed(paper.file)} 0 R" for face, codes in sorted(paper.faces.items())
    )
    states = "".join(
        f"/{name}<</Type/ExtGState/ca {opacity:g}>>" for opacity, name in paper.alphas.items()
    )
    return f"/Font<<{fonts}>>" + (f"/ExtGState<<{states}>>" if states else "")


def _page(
    paper: PaperBook, sheet: PaperSheet, where: tuple[int, int, int, int], resources: str
) -> None:
    number, holder, stream, rank = where
    pictures = "".join(f"/{name} {held} 0 R" for name, held in sheet.pictures.items())
    held = f"{resources}/XObject<<{pictures}>>" if pictures else resources
    links = " ".join(f"{link.number} 0 R" for link in sheet.links)
    paper.file.put(
        f"<</Type/Page/Parent {holder} 0 R/MediaBox[0 0 {sheet.size[0]:.4f} {sheet.size[1]:.4f}]"
        f"/Resources<<{held}>>/Contents {stream} 0 R/StructParents {rank}/Tabs/S"
        + (f"/Annots[{links}]" if links else "")
        + ">>",
        number,
    )


def _target(
    paper: PaperBook, target: str, keys: dict[str, Bookmark], numbers: Sequence[int]
) -> str:
    if not target.startswith("#"):
        return f"/A<</Type/Action/S/URI/URI {pdf_text(target)}>>"
    if target[1:] in paper.beyond:
        return f"/Dest {pdf_text(target[1:])}"
    title = keys[target[1:]]
    return f"/Dest[{numbers[title.page]} 0 R/XYZ 0 {title.y:.2f} null]"


def _catalog(
    paper: PaperBook, papers: Papers, made: tuple[int, int], numbers: Sequence[int]
) -> int:
    file, (pages, tree) = paper.file, made
    metadata = file.stream(papers.xmp, "/Type/Metadata/Subtype/XML", packed=False)
    profile = file.stream(papers.profile, "/N 3")
    intent = file.put(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        f"/Info(sRGB)/DestOutputProfile {profile} 0 R>>"
    )
    outline = _outline(file, paper.bookmarks, numbers)
    mode = "/PageMode/UseOutlines" if papers.outline_shown and outline else ""
    return file.put(
        f"<</Type/Catalog/Pages {pages} 0 R/Lang({papers.language})/MarkInfo<</Marked true>>"
        f"/StructTreeRoot {tree} 0 R/Metadata {metadata} 0 R/OutputIntents[{intent} 0 R]"
        f"/ViewerPreferences<</DisplayDocTitle true>>{mode}{outline}"
        f"{_carried(file, papers)}>>"
    )


def _carried(file: PdfFile, papers: Papers) -> str:
    if not papers.carried:
        return ""
    held = [(one, _specification(file, one, papers.stamp)) for one in papers.carried]
    names = "".join(f"{pdf_text(one.name)} {number} 0 R" for one, number in sorted(held, key=_name))
    listed = " ".join(f"{number} 0 R" for _, number in held)
    return f"/Names<</EmbeddedFiles<</Names[{names}]>>>>/AF[{listed}]"


def _name(pair: tuple[CarriedFile, int]) -> str:
    return pair[0].name


def _specification(file: PdfFile, one: CarriedFile, stamp: str) -> int:
    subtype = one.kind.replace("/", "#2F").replace("+", "#2B")
    head = f"/Type/EmbeddedFile/Subtype/{subtype}/Params<</Size {len(one.data)}/ModDate({stamp})>>"
    data = file.stream(one.data, head)
    name = pdf_text(one.name)
    return file.put(
        f"<</Type/Filespec/F {name}/UF {name}/Desc {pdf_text(one.description)}"
        f"/AFRelationship/{one.relationship}/EF<</F {data} 0 R/UF {data} 0 R>>>>"
    )


# --- bookmarks ------------------------------------------------------------------------------------


class _Entry:
    """A bookmark among the others: its number, those under it."""

    def __init__(self, file: PdfFile, mark: Bookmark) -> None:
        self.mark, self.number, self.kids = mark, file.reserve(), list[_Entry]()


def _outline(file: PdfFile, marks: Sequence[Bookmark], numbers: Sequence[int]) -> str:
    if not marks:
        return ""
    tops: list[_Entry] = []
    opened: list[_Entry] = []
    for mark in marks:
        entry = _Entry(file, mark)
        del opened[mark.level - 1 :]
        (opened[-1].kids if opened else tops).append(entry)
        opened.append(entry)
    root = file.reserve()
    shown = _write_entries(file, tops, root, numbers)
    file.put(
        f"<</Type/Outlines/First {tops[0].number} 0 R/Last {tops[-1].number} 0 R/Count {shown}>>",
        root,
    )
    return f"/Outlines {root} 0 R"


def _write_entries(
    file: PdfFile, entries: Sequence[_Entry], parent: int, numbers: Sequence[int]
) -> int:
    """Write bookmarks of one level, open on theirs; give how many are shown."""
    shown = len(entries)
    for rank, entry in enumerate(entries):
        parts = [f"<</Title {pdf_text(entry.mark.title)}/Parent {parent} 0 R"]
        if rank:
            parts.append(f"/Prev {entries[rank - 1].number} 0 R")
        if rank + 1 < len(entries):
            parts.append(f"/Next {entries[rank + 1].number} 0 R")
        if entry.kids:
            opened = entry.mark.level == 1
            inside = _write_entries(file, entry.kids, entry.number, numbers)
            shown += inside if opened else 0
            parts.append(
                f"/First {entry.kids[0].number} 0 R/Last {entry.kids[-1].number} 0 R"
                f"/Count {inside if opened else -inside}"
            )
        page = numbers[entry.mark.page]
        parts.append(f"/Dest[{page} 0 R/XYZ 0 {entry.mark.y:.2f} null]>>")
        file.put("".join(parts), entry.number)
    return shown
