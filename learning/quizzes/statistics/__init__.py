"""Item statistics: how each question of a quiz works, for those who write and those who teach. docs/statistics.md."""
