"""Tests of what may turn out otherwise."""
