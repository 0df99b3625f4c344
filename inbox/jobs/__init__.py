"""What is done for callers afterwards; each module here registers its functions with `inbox.work`."""
