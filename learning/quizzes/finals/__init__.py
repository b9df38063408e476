"""The final quiz of a course: when it opens, and its page. The rest of it is a quiz as any other."""
