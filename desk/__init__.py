"""What people look at: the front page, the tree as a picture, and the skin of the admin."""
