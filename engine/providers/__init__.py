"""What each provider can do: its languages, its voices, how it recognises speech, and its rules."""
