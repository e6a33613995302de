"""Cash, month by month: the operation of the promoter, and the till of the operator."""
