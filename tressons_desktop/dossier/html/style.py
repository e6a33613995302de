"""How the page looks: the colours of the paper, and the letters of whoever reads it."""

from __future__ import annotations

from typing import Final

from tressons_desktop.drawing.palette import LIGHT

STYLE: Final = f"""
:root {{ color: {LIGHT.text}; background: {LIGHT.surface}; }}
body {{ font: 1.0625rem/1.5 "Source Sans 3", "Segoe UI", sans-serif;
  margin: 0 auto; max-width: 46rem; padding: 1.5rem; overflow-wrap: anywhere; }}
h1, h2, h3, h4, h5, h6 {{ line-height: 1.2; margin: 2rem 0 .5rem; }}
h1 {{ font-size: 2.4rem; margin-top: .5rem; }} h2 {{ font-size: 1.7rem; }}
h3, h4, h5, h6 {{ font-size: 1.2rem; color: {LIGHT.primary}; }}
a {{ color: {LIGHT.primary}; }} a:focus-visible {{ outline: 3px solid {LIGHT.primary}; }}
.lead {{ font-size: 1.2rem; }}
.quiet, figcaption, caption, .caption {{ color: {LIGHT.text2}; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; margin: .75rem 0; }}
caption {{ text-align: left; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0;
  border-bottom: 1px solid {LIGHT.line}; }}
tbody th {{ font-weight: inherit; }}
thead th {{ border-bottom: 2px solid {LIGHT.primary}; font-weight: inherit;
  color: {LIGHT.text2}; }}
tfoot th, tfoot td {{ font-weight: 700; border-top: 1px solid {LIGHT.text}; }}
.right {{ text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }}
.center {{ text-align: center; }}
dl > div {{ display: flex; gap: 1rem; padding: .35rem 0;
  border-bottom: 1px solid {LIGHT.line}; }}
dt {{ color: {LIGHT.text2}; flex: 0 0 32%; }} dd {{ margin: 0; }}
dl.figures {{ display: flex; flex-wrap: wrap; gap: 1rem 2rem; padding: .75rem 0;
  border-top: 2px solid {LIGHT.primary}; border-bottom: 1px solid {LIGHT.line}; }}
dl.figures > div {{ flex: 1 1 7rem; flex-direction: column-reverse;
  justify-content: flex-end; gap: 0; border: 0; padding: 0; }}
dl.figures dd {{ font-size: 1.5rem; font-weight: 700; }}
ul {{ padding-left: 1.2rem; list-style: none; }} li.dot {{ list-style: disc; }}
nav ul, .plain {{ padding-left: 0; }} figure {{ margin: 1rem 0; }}
img, svg {{ max-width: 100%; height: auto; }}
.mark svg {{ vertical-align: -.1em; margin-right: .4em; }}
.photos, .sides {{ display: grid; gap: 1.5rem;
  grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); }}
.box {{ border: 1px solid {LIGHT.text2}; border-radius: 4px; padding: .25rem 1rem;
  margin: 1rem 0; }}
.sign {{ padding-bottom: 4rem; }}
@media print {{
  body {{ max-width: none; padding: 0; }} h1, h2, h3 {{ break-after: avoid; }}
  figure, tr {{ break-inside: avoid; }} }}
""".strip()
