"""Who shall do what by when: courses and modules given to classes and units, and who is let off."""
