"""What to do, by whom and when: the action plan, the calendar, what the council decides."""
