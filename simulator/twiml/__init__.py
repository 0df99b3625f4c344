"""TwiML as Twilio takes it: the grammar, and reading a document strictly."""
