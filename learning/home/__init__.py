"""The front page, each person's first page, and the pages about Klimakurs itself."""
