# Everything a fresh machine needs: Python 3.11 or newer with venv, and make.
PYTHON ?= python3
VENV   ?= .venv
DATA   ?=
OUT    ?= reports
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
PEERS  := $(VENV)/.installed-peers

.DEFAULT_GOAL := help
.PHONY: help report test check bench docs clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: $(STAMP) ## write the report on every story in data/ (or DATA=folder) into reports/ (or OUT=folder)
ifeq ($(DATA),)
	@$(BIN)/discrepancy report data --each --out "$(OUT)"
else
	@$(BIN)/discrepancy report "$(DATA)" --out "$(OUT)"
endif

test: $(STAMP) ## run the tests
	@$(BIN)/python -m pytest

check: $(DEV) ## lint and type-check
	@$(BIN)/ruff check . && $(BIN)/mypy

bench: $(PEERS) ## score and time the extractors and verdicts against the benchmarks beside the checkout
	@$(BIN)/python benchmarks/run.py

docs: $(STAMP) ## rebuild the generated reference pages
	@$(BIN)/python docs/generate.py

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .hypothesis .mypy_cache .ruff_cache *.egg-info build reports/*/.cache

# pip's own output is quiet; what goes wrong is said in full. `uv` is used when it is there: three times faster.
$(STAMP): setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("discrepancy needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "venv is missing: on Debian and Ubuntu, apt-get install python3-venv"; exit 2; }
	@echo "Installing into $(VENV) (once) ..."
	@if command -v uv >/dev/null 2>&1; then uv pip install -q --python $(BIN)/python -e '.[test]'; \
	else $(BIN)/python -m pip install -q --disable-pip-version-check -U pip && $(BIN)/python -m pip install -q -e '.[test]'; fi
	@touch $@

$(DEV): $(STAMP)
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[test,dev]'
	@touch $@

$(PEERS): $(STAMP)
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[bench]'
	@touch $@
