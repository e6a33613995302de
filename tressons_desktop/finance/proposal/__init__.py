"""The aids shared as well as every rule allows: proposed beside today's plan, never written."""
