"""`make bench`: what one signed, durable turn costs, next to what people would write instead."""
