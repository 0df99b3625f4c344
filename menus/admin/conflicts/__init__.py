"""Prevents lost updates when two people edit one form, and double submission of one form."""
