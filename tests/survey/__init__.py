"""Tests of the survey of inhabitants."""
