"""procrastinate's tables. Its own Django app is left out: each web process would import all of it at its start."""
