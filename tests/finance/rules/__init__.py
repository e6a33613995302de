"""Tests of the declared rules: what each says of a plan, and how their file is read."""
