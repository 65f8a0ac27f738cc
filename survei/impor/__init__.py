"""Answers and means from files of other tools: taken in, read by chosen columns, applied; and answers given out."""
