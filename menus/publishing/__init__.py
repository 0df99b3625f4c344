"""How a draft goes live: checked, frozen and pointed at, now or later, in memory and on disk."""
