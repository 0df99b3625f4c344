"""The pages that change a line's links: where a way leads, and what comes next."""
