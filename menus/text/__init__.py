"""A phone line as text: read as one page, edited in place, and saved in one act."""
