"""Tests of the register of texts and figures."""
