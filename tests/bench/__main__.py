"""`make bench`: the figures of speed, memory and promised waits, one a line, each beside its aim. Measures only."""

from itertools import chain

from tests.bench.card_figures import card_figures
from tests.bench.device_figures import device_figures
from tests.bench.document_figures import document_figures
from tests.bench.hall_figures import hall_figures
from tests.bench.order_figures import order_figures
from tests.bench.printer_figures import printer_figures
from tests.bench.screen_figures import screen_figures
from tests.bench.slip_figures import slip_figures
from tests.bench.wait_figures import wait_figures

FIGURES = (hall_figures, order_figures, slip_figures, printer_figures, card_figures, device_figures, document_figures,
           screen_figures, wait_figures)


def main() -> None:
    missed = 0
    for figure in chain.from_iterable(figures() for figures in FIGURES):
        print(figure.line(), flush=True)
        missed += not figure.reached
    print(f"{missed} aims missed" if missed else "every aim reached")


if __name__ == "__main__":
    main()
