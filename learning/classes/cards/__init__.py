"""Login cards: paper for pupils who have neither Feide nor a password, and the class that a teacher opens."""
