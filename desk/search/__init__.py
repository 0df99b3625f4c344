"""The search of the desk: anything by name, key, words or number, of what somebody may see, in few queries."""
