"""Pages and endpoints beside the forms: files, undo, small inline forms, and what scripts request while typing."""
