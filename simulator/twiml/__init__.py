"""TwiML as Twilio takes it: the grammar, and a strict reader of documents."""
