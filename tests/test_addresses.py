"""What a draw is called, against the published words of Philox and against a second way of mixing worlds."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitecell.addresses import MASK, address, chance, face, philox, word, world_word

seeds = st.integers(0, 2**64 - 1)
words = st.integers(0, MASK)


# Random123 1.14, tests/kat_vectors, "philox4x32 10": counter, key, result.
@pytest.mark.parametrize(
    ("counter", "key", "result"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((MASK,) * 4, (MASK,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
    ids=["zeros", "ones", "digits of pi"],
)
def test_philox_gives_the_words_its_authors_publish(
    counter: tuple[int, int, int, int], key: tuple[int, int], result: tuple[int, int, int, int]
) -> None:
    assert philox(counter, key) == result


def slow_philox(counter: list[int], key: list[int]) -> list[int]:
    """Philox written as its paper has it (section 3.3, figure 2): an S-P network on two pairs of words."""
    left, right = [counter[1], counter[3]], [counter[0], counter[2]]
    for number in range(10):
        keys = [(key[0] + number * 0x9E3779B9) % 2**32, (key[1] + number * 0xBB67AE85) % 2**32]
        first, second = right[0] * 0xD2511F53, right[1] * 0xCD9E8D57
        new_right = [second // 2**32 ^ left[0] ^ keys[0], first // 2**32 ^ left[1] ^ keys[1]]
        left, right = [second % 2**32, first % 2**32], new_right
    return [right[0], left[0], right[1], left[1]]


@given(st.tuples(words, words, words, words), st.tuples(words, words))
def test_philox_agrees_with_its_paper(counter: tuple[int, int, int, int], key: tuple[int, int]) -> None:
    assert list(philox(counter, key)) == slow_philox(list(counter), list(key))


def test_an_address_is_the_text_of_its_parts() -> None:
    text = "roll\x1fmayor\x1fask for a recount\x1f\x1fthe count\x1f"
    expected = int.from_bytes(blake2b(text.encode("utf-8"), digest_size=8).digest(), "little")
    assert address("roll", "mayor", "ask for a recount", "", "the count") == expected


def test_an_absent_part_is_empty_and_keeps_its_place() -> None:
    assert address("inject", "", "storm") != address("inject", "storm")
    assert address("start", thing="q", member="m") != address("start", thing="q", turn="m")


def test_a_name_has_one_address_however_its_letters_are_composed() -> None:
    composed, taken_apart = "Zürich", unicodedata.normalize("NFD", "Zürich")
    assert composed != taken_apart
    assert address("judgement", "", composed) == address("judgement", "", taken_apart)


@given(seeds, st.integers(0, 2**48 - 1), st.integers(0, 2**64 - 1), st.integers(0, 63))
def test_a_word_is_a_word_of_philox_at_the_counter_of_the_page(
    seed: int, play: int, where: int, draw: int
) -> None:
    counter = (play % 2**32, play // 2**32 + 65536 * (draw // 4), where % 2**32, where // 2**32)
    assert word(seed, play, where, draw) == philox(counter, (seed % 2**32, seed // 2**32))[draw % 4]


def slow_world_word(seed: int, world: int, where: int, draw: int) -> int:
    """Section 11 of the page, letter by letter, with bits as texts."""

    def rev(x: int) -> int:
        return int("".join(reversed(format(x, "032b"))), 2)

    def mix(x: int, s: int) -> int:
        x = (x + s) % 2**32
        for factor in ("6C50B47C", "B82F1E52", "C7AFE638", "8D22F6E6"):
            x ^= x * int(factor, 16) % 2**32
        return x

    first, second = word(seed, 0, where, 2 * draw), word(seed, 0, where, 2 * draw + 1)
    return rev(mix(rev(mix(rev(world % 2**32), first)), second))


@given(seeds, st.integers(0, 2**40), st.integers(0, 2**64 - 1), st.integers(0, 2))
def test_a_world_is_mixed_as_the_page_says(seed: int, world: int, where: int, draw: int) -> None:
    assert world_word(seed, world, where, draw) == slow_world_word(seed, world, where, draw)


@given(seeds, st.integers(0, 2**64 - 1), st.integers(0, 2), st.integers(0, 8), st.integers(0, 500))
def test_of_any_aligned_worlds_one_word_falls_in_each_part(
    seed: int, where: int, draw: int, k: int, block: int
) -> None:
    first = block << k
    parts = sorted(world_word(seed, world, where, draw) >> (32 - k) for world in range(first, first + 2**k))
    assert parts == list(range(2**k))


def test_two_judgements_are_independent_of_one_another() -> None:
    """Of 4096 worlds about 16 fall in each of the 256 squares of two judgements, as chance would have it (chi-square)."""
    one, two = address("judgement", "", "turnout"), address("judgement", "", "the court says yes")
    statistics = []
    for seed in range(20):
        counts = [0] * 256
        for world in range(4096):
            counts[
                (world_word(seed, world, one, 1) >> 28) * 16 + (world_word(seed, world, two, 1) >> 28)
            ] += 1
        statistics.append(sum((count - 16) ** 2 / 16 for count in counts))
    # Both margins are exact, so 225 degrees of freedom: mean 225, standard deviation 21 (of twenty: 4.7).
    assert 225 - 25 < sum(statistics) / 20 < 225 + 25
    assert max(statistics) < 225 + 5 * 21.3


def test_words_at_near_addresses_are_not_alike() -> None:
    near = [
        word(7, play, address("choice", "mayor", turn="the count", slot=str(slot)))
        for play in range(64)
        for slot in range(64)
    ]
    assert len(set(near)) == len(near)
    ones = sum(one.bit_count() for one in near) / (32 * len(near))
    assert abs(ones - 0.5) < 5 * 0.5 / (32 * len(near)) ** 0.5


@given(words, st.integers(1, 100))
def test_a_face_lies_on_its_die(draw: int, faces: int) -> None:
    assert 1 <= face(draw, faces) <= faces
    assert face(draw, faces) == 1 + draw * faces // 2**32


def test_a_chance_is_a_threshold() -> None:
    assert not chance(0, 0)
    assert chance(MASK, 1_000_000)
    threshold = 400_000 * 2**32 // 1_000_000
    assert chance(threshold - 1, 400_000) and not chance(threshold, 400_000)


def worked_addresses() -> list[tuple[list[str], int, list[tuple[str, int, int, int]]]]:
    """The table of section 11: the parts, the address, and (play or world, number, draw, word)."""
    page = (Path(__file__).parents[1] / "docs" / "language.md").read_text(encoding="utf-8")
    found = []
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 9 and cells[0].isdigit():
            drawn = re.findall(r"(play|world) (\d+), draw (\d+): `([0-9a-f]{8})`", cells[8])
            words_ = [(what, int(number), int(draw), int(shown, 16)) for what, number, draw, shown in drawn]
            found.append((cells[1:7], int(cells[7].strip("`"), 16), words_))
    return found


def test_the_page_prints_ten_addresses_with_their_words() -> None:
    """For seed 7; each is computed here by the slow way."""
    found = worked_addresses()
    assert len(found) == 10
    for parts, where, drawn in found:
        text = "\x1f".join(parts)
        assert int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") == where
        assert address(*parts) == where
        assert drawn
        for what, number, draw, shown in drawn:
            if what == "world":
                assert slow_world_word(7, number, where, draw) == world_word(7, number, where, draw) == shown
            else:
                counter = [
                    number % 2**32,
                    number // 2**32 + 65536 * (draw // 4),
                    where % 2**32,
                    where // 2**32,
                ]
                assert slow_philox(counter, [7, 0])[draw % 4] == word(7, number, where, draw) == shown
