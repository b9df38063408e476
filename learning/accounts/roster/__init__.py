"""The organisation as other systems list it: two CSV files, what they would change, and the change itself.

`units.csv` has the columns code, parent, kind, name, school_year, grade and closed_on. `people.csv` has code, name,
unit, role, username, email, from and to, with one row for each role at a unit. The columns may stand in any order and
bear Norwegian names.
"""
