"""Django's PostgreSQL backend with a client-side time limit, and a circuit breaker."""
