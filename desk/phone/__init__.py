"""Try it: a telephone in the browser, whose calls go through the real webhooks and count nowhere."""
