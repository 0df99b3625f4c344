"""Phone numbers and addresses: of callers, on lists, with extensions, and the ring tones of countries."""
