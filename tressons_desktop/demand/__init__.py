"""Study the demand kind by kind: methods as data, hypotheses low, central and high."""
