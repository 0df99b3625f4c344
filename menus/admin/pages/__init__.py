"""Pages and answers beside the forms: files, undo, small forms in a page, and what scripts ask while one types."""
