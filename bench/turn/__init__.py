"""`make bench`: what one signed, durable turn costs, beside what one would write instead."""
