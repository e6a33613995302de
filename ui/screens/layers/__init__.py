"""Référentiels: the official files the application knows."""
