"""The rules of money as data: one declaration gives the check, the repair and the optimiser's row.

A rule is ``sum(left) SENSE sum(rate x right) + amount``, read in
``resources/finance/plafonds.toml``.
"""
