# Two commands: make demo, make test. Needed before: Python 3.11 or newer, and make.
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory
.PHONY: help demo test check fix bench docs frontend lock system stop clean

setup = python=$$(sh tools/setup/python.sh) && exec "$$python" tools/setup

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: ## Set up everything and serve a province on http://127.0.0.1:8000 (ARGS=--check: only try it)
	@$(setup) demo $(ARGS)

test: ## Everything CI runs: checks, then all tests
	@$(setup) test

check: ## Lint, formatting, types, import contracts
	@$(setup) check

fix: ## Let the linter mend what it can
	@$(setup) fix

bench: ## Measure against the floor programs; writes docs/bench.md
	@$(setup) bench $(ARGS)

docs: ## Draw the map, the glossary and the other pages that come from the source
	@$(setup) docs

frontend: ## Build style sheets and scripts anew
	@$(setup) frontend

lock: ## Compile requirements/*.in into hash-pinned *.txt (needs uv)
	@for set in base frontend dev; do \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
			--no-header requirements/$$set.in -o requirements/$$set.txt || exit 1; \
	done

system: ## Install the system packages (as root, on Debian)
	@$(setup) system

stop: ## Stop our PostgreSQL servers
	@$(setup) stop

clean: ## Stop, and remove all that was made, the demo's data too
	@$(setup) clean
