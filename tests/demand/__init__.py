"""Tests of the demand studied kind by kind."""
