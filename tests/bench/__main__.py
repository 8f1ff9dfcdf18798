"""`make bench`: the figures of speed and memory, one a line, each beside its aim. Measures; judges nothing else."""

from itertools import chain

from tests.bench.hall_figures import hall_figures
from tests.bench.screen_figures import screen_figures


def main() -> None:
    missed = 0
    for figure in chain(hall_figures(), screen_figures()):
        print(figure.line(), flush=True)
        missed += not figure.reached
    print(f"{missed} aims missed" if missed else "every aim reached")


if __name__ == "__main__":
    main()
