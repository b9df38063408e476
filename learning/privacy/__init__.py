"""What is kept about people: shown to them, exported, forgotten, and kept no longer than it is needed."""
