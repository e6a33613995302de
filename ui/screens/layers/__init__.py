"""Couches et grilles: the official files the application knows."""
