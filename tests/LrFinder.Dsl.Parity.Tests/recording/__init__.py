"""One module for each file of recorded values."""
