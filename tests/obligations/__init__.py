"""Tests of the regulatory calendar."""
