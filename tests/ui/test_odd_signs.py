"""Whatever sign is typed or pasted in a field is kept as it can be, and shown the same again."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tressons_desktop.operations.projects import create_project, edit_project
from tressons_desktop.project.codec import clean_text
from tressons_desktop.services import Services
from ui.widgets.text_fields import TextArea, TextField
from ui.workbench import Workbench

ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            list("\x00\x07\x1b\x7f\x85\ud83d\udfff\ufffc\ufffe\u202e\u2066\u2028\u200d🙂é")
        ),
    ),
    max_size=40,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD)
@example("a\ud83db")
@example("\udc00")
@example("\ufffc")
@example("nom\u202efdp.exe")
@example("👩‍👩‍👧")
def test_what_is_stored_is_clean_and_shown_again(
    services: Services, qapp: QApplication, text: str
) -> None:
    workbench = Workbench(services)
    made = workbench.run(create_project, name="Four", today=services.today())
    assert made is not None
    (project_id,) = made.project_ids
    area, line = TextArea(), TextField()
    area.setPlainText(text)
    line.setText(text)
    fields = {"summary": area.value(), "name": str(line.value()) or "x"}
    assert workbench.run(edit_project, project_id=project_id, **fields) is not None
    project = services.store.project_file(project_id).project
    for kept, typed in ((project.summary, fields["summary"]), (project.name, fields["name"])):
        assert kept == clean_text(typed)
        kept.encode("utf-8")
    area.set_value(project.summary)
    line.set_value(project.name)
    assert clean_text(area.value()).strip() == project.summary.strip()
    area.deleteLater()
    line.deleteLater()
