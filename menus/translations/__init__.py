"""The languages of a phone line side by side: its texts in two of them, and what each was translated from."""
