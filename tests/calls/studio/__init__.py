"""Tests of the writing of a call."""
