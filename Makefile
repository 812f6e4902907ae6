# Two commands do everything: `make demo` shows the toolkit at work, `make test` proves it.
# Both need python3 (3.11 or later) with venv, make and the package registry, and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq

.PHONY: demo test kill-test fuzz weblate-test lint types fix pages clean

demo: $(VENV)/.demo
	@$(BIN)/taiyaku build -o dist
	@echo
	@$(BIN)/taiyaku lookup 大手企业 --limit 1
	@echo
	@echo "Open in a browser: file://$(CURDIR)/dist/index.html"

test: lint types
	@$(BIN)/python -m pytest -q -n auto

kill-test: $(VENV)/.dev
	@TAIYAKU_KILLS=200 $(BIN)/python -m pytest -q tests/works/test_kill.py

# Damages documents of every format, over and over: FUZZ is how often a reader is tried.
FUZZ ?= 20000

fuzz: $(VENV)/.dev
	@TAIYAKU_FUZZ=$(FUZZ) $(BIN)/python -m pytest -q tests/formats/test_hostile.py -k damage

# Weblate's own format classes, in an environment of their own (some 500 MB, minutes to make).
WEBLATE := build/weblate

weblate-test: $(VENV)/.dev $(WEBLATE)/.made
	@TAIYAKU_WEBLATE_PYTHON=$(CURDIR)/$(WEBLATE)/bin/python $(BIN)/python -m pytest -q -s tests/formats/test_weblate.py

$(WEBLATE)/.made:
	@$(PYTHON) -m venv $(WEBLATE)
	@$(WEBLATE)/bin/python -m pip --disable-pip-version-check install -qq --no-deps weblate==5.14.3
	@$(WEBLATE)/bin/python tests/formats/weblate/requirements.py > $(WEBLATE)/requirements.txt
	@$(WEBLATE)/bin/python -m pip --disable-pip-version-check install -qq --prefer-binary -r $(WEBLATE)/requirements.txt
	@touch $@

lint: $(VENV)/.dev
	@$(BIN)/ruff format --check -q . || { echo "not formatted: run make fix"; exit 1; }
	@$(BIN)/ruff check -q .

types: $(VENV)/.dev
	@$(BIN)/mypy

fix: $(VENV)/.dev
	@$(BIN)/ruff format -q .
	@$(BIN)/ruff check -q --fix .

pages: $(VENV)/.dev
	@PYTHONPATH=tests $(BIN)/python tests/checks/test_pages.py

clean:
	rm -rf $(VENV) dist build

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "taiyaku needs Python 3.11 or later: make PYTHON=python3.12 …"; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.demo: pyproject.toml | $(VENV)/.made
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.made
	@$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.demo
