"""The forms of the admin: their fields, the texts of each language, audio, rows and links."""
