"""The site: settings, addresses, and how it starts."""
