"""Values to tables: indicators by place and year as values, and every table as a pandas frame.

``compare.tables.indicators`` computes over values and needs no pandas; ``compare.tables.frames`` makes the frames.
"""
