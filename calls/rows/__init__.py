"""Rows beside the record, read through `calls.models`: of queues, outages, connections and the outbox."""
