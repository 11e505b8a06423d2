"""Sealed numbers open with their key and for their party only; hashes are equal exactly where numbers are."""

from __future__ import annotations

import base64
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.ground.refusals.terms import Refusal
from tinhso.people.parties.rules import (
    KeyRing,
    KeyRingError,
    fingerprints,
    read_ring,
    seal,
    seal_text,
    unseal,
    unseal_text,
)
from tinhso.people.parties.terms import Number, NumberKind, Sealed

KEYS = st.binary(min_size=32, max_size=32)
NUMBERS = st.builds(
    Number,
    st.sampled_from(NumberKind),
    st.sampled_from([10, 12, 13]).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n)),
)
PARTY, OTHER = UUID(int=1), UUID(int=2)


def ring(*keys: bytes) -> KeyRing:
    return KeyRing(len(keys), {len(keys) - place: key for place, key in enumerate(keys)})


def opened(kept: KeyRing, kind: NumberKind, sealed: Sealed, party: UUID) -> Number | None:
    """The number, or None where it is refused as unreadable."""
    try:
        return unseal(kept, kind, sealed, party)
    except Refusal as no:
        if no.code != "parties.number_unreadable":
            raise
        return None


@given(KEYS, NUMBERS, st.uuids())
def test_what_is_sealed_opens_again(key: bytes, number: Number, party: UUID) -> None:
    kept = ring(key)
    sealed = seal(kept, number, party)
    assert unseal(kept, number.kind, sealed, party) == number
    assert number.digits.encode() not in sealed.sealed


@given(KEYS, NUMBERS)
def test_the_same_number_never_looks_the_same_and_always_has_the_same_length(key: bytes, number: Number) -> None:
    first, second = (seal(ring(key), number, PARTY).sealed for _ in range(2))
    assert first != second
    assert len(first) == len(second) == 12 + 16 + 16


@given(KEYS, NUMBERS, st.data())
def test_one_bit_altered_is_noticed(key: bytes, number: Number, data: st.DataObject) -> None:
    sealed = seal(ring(key), number, PARTY)
    bit = data.draw(st.integers(0, len(sealed.sealed) * 8 - 1))
    altered = bytearray(sealed.sealed)
    altered[bit // 8] ^= 1 << bit % 8
    assert opened(ring(key), number.kind, Sealed(1, bytes(altered)), PARTY) is None


@given(KEYS, NUMBERS, st.integers(0, 43))
def test_what_is_cut_short_is_noticed(key: bytes, number: Number, length: int) -> None:
    sealed = seal(ring(key), number, PARTY)
    assert opened(ring(key), number.kind, Sealed(1, sealed.sealed[:length]), PARTY) is None


@given(KEYS, NUMBERS)
def test_a_sealed_number_belongs_to_its_party_and_kind(key: bytes, number: Number) -> None:
    sealed = seal(ring(key), number, PARTY)
    other = next(kind for kind in NumberKind if kind is not number.kind)
    assert opened(ring(key), number.kind, sealed, OTHER) is None
    assert opened(ring(key), other, sealed, PARTY) is None


@given(st.lists(KEYS, min_size=2, max_size=3, unique=True), NUMBERS)
def test_an_old_key_opens_while_it_is_in_the_ring_and_no_longer(keys: list[bytes], number: Number) -> None:
    sealed = seal(ring(keys[-1]), number, PARTY)
    assert opened(ring(*keys), number.kind, sealed, PARTY) == number
    assert opened(KeyRing(2, {2: keys[0]}), number.kind, sealed, PARTY) is None
    assert opened(ring(keys[0]), number.kind, sealed, PARTY) is None


@given(KEYS, NUMBERS, NUMBERS)
def test_hashes_are_equal_exactly_where_numbers_are(key: bytes, one: Number, other: Number) -> None:
    same = fingerprints(ring(key), one) == fingerprints(ring(key), other)
    assert same == (one.digits == other.digits)


@given(KEYS, KEYS, NUMBERS)
def test_hashes_depend_on_the_key_and_hide_the_number(key: bytes, other: bytes, number: Number) -> None:
    (mark,) = fingerprints(ring(key), number)
    assert len(mark.digest) == 32
    assert (mark == fingerprints(ring(other), number)[0]) == (key == other)
    assert number.digits.encode() not in mark.digest


def test_the_current_hash_comes_first() -> None:
    marks = fingerprints(ring(b"n" * 32, b"o" * 32), Number(NumberKind.PERSONAL, "099091000001"))
    assert [mark.key_version for mark in marks] == [2, 1]


@given(st.lists(KEYS, min_size=1, max_size=4, unique=True), st.booleans(), st.booleans())
def test_a_ring_is_read_as_it_is_written(keys: list[bytes], websafe: bool, padded: bool) -> None:
    encode = base64.urlsafe_b64encode if websafe else base64.b64encode
    coded = [encode(key).decode() for key in keys]
    text = " , ".join(f"{len(keys) - at}:{one if padded else one.rstrip('=')}" for at, one in enumerate(coded))
    kept = read_ring(text)
    assert (kept.current, list(kept.keys.values())) == (len(keys), keys)
    assert not [one for one in coded if one in repr(kept)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no key is there"),
        (" , ", "no key is there"),
        ("abc", "version:key"),
        ("0:" + "A" * 43, "version:key"),
        ("x:" + "A" * 43, "version:key"),
        ("40000:" + "A" * 43, "version:key"),
        ("1:short", "not base64|bytes instead"),
        ("1:AAAA", "3 bytes instead of 32"),
        ("1:" + "!" * 43, "not base64"),
        ("1:" + "A" * 43 + ",1:" + "B" * 42 + "A", "version 1 is there twice"),
        ("2:" + "A" * 43 + ",1:" + "A" * 43, "same key"),
    ],
)
def test_a_ring_that_cannot_be_used_says_why_and_shows_no_key(text: str, why: str) -> None:
    with pytest.raises(KeyRingError, match=why) as fault:
        read_ring(text)
    assert "AAAA" not in str(fault.value)


@given(KEYS, st.binary(max_size=2000), st.uuids())
def test_a_sealed_text_opens_for_its_purpose_and_its_row_only(key: bytes, text: bytes, ident: UUID) -> None:
    kept = ring(key)
    sealed = seal_text(kept, text, "letters", ident)
    assert unseal_text(kept, sealed, "letters", ident) == text
    assert seal_text(kept, text, "letters", ident) != sealed
    altered = Sealed(1, sealed.sealed[:-1] + bytes([sealed.sealed[-1] ^ 1]))
    for other in (
        (sealed, "numbers", ident),
        (sealed, "letters", UUID(int=ident.int ^ 1)),
        (altered, "letters", ident),
    ):
        with pytest.raises(Refusal) as no:
            unseal_text(kept, *other)
        assert no.value.code == "parties.text_unreadable"


@given(KEYS, KEYS, st.binary(max_size=100))
def test_a_sealed_text_opens_with_an_old_key_while_the_ring_has_it(old: bytes, new: bytes, text: bytes) -> None:
    sealed = seal_text(ring(old), text, "letters", PARTY)
    assert unseal_text(KeyRing(2, {2: new, 1: old}), sealed, "letters", PARTY) == text
    with pytest.raises(Refusal):
        unseal_text(KeyRing(2, {2: new}), sealed, "letters", PARTY)
