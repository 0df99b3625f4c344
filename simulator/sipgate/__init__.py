"""sipgate's part: events out as JSON, actions back, as strict about them as the documentation is."""
