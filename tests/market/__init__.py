"""Tests of the market study."""
