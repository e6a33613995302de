"""Tests of the optimiser: brute force on small plans, times on large ones."""
