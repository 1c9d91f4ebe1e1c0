"""What benchmarks share: one line for each figure, printed together at the end, and a review of 100,000 citations."""

import bench_helper
import pytest

_LINES = pytest.StashKey[list]()


@pytest.fixture
def tell(request):
    """Tell one figure beside its yardstick and its budget; what is over its budget says so, and nothing fails."""

    def say(line, *, over=False):
        request.config.stash.setdefault(_LINES, []).append(f"{line}{'  OVER' if over else ''}")

    return say


def pytest_terminal_summary(terminalreporter, config):
    lines = config.stash.get(_LINES, [])
    if lines:
        terminalreporter.section("figures beside their yardsticks")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def long_list(tmp_path_factory):
    """A RIS list of 100,000 records, and a review that holds it."""
    return bench_helper.LongList(tmp_path_factory.mktemp("long"))
