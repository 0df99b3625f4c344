"""What a tree uses that stands beside it: schedules, phone numbers and mailboxes."""
