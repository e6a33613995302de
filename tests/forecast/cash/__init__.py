"""Tests of the cash plans."""
