"""Tests of looking everywhere."""
