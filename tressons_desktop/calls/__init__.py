"""Calls for projects as data: who may apply, rules, sections, required pieces, compliance."""
