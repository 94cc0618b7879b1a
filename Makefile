# One command for each thing. Needs make (3.81 or newer) and Python 3.11 or newer, and keeps to .venv.
#
# Say which Python:     make run PYTHON=/usr/local/bin/python3.13
# Start empty:          make run DEMO=0
# Another port:         make run PORT=8080
# Some of the tests:    make test TESTS=tests/unit
# On two processors:    make test WORKERS=2
# On PostgreSQL:        make test TESTS=tests/integration TEST_DATABASE=postgres

.DEFAULT_GOAL := help

PORT ?= 8000
DEMO ?= 1
TESTS ?=
WORKERS ?= 0
export PYTHON

# Tools are started through Python and not by their own names, because those hold the folder
# that .venv was made in and break when a checkout is moved.
VENV_PYTHON := .venv/bin/python
# A copy of the requirements that are in .venv: pip runs again only when they change.
INSTALLED := .venv/installed.txt
INSTALLED_DEV := .venv/installed-dev.txt

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: setup ## Set up, load the demo, show its matches and serve them at http://localhost:8000
	@exec env PORT=$(PORT) DEMO=$(DEMO) $(VENV_PYTHON) -m flask --app wsgi start

.PHONY: test
test: setup-dev ## Run the tests: all, or those in TESTS, on WORKERS processors
	@$(VENV_PYTHON) -m pytest --numprocesses $(WORKERS) $(TESTS)

.PHONY: coverage
coverage: setup-dev ## Run the tests and show the lines that none of them reached
	@$(VENV_PYTHON) -m pytest --numprocesses $(WORKERS) --cov --cov-report=term-missing $(TESTS)

.PHONY: check
check: setup-dev ## Check style, types, floors, templates and unsafe habits
	$(VENV_PYTHON) -m ruff check
	$(VENV_PYTHON) -m ruff format --check
	$(VENV_PYTHON) -m mypy
	$(VENV_PYTHON) -c 'import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))'
	$(VENV_PYTHON) -m djlint templates --lint --quiet
	$(VENV_PYTHON) -m bandit --configfile pyproject.toml --recursive --quiet matcher config.py wsgi.py

.PHONY: format
format: setup-dev ## Lay out the code, and mend what can be mended without thinking
	@$(VENV_PYTHON) -m ruff check --fix
	@$(VENV_PYTHON) -m ruff format

.PHONY: bench
bench: setup ## Measure the engine and the pages
	@$(VENV_PYTHON) -m benchmarks

.PHONY: clean
clean: ## Remove .venv and what the tools leave behind; the database stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -rf .coverage .coverage.* htmlcov test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: setup
setup: venv ## Make .venv with what the service needs to run
	@cmp -s requirements.txt $(INSTALLED) || { \
	  echo "Installing what the service needs into .venv. This takes about a minute." && \
	  $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt && \
	  cp requirements.txt $(INSTALLED); \
	}

.PHONY: setup-dev
setup-dev: venv ## Make .venv with what tests and checks need too
	@cat requirements.txt requirements-dev.txt | cmp -s - $(INSTALLED_DEV) || { \
	  echo "Installing what tests and checks need into .venv. This takes about a minute." && \
	  $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt && \
	  cp requirements.txt $(INSTALLED) && \
	  cat requirements.txt requirements-dev.txt > $(INSTALLED_DEV); \
	}

# Keeps a .venv that works, and is of the Python asked for if one was. Otherwise makes it anew.
# Each Python is tried by running it: a name on the path may be a shim with nothing behind it,
# and Debian's Python comes without the part that makes virtual environments.
.PHONY: venv
venv:
	@version() { "$$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }; \
	new_enough() { "$$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }; \
	makes_venvs() { "$$1" -c 'import ensurepip, venv' 2>/dev/null; }; \
	works() { new_enough $(VENV_PYTHON) && $(VENV_PYTHON) -m pip --version >/dev/null 2>&1; }; \
	wanted() { test -z "$$PYTHON" || test "$$(version "$$PYTHON")" = "$$(version $(VENV_PYTHON))"; }; \
	if works && wanted; then exit 0; fi; \
	found=; lacking=; \
	for python in "$${PYTHON:-python3.13}" "$${PYTHON:-python3.12}" "$${PYTHON:-python3.11}" "$${PYTHON:-python3}"; do \
	  new_enough "$$python" || continue; \
	  if makes_venvs "$$python"; then found=$$python; break; fi; \
	  lacking=$${lacking:-$$(version "$$python")}; \
	done; \
	if test -z "$$found"; then \
	  if test -n "$$lacking"; then \
	    echo "Python $$lacking is here, but not the part of it that makes virtual environments. Type:"; \
	    packages="python$$lacking-venv"; \
	  else \
	    echo "$${PYTHON:+$$PYTHON will not do: }Python 3.11 or newer is needed. Type:"; \
	    packages="python3 python3-venv"; \
	  fi; \
	  sudo="sudo "; test "$$(id -u)" != 0 || sudo=; \
	  if command -v apt-get >/dev/null; then echo "  $${sudo}apt-get install $$packages"; \
	  elif command -v brew >/dev/null; then echo "  brew install python@3.13"; \
	  elif command -v dnf >/dev/null; then echo "  $${sudo}dnf install python3.13"; \
	  else echo "  make PYTHON=/path/to/a/newer/python (get one at https://www.python.org/downloads/)"; fi; \
	  exit 1; \
	fi >&2; \
	if test -e .venv || test -L .venv; then echo "Making .venv again: it does not work, or is of another Python."; fi; \
	rm -rf .venv && "$$found" -m venv .venv || { rm -rf .venv; exit 1; }
