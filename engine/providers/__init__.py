"""What each provider can do: its languages, voices, speech recognition and rules."""
