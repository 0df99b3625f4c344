"""Pages on which a phone line is read and written as text."""
