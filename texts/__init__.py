"""Texts (SMS) and faxes: what comes in, what goes out, and who wants no more of them."""
