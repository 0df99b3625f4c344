"""A telephone in the browser for test calls, which go through the real webhooks and are not counted."""
