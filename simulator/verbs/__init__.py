"""What Twilio does with each verb; every one may stop at a moment for the caller to act."""
