# make run         everything from nothing, served on http://127.0.0.1:8000 (PORT=8001 make run: on another port)
# make test        all tests, from nothing
# make suite       all tests, and what each file of them costs
# make check       lint (Python, scripts, styles, templates), types, import contracts, migrations, Dockerfile, compose.yaml
# make faults      breaks parts of the product under callers, and compares what it costs with bars (ONLY=away: one fault)
# make bench       what a turn costs, beside a constant answer, a stateless Flask tree and an everyday Django project
# make image-test  the image, built and called for real (as root, with buildah)
# make pictures    the main pages as they are today, into docs/pictures/ (with Chromium)
# make pins        the requirements' exact versions and hashes, resolved again

PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
# One more than there are cores: some tests wait for a browser or a server.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
# Processes of ours start by the dozen: each would compile all modules again.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip install --disable-pip-version-check --no-input --require-hashes

.PHONY: run test suite check types lint faults bench image-test pictures pins

# One command a line and `exec`, so that make itself is its parent: it ends when make does.
run: .venv/product
	@exec $(BIN)/python -m local.run

test: .venv/development
	@$(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=worksteal

# What each file of tests costs, and where the rest goes. On a quiet machine.
suite: .venv/development
	@$(BIN)/python -m bench.suite --numprocesses=$(WORKERS) --dist=worksteal

pictures: .venv/development
	@$(BIN)/python -m pytest -q tests/browser/pictures.py

check: types lint

# Types alone take as long as everything else: `make -j2 check` does both at once.
types: .venv/development
	$(BIN)/python -m mypy

lint: .venv/development node_modules/.package-lock.json
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python $(BIN)/lint-imports
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/hadolint Dockerfile
	node_modules/.bin/biome lint --error-on-warnings
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec compose.yaml

faults: .venv/development
	@$(BIN)/python -m bench.faults $(ONLY)

.venv/product: $(BIN)/python requirements.txt requirements-local.txt
	@echo "Installing what Branchline needs into .venv (the first time, a minute or two) …"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) -r requirements.txt -r requirements-local.txt
	@$(BIN)/python -m pip uninstall --quiet --quiet --yes setuptools # an old one that comes with Python, and nobody's need
	@touch $@

.venv/development: .venv/product requirements-dev.txt
	@echo "Installing what tests and checks need into .venv …"
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Node.js comes from the Python index, so that a fresh machine needs no more than Python and make.
node_modules/.package-lock.json: .venv/development package-lock.json
	@echo "Installing what checks scripts and styles into node_modules …"
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --silent --no-audit --no-fund
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Branchline needs Python 3.11 or newer: install it, or name it as in 'make PYTHON=python3.12 run'."; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv module is missing: install it (on Debian: apt-get install python3-venv), then run make again."; exit 1; } >&2
	@echo "Making the Python environment .venv …"
	@$(PYTHON) -m venv --clear .venv

COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade
pins:
	$(COMPILE) requirements.in --output-file requirements.txt
	$(COMPILE) requirements-local.in --output-file requirements-local.txt
	$(COMPILE) requirements-dev.in --output-file requirements-dev.txt
	$(COMPILE) requirements-s3.in --output-file requirements-s3.txt

# Three minutes. The numbers that count are ratios and CPU time: the machine may do other things as well.
bench: .venv/development
	@$(BIN)/python -m bench.turn

# The image, built and called for real; as root, and with buildah (bench/image.sh says what else).
image-test: .venv/product
	bench/image.sh
