"""Screens: one folder each, a view that shows and a presenter that decides."""
