"""What was once seen to fail for the keyboard and for screen readers, and what holds it now.

Each line is a sentence of what was seen; beside it, the tests that press the real keys or read the
real state. A test that is renamed or goes away makes this one fail: the sentence would hold no more
than by luck.
"""

from __future__ import annotations

import pytest

from tests.a11y.test_conformity import ROOT, defined_in

HELD: dict[str, dict[str, tuple[str, ...]]] = {
    "1. Tab": {
        "it goes round every place and step, and reaches every button": (
            "a11y/test_tab.py::"
            "test_at_200_percent_nothing_is_cut_the_work_has_half_and_tab_visits_all",
            "a11y/test_tab.py::test_tab_shows_where_it_is_and_comes_back_the_same_way",
        ),
        "and every sheet, tab and window that stands over them": (
            "a11y/test_rooms.py::test_tab_visits_every_control_once_in_reading_order_its_ring_drawn",
            "a11y/test_desk.py::test_the_desk_and_its_sheets_are_whole_and_heard",
        ),
        "no container gives its focus to another": (
            "architecture/test_focus.py::test_nobody_else_moves_or_orders_the_keyboard",
        ),
    },
    "2. The ring": {
        "after F6, in every region": (
            "a11y/test_focus_stays.py::"
            "test_f6_goes_round_the_regions_its_ring_drawn_and_comes_back_to_the_same_place",
        ),
        "after N, V and Ctrl + Entrée": (
            "a11y/test_focus_stays.py::test_keys_of_the_checklist_keep_the_ring",
        ),
        "after Ctrl + Page": (
            "a11y/test_focus_stays.py::test_every_step_entered_by_keys_has_the_keyboard_and_begins_at_its_top",
        ),
        "in Dupliquer": (
            "a11y/test_focus_stays.py::"
            "test_a_dialog_opened_by_a_key_shows_its_ring_and_goes_back_to_the_list",
        ),
        "in Restaurer": (
            "a11y/test_focus_stays.py::"
            "test_restore_is_closed_by_escape_and_gives_the_keyboard_back",
        ),
        "it goes with a click and comes back with a key": (
            "a11y/test_focus_stays.py::test_a_click_takes_the_ring_off_and_a_key_draws_it_again",
        ),
    },
    "3. Pages": {
        "every page of every place is shown to its end by keys": (
            "a11y/test_every_screen.py::test_the_keys_show_every_page_to_its_end",
            "ui_kit/test_scroll_page.py::test_a_page_without_a_control_is_reached_and_read_by_keys",
        ),
    },
    "4. Order and focus": {
        "Tab follows the reading": (
            "a11y/test_tab.py::"
            "test_at_200_percent_nothing_is_cut_the_work_has_half_and_tab_visits_all",
            "ui_kit/test_form.py::test_tab_follows_the_reading_order_of_a_form",
        ),
        "a line deleted leaves it to its neighbour": (
            "a11y/test_focus_stays.py::"
            "test_a_line_that_is_deleted_leaves_the_keyboard_to_its_neighbour",
            "a11y/test_focus_stays.py::"
            "test_a_project_that_is_deleted_leaves_the_keyboard_in_the_list",
            "a11y/test_focus_stays.py::test_a_file_that_is_removed_leaves_the_keyboard_beside_it",
        ),
        "a step entered has it, never the rail": (
            "a11y/test_focus_stays.py::test_every_step_entered_by_keys_has_the_keyboard_and_begins_at_its_top",
            "a11y/test_focus_stays.py::"
            "test_a_step_that_is_entered_again_has_the_keyboard_where_it_was",
        ),
        "an undo gives it back": (
            "a11y/test_focus_stays.py::test_undo_in_a_notification_gives_the_keyboard_back",
        ),
    },
    "5. Results are said": {
        "Contrôler": ("a11y/test_results.py::test_control_says_how_many_points_and_the_first",),
        "the end of an export": (
            "a11y/test_results.py::test_an_export_says_that_it_begins_and_how_it_ends",
        ),
        "a field refused on leaving": (
            "a11y/test_results.py::test_a_field_refused_is_named_once_on_leaving",
        ),
        "a cell refused on leaving": (
            "a11y/test_tables.py::test_a_refused_cell_is_said_once_with_its_line",
        ),
        "a commune and what it filled": (
            "a11y/test_results.py::"
            "test_communes_are_counted_once_and_the_choice_says_what_it_filled",
        ),
        "an undo, with what was undone": (
            "a11y/test_results.py::test_what_is_deleted_undone_and_done_again_is_said",
        ),
        "a restore": ("a11y/test_results.py::test_a_backup_and_a_restore_say_how_they_go",),
        "a count of a filter, once after the typing": (
            "a11y/test_results.py::test_the_list_counts_once_after_the_typing_and_says_its_order",
        ),
        "every end of every job": (
            "a11y/test_every_outcome.py::test_every_end_of_a_job_is_known",
            "a11y/test_every_outcome.py::test_what_tells_the_eye_tells_the_ear",
        ),
    },
    "6. Roles, names, states": {
        "a question is heard, its answers by their word": (
            "ui/test_question_heard.py::"
            "test_a_card_is_heard_by_its_question_and_an_answer_by_its_word",
        ),
        "a fold says question, answer and state": (
            "ui/test_question_heard.py::"
            "test_a_folded_card_says_its_question_its_answer_and_that_it_is_folded",
            "a11y/test_components.py::test_a_fold_says_where_it_is",
        ),
        "the rail, segments and exclusive answers are no boxes to tick": (
            "a11y/test_every_screen.py::test_a_control_is_never_a_box_to_tick_without_a_choice",
            "a11y/test_components.py::test_a_segment_is_a_radio_button_and_counts",
            "a11y/test_components.py::test_the_items_of_a_rail_are_alone_in_their_list",
        ),
        "a cell says that it is in error, or computed": (
            "ui_kit/test_grid_mode.py::test_a_cell_in_error_says_its_text_then_the_error",
            "a11y/test_tables.py::test_a_computed_cell_says_so_and_answers_a_key",
        ),
        "tables have row headers": (
            "a11y/test_every_table.py::"
            "test_a_reader_knows_the_line_of_each_cell_and_hears_its_column_once",
        ),
        "no description repeats its name": (
            "a11y/test_every_screen.py::test_no_description_says_the_name_again",
        ),
    },
    "7. Contrast themes": {
        "everything is readable in the four of Windows": (
            "ui_kit/test_contrast_themes.py::test_everything_is_readable_in_the_themes_of_windows",
            "ui_kit/test_contrast_themes.py::"
            "test_fixed_greys_under_labels_of_the_person_are_not_kept",
            "ui_kit/test_contrast_themes.py::test_the_palette_of_the_platform_is_read_as_it_is",
            "ui_kit/test_contrast_themes.py::test_any_colours_at_all_give_words_that_can_be_read",
            "ui_kit/test_contrast_themes.py::test_labels_and_their_ground_agree",
        ),
        "they are followed while running": (
            "e2e/test_system_look.py::test_contrast_and_movement_follow_the_desk",
        ),
    },
    "8. Tables": {
        "choices are browsed, then committed": (
            "ui_kit/test_browsing.py::test_arrows_browse_and_the_choice_is_told_once",
            "ui_kit/test_grid_mode.py::test_choices_are_browsed_then_kept",
        ),
        "typing in a computed cell is answered": (
            "ui_kit/test_grid_mode.py::test_a_computed_cell_says_why_it_takes_nothing",
        ),
        "an error stays on leaving, and is listed": (
            "ui_kit/test_grid_mode.py::test_what_was_not_read_stays_listed_and_leads_to_its_cell",
        ),
        "Tab leaves a table at the first press": (
            "a11y/test_every_table.py::test_tab_leaves_every_table_at_the_first_press",
        ),
    },
    "9. The rest": {
        "the title of the window says where one is": (
            "a11y/test_where.py::test_the_title_of_the_window_names_every_place",
            "a11y/test_where.py::test_the_title_follows_the_step_and_the_name",
        ),
        "F1 opens the help of the place and of the field": (
            "a11y/test_help_here.py::"
            "test_f1_in_a_field_explains_that_field_and_escape_comes_back_to_it",
            "a11y/test_help_here.py::test_f1_answers_on_every_place_and_step",
        ),
        "Ctrl + + and − change the text": (
            "ui/test_text_size.py::test_the_keys_change_the_text_and_are_kept",
        ),
        "Alt shows a letter on every button": (
            "a11y/test_key_tips.py::"
            "test_alt_shows_a_letter_on_every_button_in_sight_and_alt_again_removes_it",
        ),
        "Échap closes Restaurer, every sheet and every window": (
            "a11y/test_focus_stays.py::"
            "test_restore_is_closed_by_escape_and_gives_the_keyboard_back",
            "a11y/test_rooms.py::test_tab_visits_every_control_once_in_reading_order_its_ring_drawn",
        ),
        "no name is in a tooltip alone": (
            "ui_kit/test_navigation.py::"
            "test_folded_steps_are_named_beside_their_icon_while_the_keyboard_is_there",
            "ui_kit/test_navigation.py::test_the_rail_is_used_by_keyboard_and_keeps_its_names",
            "a11y/test_tab.py::"
            "test_at_200_percent_nothing_is_cut_the_work_has_half_and_tab_visits_all",
        ),
        "everything is large enough to be aimed at": (
            "a11y/test_every_screen.py::test_everything_is_large_enough_to_be_aimed_at",
        ),
        "one word for one thing": (
            "a11y/test_every_screen.py::test_a_status_has_one_word",
            "a11y/test_every_screen.py::test_a_step_and_a_dossier_are_one_thing_each",
        ),
    },
    "The whole job": {
        "by the keyboard alone, in a real window, written as it is heard": (
            "e2e/test_job_heard.py::test_the_whole_job_by_the_keyboard_alone",
            "e2e/test_job_heard.py::test_no_gesture_of_the_job_is_silent",
        ),
    },
}


@pytest.mark.parametrize("point", HELD)
def test_what_was_seen_is_held_by_tests_that_exist(point: str) -> None:
    gone = [
        proof
        for proofs in HELD[point].values()
        for proof in proofs
        if proof.partition("::")[2] not in defined_in(ROOT / "tests" / proof.partition("::")[0])
    ]
    assert gone == []


def test_there_are_nine_points() -> None:
    assert [point[0] for point in HELD if point[0].isdigit()] == [*"123456789"]
