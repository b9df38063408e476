"""From files to what is taught: the check of `courses/` and `quizzes/` together, and publishing them."""
