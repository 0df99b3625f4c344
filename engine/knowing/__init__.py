"""What a walk may know besides the tree, and what of it is remembered with its turn."""
