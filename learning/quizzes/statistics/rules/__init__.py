"""The thinking behind item statistics: no database, no page."""
