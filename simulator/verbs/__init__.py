"""What Twilio does with each verb; any verb may stop at a moment for the caller to act."""
