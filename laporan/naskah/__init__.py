"""The text of a report, from figures to sentences to the frozen copy."""
