"""Calls as pages: found and listed, one caller's, one call and why it went where, and who is on the line now."""
