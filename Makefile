# Two commands matter: `make serve` and `make test`. Everything else they call is here too; see CONTRIBUTING.md.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve install install-dev test test-slow elasticsearch check format bench bench-extraction bench-crawl bench-search \
	lock schemas clean

help: ## Show what there is
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 14

serve: install ## Build what is not current and serve site and API on http://127.0.0.1:$(PORT)
	@$(BIN)/coi serve --port $(PORT)

install: $(VENV)/.runtime ## Make .venv with the runtime's locked dependencies

$(VENV)/.runtime: requirements/pip.txt requirements/runtime.txt pyproject.toml tools/install.sh
	@PYTHON="$(PYTHON)" tools/install.sh $(VENV) runtime

install-dev: $(VENV)/.dev

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@PYTHON="$(PYTHON)" tools/install.sh $(VENV) dev

check: install-dev ## Format, lint, types, corpus, schemas: seconds
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/coi schema --check
	@$(BIN)/coi check --quiet

test: install-dev ## Everything a change must pass, browser tests too
	@$(BIN)/pytest -n 3 --dist loadfile -m "not slow" --cov --cov-report=term --cov-fail-under=90

test-slow: install-dev ## Long fault, scale and fuzz runs
	@$(BIN)/pytest -m slow

elasticsearch: install-dev ## Start an Elasticsearch for a developer and print its address
	@$(BIN)/python -m tests.elasticsearch

bench: install-dev ## Measure and print; figures go to benchmarks/README.md
	@$(BIN)/python -m benchmarks

bench-extraction: install-dev ## Measure the text of pages beside five libraries, and of PDFs
	@$(BIN)/python -m benchmarks.bench_extraction
	@$(BIN)/python -m benchmarks --only pdf

bench-crawl: install-dev ## Measure crawling a local site: half an hour
	@$(BIN)/python -m benchmarks.bench_crawl

bench-search: install-dev ## Measure both engines beside raw client calls; needs what `make elasticsearch` needs
	@$(BIN)/python -m benchmarks.bench_search

format: install-dev ## Format and mend what can be mended
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

schemas: install ## Write schemas/ from the model
	@$(BIN)/coi schema

lock: ## Lock dependencies with hashes (needs uv)
	@cd requirements && for name in pip runtime dev; do \
	  uv pip compile $$name.in -o $$name.txt --quiet --generate-hashes --strip-extras --python-version 3.11.7 \
	    --custom-compile-command 'make lock' || exit 1; done

clean: ## Remove what is built, not what is written
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
