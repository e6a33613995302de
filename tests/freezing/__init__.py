"""Tests of frozen deposits."""
