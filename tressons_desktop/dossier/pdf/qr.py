"""A QR code as boxes, a run of dark modules at a time."""

from __future__ import annotations


def qr_ops(words: str, left: float, top: float, size: float) -> str:
    """Give the operators that draw it, its top left corner at a place, in points."""
    import segno

    rows = [bytes(row) for row in segno.make(words, error="m", micro=False).matrix]
    side = size / len(rows)
    ops = ["q 0 g"]
    for down, row in enumerate(rows):
        start = 0
        for at, dark in enumerate([*row, 0]):
            if dark:
                continue
            if at > start:
                x, y = left + start * side, top - (down + 1) * side
                ops.append(f"{x:.3f} {y:.3f} {(at - start) * side:.3f} {side:.3f} re")
            start = at + 1
    return "\n".join([*ops, "f Q"])
