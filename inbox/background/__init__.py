"""Background work: handed over from the outbox, done by a worker, and watched."""
