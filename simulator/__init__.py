"""A phone that plays Twilio and the caller: it signs webhooks, posts them, and obeys the answers."""
