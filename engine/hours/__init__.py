"""Hours: when a business is open by its local clock, as states, as periods and in words."""
