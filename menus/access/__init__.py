"""Who may do what: roles on phone lines, answered as Django's permissions for an object."""
