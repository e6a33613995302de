"""Install, use, upgrade and remove what was built, under Wine."""
