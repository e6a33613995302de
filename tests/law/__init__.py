"""Tests of the register of law."""
