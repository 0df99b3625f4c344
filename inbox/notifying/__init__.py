"""Tells people by email and text what has arrived in a mailbox."""
