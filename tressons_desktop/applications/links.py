"""Which line of the funding plan asks which call, as far as it is plain."""

from __future__ import annotations

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.plan import request_lines
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.snapshot import without_records


def plain_links(file: ProjectFile, ours: Call | None, call: Call) -> tuple[tuple[str, str], ...]:
    """Propose which line asks a call that is to be answered too, and which asks ours.

    Only what is plain: the one grant of its funder that no other call asks. As soon as a line is
    linked none is guessed any more, so that of the application in hand is linked with it.
    """
    mine = {line.id: line.call_id for line in (request_lines(file, ours) if ours else ())}
    free = without_records(file, *(line for line in file.funding if line.call_id))
    theirs = [one for one in request_lines(free, call) if one.id not in mine]
    if not theirs or any(line.call_id == call.id for line in file.funding):
        return ()
    aimed = file.project.call_id
    return (
        *((line_id, aimed) for line_id, linked in mine.items() if not linked),
        *((line.id, call.id) for line in theirs),
    )
