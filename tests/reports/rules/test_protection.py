"""The quick way to what is hidden finds what the plain one finds, in any tree and for any reader, and remembers it."""

import gc
from random import Random
from weakref import ref

import pytest

from learning.reports.rules.figures import Figures, Measure, protected
from learning.reports.rules.organisation import Organisation, UnitOfTree, direct, tree
from learning.reports.rules.protection import READERS, shown
from learning.reports.rules.topics import NodeFigures
from learning.units.rules import UnitKind
from tests.reports.plain_suppression import plainly_protected

TREES = 100
TOWN = 300
NOBODY: frozenset[int] = frozenset()


def random_organisation(random: Random) -> Organisation:
    """Return up to forty units, each below any that came before it."""
    numbers = range(1, random.randint(2, 40))
    parents = {number: random.randint(max(1, number - random.choice((3, 40))), number - 1) for number in numbers[1:]}
    kind = UnitKind.WORKPLACE
    return Organisation(
        {
            number: UnitOfTree(id=number, parent_id=parents.get(number), kind=kind, name=f"Enhet {number}", code="")
            for number in numbers
        }
    )


def random_parts(random: Random, most: int) -> list[int]:
    """Return how many are obliged, started, completed, were tested and passed, and their points, at some unit."""
    everybody = random.random() < 0.3
    obliged = random.randint(0, most)
    started = obliged if everybody else random.randint(0, obliged)
    completed, tested = (started if everybody else random.randint(0, started) for _part in "ct")
    return [obliged, started, completed, tested, random.randint(0, tested), random.randint(0, 100 * tested)]


def random_figures(random: Random, organisation: Organisation) -> NodeFigures:
    """Return figures in which some people belong to two units, and count once above them."""
    most, twice = random.choice((2, 6, 12, 40)), random.choice((0, 0, 1))
    sums: dict[int, list[int]] = {}
    for unit_id in organisation.units:
        own = random_parts(random, most)
        if own[0]:
            sums[direct(unit_id)] = own
            for number, unit in enumerate(reversed(organisation.path(unit_id))):
                lost = twice if number == 1 and own[0] > twice else 0
                here = sums.get(unit.id, [0] * 6)
                sums[unit.id] = [mine + max(new - lost, 0) for mine, new in zip(here, own, strict=True)]
    return NodeFigures({node: Figures(dict(zip(Measure, here, strict=True))) for node, here in sums.items()})


def random_reader(random: Random, organisation: Organisation) -> frozenset[int]:
    """Return the nodes whose people somebody may name: none, some units and all below them, or any at all."""
    some = random.sample(sorted(organisation.units), random.randint(0, min(3, len(organisation.units))))
    named = organisation.and_below(some) if random.random() < 0.5 else frozenset(some)
    return random.choice((NOBODY, named | {direct(unit_id) for unit_id in named}))


@pytest.mark.parametrize("seed", range(20))
def test_what_is_hidden_is_what_the_plain_way_hides(seed: int) -> None:
    random = Random(seed)
    for _tree in range(TREES):
        organisation = random_organisation(random)
        figures, known = random_figures(random, organisation), random_reader(random, organisation)
        whole = tree(organisation, figures)

        found = shown(figures, organisation, known)

        plain = plainly_protected(whole, figures, known)
        assert {node: one.hidden for node, one in found.items() if node in whole.upwards} == {
            node: plain[node] for node in whole.upwards
        }


@pytest.mark.parametrize("seed", range(5))
def test_a_hidden_whole_leaves_none_of_its_parts_and_nobody_outside_the_tree(seed: int) -> None:
    random = Random(seed)
    for _tree in range(TREES):
        organisation = random_organisation(random)
        found = shown(random_figures(random, organisation), organisation, random_reader(random, organisation))

        for node, one in found.items():
            assert Measure.OBLIGED not in one.hidden or one.hidden == set(Measure)
            alone = not any(unit.id in found for unit in organisation.children(abs(node)))
            assert not alone or one.hidden == found[-node].hidden


def small_town() -> tuple[Organisation, NodeFigures]:
    random = Random(1)
    organisation = random_organisation(random)
    return organisation, random_figures(random, organisation)


def test_every_node_keeps_its_figures_whatever_of_them_is_hidden() -> None:
    organisation, figures = small_town()

    found = shown(figures, organisation, NOBODY)

    assert (len(found), list(found)) == (len(figures), list(figures))
    assert [one.counts for one in found.values()] == [one.counts for one in figures.values()]


def test_the_same_reader_of_the_same_figures_is_answered_at_once() -> None:
    organisation, figures = small_town()

    found = [shown(figures, organisation, known) for known in (NOBODY, frozenset({1}), NOBODY)]

    assert found[0] is found[2]
    assert found[1] is not found[0]


def test_another_tree_or_other_figures_are_reckoned_anew() -> None:
    organisation, figures = small_town()
    first = shown(figures, organisation, NOBODY)

    moved, later = Organisation(organisation.units), NodeFigures(figures.figures)

    assert shown(figures, moved, NOBODY) is not first
    assert shown(later, organisation, NOBODY) is not first


def test_figures_that_nobody_has_any_more_are_forgotten() -> None:
    organisation, figures = small_town()
    shown(figures, organisation, NOBODY)
    gone = ref(figures)

    del figures
    gc.collect()

    assert gone() is None


def test_only_so_many_readers_are_remembered() -> None:
    organisation, figures = small_town()
    first = shown(figures, organisation, NOBODY)

    for number in range(1, READERS + 1):
        shown(figures, organisation, frozenset({number}))

    assert shown(figures, organisation, NOBODY) is not first


def test_of_hundreds_of_units_where_everybody_completed_one_small_one_hides_all() -> None:
    values = {number: 5 + number for number in range(1, TOWN)} | {1: 3}
    units = {number: UnitOfTree(id=number, parent_id=TOWN, kind=UnitKind.SCHOOL, name="", code="") for number in values}
    units[TOWN] = UnitOfTree(id=TOWN, parent_id=None, kind=UnitKind.MUNICIPALITY, name="", code="")
    values[TOWN] = sum(values.values())
    everybody = {node: Figures(dict.fromkeys(Measure, count)) for node, count in values.items()}

    found = protected(tree(Organisation(units), values), everybody, NOBODY)

    assert found.hidden[Measure.COMPLETED] == set(values)
