"""Tests of the overview room."""
