# The project's commands. `make run` and `make test` need nothing but this folder and a Debian machine.
SHELL := /bin/bash
BIN := .venv/bin
SITE ?= town
OUT := $(if $(filter town,$(SITE)),out/run,out/run/$(SITE))
OFFSCREEN := QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software

.PHONY: run demo pictures test lint bench fuzz proof shake setup dev lock clean

run: setup            ## a whole small centre on this machine; SITE=village for one PC without printer
	@exec $(BIN)/bianmin run --data $(OUT)/data --site $(SITE) --pictures $(OUT)

demo: dev             ## a short market morning plays by itself; pictures, slips, sound and sheets in out/demo
	@$(OFFSCREEN) $(BIN)/python -m tests.scenario.demo --out out/demo

pictures: demo        ## the pictures of the README, from the demo
	@$(BIN)/python -m tests.scenario.readme_pictures out/demo docs/pictures

test: dev lint        ## everything that is checked before a change lands
	$(OFFSCREEN) $(BIN)/pytest -n 2 --dist loadfile

lint: dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: dev            ## the figures of speed and memory, each beside its aim
	@$(OFFSCREEN) $(BIN)/python -m tests.bench

fuzz: dev             ## every codec, cutter and reader of bytes, guided by coverage; SECONDS=300 for all together
	@$(OFFSCREEN) $(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),300)

proof: dev            ## the long form of the proofs that the suite runs shortly
	$(OFFSCREEN) BIANMIN_KILLS=300 $(BIN)/pytest tests/proof

shake: dev            ## the suite while its programs are held up at random places; SHAKE=3 for a bad machine
	@$(OFFSCREEN) SHAKE=$(or $(SHAKE),1) $(BIN)/python -m tests.shaken -n 2 --dist loadfile

setup:                ## system packages, .venv with the locked packages, .venv/bin/bianmin
	@setup/system.sh setup/debian-run.txt
	@setup/environment.sh all

dev:
	@setup/system.sh setup/debian-run.txt setup/debian-test.txt
	@setup/environment.sh dev

lock: setup           ## recompiles requirements/*.lock from requirements/*.in
	@setup/lock.sh

clean:                ## forgets what was built and run; the installed packages stay
	rm -rf out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -not -path './.tool/*' -prune -exec rm -rf {} +
