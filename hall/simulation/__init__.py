"""A month in a hall that does not exist, lived by the real rules, to see how good its promises are."""
