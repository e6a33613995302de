"""The funding plan solved exactly: whole numbers, every rule at once, and why the answer is it."""
