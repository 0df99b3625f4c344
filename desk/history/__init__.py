"""The history of a phone line: what anybody changed, with filters."""
