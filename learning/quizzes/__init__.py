"""Quizzes: their questions, how they are written and marked, and how somebody takes one."""
