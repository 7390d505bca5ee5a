"""An invented archive, places that do not exist, with known events in it."""
