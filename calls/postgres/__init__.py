"""Django's PostgreSQL backend with a time limit on our side, and what is known of whether the database answers."""
