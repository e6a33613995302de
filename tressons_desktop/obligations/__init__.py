"""Regulatory calendar as data: what the law asks of a project, when, and of whom."""
