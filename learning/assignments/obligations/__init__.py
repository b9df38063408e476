"""What an assignment asks of one person, time after time, and what they have done about it."""
