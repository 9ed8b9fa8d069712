# `make demo` and `make test` need Python 3.11+ and this file; everything else is installed into .venv.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
TODAY := --today 2026-11-23

.PHONY: demo test lint types imports generated docs pytest format generate bench mutation evidence-campaign train check-model clean

demo: .venv/demo
	$(BIN)/govcheck $(TODAY) --root examples/mail-agent examples/mail-agent; test $$? -eq 1
	@echo
	$(BIN)/govcheck $(TODAY) --root examples/refund-assistant examples/refund-assistant

test: lint types imports generated docs pytest

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/zizmor --offline --quiet action.yml

types: .venv/dev
	$(BIN)/mypy

imports: .venv/dev
	$(BIN)/lint-imports

generated: .venv/dev
	$(BIN)/python tools/generate.py --check

docs: .venv/dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

pytest: .venv/dev
	$(BIN)/pytest -n 2

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

generate: .venv/dev
	$(BIN)/python tools/generate.py

bench: .venv/dev
	$(BIN)/python tools/bench_directives.py
	$(BIN)/python tools/bench.py

mutation: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[mutation]'
	$(BIN)/python tools/mutation.py

# Damages every report of the tests, and of the folders in REPORTS, and checks that none is read as better for it.
evidence-campaign: .venv/dev
	$(BIN)/python -m tools.evidence.campaign tests/evidence/data $(REPORTS)

# DIRECTIVES is a folder with labelled directives, `real.jsonl` and `challenge.jsonl`.
train: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[training]'
	OPENBLAS_NUM_THREADS=1 PYTHONPATH=. $(BIN)/python tools/directives/train.py $(DIRECTIVES)

check-model: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[training]'
	OPENBLAS_NUM_THREADS=1 PYTHONPATH=. $(BIN)/python tools/directives/train.py $(DIRECTIVES) --check

.venv/demo: pyproject.toml
	@test -n "$(PYTHON)" || { echo "govcheck needs Python 3.11 or newer"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/dev: pyproject.toml
	@test -n "$(PYTHON)" || { echo "govcheck needs Python 3.11 or newer"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
