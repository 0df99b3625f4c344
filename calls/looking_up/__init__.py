"""Lookups: a system of the business is asked between two turns of a call, signed, and bounded in every way."""
