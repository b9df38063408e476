"""The second factor: codes from an app on the phone, and the codes on paper for whoever has lost it."""
