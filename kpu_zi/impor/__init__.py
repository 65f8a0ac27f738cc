"""The frame of all that comes in by file: kept encrypted, read in a job, previewed, applied all or nothing, thrown away.

What a file says is the business of the room that reads it: workbooks of the LKE, rows of registers, answers of surveys.
"""
