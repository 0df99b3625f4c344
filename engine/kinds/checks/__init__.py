"""The publish checks of one kind's places, for kinds where they take more than a few lines."""
