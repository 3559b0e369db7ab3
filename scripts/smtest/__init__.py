"""What the tests and generators of sm-tools share."""
