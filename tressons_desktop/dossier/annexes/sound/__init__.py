"""Make the pages of somebody else's PDF conforming (PDF/A-3, PDF/UA), in a limited process.

The only part of the annexes that opens them. What is mended keeps its lines and letters; what
cannot be is drawn as an image, and says so.
"""
