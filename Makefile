# Every task of the house; the same here and in CI. `make` alone says what there is.
# The environment is .venv, built from the hash-locked files in requirements/.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SOURCES := tooling tests
EXTRAS := github publish desk print links train fuzz dev

.DEFAULT_GOAL := help
.PHONY: help demo start test soak fuzz lint format bench card weights messages reference lock node pins clean

help: ## say what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/ready-publish .venv/ready-desk ## a whole newsroom on this machine, under build/demo
	$(BIN)/rempart demo --dir build/demo $(DEMO_ARGS)

start: .venv/ready-publish ## start a newsroom of your own in this copy of the project
	$(BIN)/rempart start $(START_ARGS)

test: .venv/ready-dev ## every test but the long runs
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not soak" $(TEST_ARGS)

soak: .venv/ready-dev ## the long runs: kills, fuzz, edit sequences
	$(BIN)/python -m pytest -m soak $(TEST_ARGS)

fuzz: .venv/ready-dev .venv/ready-fuzz ## hostile bytes made by coverage; FUZZ_ARGS names the target and the seconds
	$(BIN)/python tooling/fuzz $(FUZZ_ARGS)

lint: .venv/ready-dev ## style, types, floors
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/ready-dev ## lay the code out
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

bench: .venv/ready-dev .venv-bench/ready ## figures of speed and memory; REMPART_DATA names the real texts
	$(BIN)/python tooling/bench $(BENCH_ARGS)

card: .venv/ready-dev .venv/ready-train ## measure all the checks over REMPART_DATA, and write the pages that tell it
	$(BIN)/python tooling/measure.py $(CARD_ARGS)

weights: .venv/ready-dev .venv/ready-train ## fit the weights of the hint and of claims to REMPART_DATA again
	$(BIN)/rempart train $(addprefix $(REMPART_DATA)/,$(LABELLED)) --out tooling/rempart/screening/weights

LABELLED = claims.jsonl.gz spam_short.jsonl.gz articles_legit.jsonl.gz

messages: .venv/ready-dev ## extract the words, update the catalogues, compile them
	$(BIN)/python tooling/words.py

reference: .venv/ready-dev ## write again what is made from the code
	$(BIN)/python tooling/reference.py

node: ## what tests and benchmarks ask of Node: GitHub's language service, a smoke double of GitHub, Lighthouse
	npm --prefix tests/node ci --no-audit --no-fund

pins: ## write the commits of tooling/pins.toml into the workflows
	$(PYTHON) tooling/pins.py

# `dev` brings every part the tests exercise; each file is a consistent cut of one resolution.
lock: .venv/ready-dev ## resolve requirements/ again, with hashes
	$(BIN)/uv pip compile pyproject.toml --all-extras $(LOCK_ARGS) -o build/all.txt
	$(BIN)/uv pip compile pyproject.toml $(LOCK_ARGS) -c build/all.txt -o requirements/core.txt
	for extra in $(EXTRAS); do \
	  $(BIN)/uv pip compile pyproject.toml --extra $$extra $(LOCK_ARGS) -c build/all.txt -o requirements/$$extra.txt || exit 1; \
	done
	$(BIN)/uv pip compile --group pyproject.toml:bench $(LOCK_ARGS) -c build/all.txt -o requirements/bench.txt
	echo setuptools | $(BIN)/uv pip compile - $(LOCK_ARGS) -c build/all.txt -o requirements/build.txt

LOCK_ARGS = --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

clean: ## remove what was built, the environment too
	rm -rf build .venv .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/ready-%: requirements/%.txt requirements/build.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements/build.txt
	$(PIP) --require-hashes -r $<
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

# The peers that `make bench` publishes beside.
.venv-bench/ready: requirements/bench.txt
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@
