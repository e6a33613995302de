"""Tests of the finance room."""
