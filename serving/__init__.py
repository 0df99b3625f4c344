"""How gunicorn serves the site: whole requests only, callers apart from pages, and a time limit for everything."""
