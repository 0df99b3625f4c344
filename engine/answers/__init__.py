"""Answers that callers give: their checks, PINs, and what a system of the business answers."""
