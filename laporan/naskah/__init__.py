"""The text of a report: pure, from figures to sentences to the frozen copy."""
