"""How gunicorn serves the site: complete requests only, calls separate from pages, and a time limit for everything."""
