"""Workbooks: what they say, and what LibreOffice works out of them."""
