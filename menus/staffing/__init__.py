"""Whether somebody is there whenever callers of a phone line are put through to people."""
