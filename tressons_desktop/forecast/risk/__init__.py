"""What may turn out otherwise: cases tried, what weighs most, how often money runs out."""
