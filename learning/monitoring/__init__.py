"""For whoever watches the service: is the process alive, can it serve, and its measures. No tables of its own."""
