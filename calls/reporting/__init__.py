"""What providers report beside turns: statuses, the end, people who are rung, rooms, recordings, unfinished words."""
