"""The pages that add a phone line: what it is for, then whose it is."""
