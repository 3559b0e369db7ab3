"""Code that the tests and generators of sm-tools share."""
