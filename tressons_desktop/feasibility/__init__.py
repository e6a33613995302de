"""Feasibility checklists as data, and their assessment: pure, explained, order-free."""
