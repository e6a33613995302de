"""Step "Porteur et gouvernance": who carries the project and who runs the premises."""
