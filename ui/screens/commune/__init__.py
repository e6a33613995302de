"""Ma commune: the identity entered once."""
