"""The page of one phone line, and what its picture says besides the tree."""
