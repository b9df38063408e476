"""An invented municipality with half a year of history, the same every time: for trying out and for showing."""
