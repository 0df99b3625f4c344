"""How a draft goes live: validated, frozen and pointed at, now or later, in memory and on disk."""
