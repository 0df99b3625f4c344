"""The sound of messages: kept in a storage, sealed where there is a key, and read in parts."""
