"""PDF files of all kinds, as a commune receives them: well made, old, scanned, hostile."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.colors import CMYKColor
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tressons_desktop.dossier.pdf.fonts import fonts_folder

REGULAR: Final = "SourceSans3"

LINE: Final = "Article {}, statuts de l’association : « cœur », 12 € à l’année"


@cache
def _register() -> None:
    registerFont(TTFont(REGULAR, str(fonts_folder() / "SourceSans3-Regular.ttf")))


def written(
    pages: int = 1,
    font: str = REGULAR,
    size: tuple[float, float] = A4,
    ink: Any = None,
    lines: int = 30,
) -> bytes:
    """Write pages of text; a base font is named and not carried."""
    _register()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for _page in range(pages):
        canvas.setFont(font, 11)
        if ink is not None:
            canvas.setFillColor(ink)
        for line in range(lines):
            canvas.drawString(60, size[1] - 60 - line * 15, LINE.format(line + 1))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def picture(mode: str = "L") -> BytesIO:
    """A scanned page."""
    image = Image.new("RGB", (620, 877), "white")
    pen = ImageDraw.Draw(image)
    for line in range(40):
        pen.text((40, 20 + line * 20), f"Délibération, ligne {line}", fill=(20, 20, 40))
    buffer = BytesIO()
    image.convert(mode).save(buffer, "JPEG")
    buffer.seek(0)
    return buffer


def scanned(pages: int = 1, mode: str = "L") -> bytes:
    """Write pages that are images."""
    from reportlab.lib.utils import ImageReader

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for _page in range(pages):
        canvas.drawImage(ImageReader(picture(mode)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None], **options: Any) -> bytes:
    """Change a file with pikepdf."""
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)
        buffer = BytesIO()
        pdf.save(buffer, **options)
    return buffer.getvalue()


def form() -> bytes:
    """Write a form that was filled in."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 750, "Nom")
    canvas.acroForm.textfield(name="nom", x=100, y=740, width=200, value="Dupont")
    canvas.acroForm.checkbox(name="oui", x=100, y=700, checked=True)
    canvas.save()
    return buffer.getvalue()


def _boxes(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 1191, 842])
    pdf.pages[1].obj.Rotate = 90
    pdf.pages[2].obj.CropBox = pikepdf.Array([50, 50, 500, 700])


def _acting(pdf: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = pdf.make_indirect(script)
    pdf.Root.AA = pikepdf.Dictionary(WC=script)
    pdf.attachments["programme.exe"] = b"MZ" + bytes(200)
    pdf.pages[0].obj.Annots = pikepdf.Array(
        [
            pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=pikepdf.Array([0, 0, 100, 100]),
                    A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"),
                )
            )
        ]
    )


def _marked(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"/P <</MCID 0>> BDC", prepend=True)
    page.contents_add(b"EMC")


def _layered(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Cotes"))
    shown = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=shown)


def _lone(content: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(content)

    return change


def kinds() -> dict[str, bytes]:
    """One file of each kind, by its name."""
    whole = written(3)
    return {
        "texte": whole,
        "helvetica": written(font="Helvetica"),
        "times": written(font="Times-BoldItalic"),
        "courier": written(font="Courier"),
        "symboles": changed(written(font="Helvetica"), _symbols),
        "encres": written(ink=CMYKColor(0.9, 0.1, 0, 0.1)),
        "large": written(size=landscape(A3)),
        "scan": scanned(2),
        "scan-encres": scanned(1, "CMYK"),
        "boites": changed(whole, _boxes),
        "formulaire": form(),
        "actions": changed(whole, _acting),
        "balises": changed(whole, _marked),
        "calques": changed(whole, _layered),
        "proprietaire": changed(
            whole, _nothing, encryption=pikepdf.Encryption(owner="secret", user="")
        ),
        "vide": changed(written(), _lone(b"")),
        "abime": changed(written(), _lone(b"q q q BT /F9 12 Tf (a) Tj (((( ET Q Q Q Q Q /X Do")),
        "police": changed(written(), _spoilt_font),
        "police-coupee": changed(written(), _cut_font),
        "profond": changed(written(), _lone(b"q " * 60 + b"0 0 m 10 10 l S " + b"Q " * 60)),
    }


def _nothing(_pdf: pikepdf.Pdf) -> None:
    pass


def _fonts(pdf: pikepdf.Pdf) -> list[Any]:
    fonts = pdf.pages[0].resources.Font.values()
    return [one.FontDescriptor for one in fonts if "/FontDescriptor" in one]


def _spoilt_font(pdf: pikepdf.Pdf) -> None:
    for described in _fonts(pdf):
        content = described.FontFile2.read_bytes()
        described.FontFile2 = pdf.make_stream(content[:3000] + bytes(84) + content[3000:])


def _cut_font(pdf: pikepdf.Pdf) -> None:
    for described in _fonts(pdf):
        described.FontFile2 = pdf.make_stream(described.FontFile2.read_bytes()[:-90])


def _symbols(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        font.BaseFont = pikepdf.Name.Symbol


def mutated(content: bytes, seed: int) -> bytes:
    """Spoil a file as a bad copy, or an attacker, would."""
    chance = random.Random(seed)
    spoilt = bytearray(content)
    for _turn in range(chance.choice((1, 3, 10, 40))):
        at = chance.randrange(len(spoilt))
        match chance.randrange(5):
            case 0:
                spoilt[at] = chance.randrange(256)
            case 1:
                del spoilt[at : at + chance.randrange(1, 60)]
            case 2:
                spoilt[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 20)))
            case 3:
                near = range(at, min(at + 400, len(spoilt)))
                for place in [one for one in near if chr(spoilt[one]).isdigit()][:3]:
                    spoilt[place] = chance.choice(b"0123456789-")
            case 4:
                other = chance.randrange(len(spoilt))
                spoilt[at : at + 30] = spoilt[other : other + 30]
        if not spoilt:
            return b"%PDF-1.7"
    return bytes(spoilt)


def keep(folder: Path, content: bytes, name: str) -> Path:
    """Write a file in a folder."""
    path = folder / f"{name}.pdf"
    path.write_bytes(content)
    return path
