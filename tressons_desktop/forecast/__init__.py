"""The operator's economy: activities, staff, three years of result, what each day must bring."""
