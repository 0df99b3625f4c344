"""The turns of calls: walked on the version of the call, recorded, and answered whatever happens."""
