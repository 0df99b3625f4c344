"""A telephone that plays Twilio and the caller: it signs webhooks, posts them, and obeys what comes back."""
