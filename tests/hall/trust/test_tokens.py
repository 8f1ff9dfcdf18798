"""Tokens of devices."""

from hall.trust.tokens import hash_token, make_token


def test_tokens_are_long_and_differ():
    tokens = {make_token() for _ in range(100)}
    assert len(tokens) == 100 and all(len(token) >= 43 for token in tokens)


def test_only_the_hash_is_kept():
    token = make_token()
    assert hash_token(token) == hash_token(token) != hash_token(make_token())
    assert len(hash_token(token)) == 64 and token not in hash_token(token)
