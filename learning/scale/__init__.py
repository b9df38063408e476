"""An invented municipality, or a country of them, of any size: for measuring how fast everything is."""
