"""Investment budget, funding plan and ceilings: pure functions of the snapshot, in Decimal."""
