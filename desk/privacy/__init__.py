"""Pages of what is kept and what is erased: the days of a line, holds, and callers who are erased."""
