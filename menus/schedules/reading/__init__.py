"""Reads lists of days from elsewhere in a process of their own: public holidays, and calendar files.

No web worker imports the libraries for that: they are large, and a calendar file may be hostile. `asking` starts the
process, which knows neither the database nor our settings.
"""
