# make demo: set up, read the sample reports, say what to try next. make test: set up and test.
# Needs Python 3.11 or newer with venv, and make; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PROGRAM := $(VENV)/.program
TOOLS := $(VENV)/.installed
RASAD := $(BIN)/rasad
SAMPLES := corpora/samples
OUT := demo-out
SHARED ?= ../shared

.PHONY: help setup demo test lint bench packs evaluate docs fuzz audit kills clean site dist
.DEFAULT_GOAL := demo

help: ## say what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

setup: $(TOOLS) ## a virtual environment with the program and its tools

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rasad needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(PROGRAM): pyproject.toml $(BIN)/python
	@echo "Installing Rasad and its desk: a minute or two …"
	@$(BIN)/python -m pip install --quiet --editable '.[desk]'
	@touch $(PROGRAM)

$(TOOLS): pyproject.toml $(BIN)/python
	@echo "Installing Rasad and the tools of its tests: several minutes …"
	@$(BIN)/python -m pip install --quiet --editable '.[dev,packs]'
	@touch $(PROGRAM) $(TOOLS)

demo: $(PROGRAM) ## install the program, read the sample reports
	@mkdir -p $(OUT)
	@$(RASAD) read $(SAMPLES)/ar-beijing.txt $(SAMPLES)/fa-helmand.txt
	@$(RASAD) read --json $(SAMPLES) > $(OUT)/readings.jsonl
	@$(RASAD) read --html $(SAMPLES) > $(OUT)/samples.html
	@$(RASAD) read --events --csv $(SAMPLES) > $(OUT)/events.csv
	@$(RASAD) check $(OUT)/readings.jsonl
	@$(RASAD) add --archive $(OUT)/rasad.db $(SAMPLES)
	@$(BIN)/python resources/situation_reports.py > $(OUT)/situation.jsonl
	@$(RASAD) add --archive $(OUT)/rasad.db $(OUT)/situation.jsonl corpora/desk
	@$(RASAD) ask --archive $(OUT)/rasad.db --between IRN SAU
	@echo
	@echo "All six samples are read: $(OUT)/readings.jsonl (JSON), $(OUT)/events.csv (spreadsheet),"
	@echo "$(OUT)/samples.html (open it in a browser: the text with its words highlighted), $(OUT)/rasad.db (an archive)."
	@echo
	@echo "Open it in a browser; every page has something to show:"
	@echo "  $(RASAD) desk --archive $(OUT)/rasad.db"
	@echo "  there, for one: a report with its layers (/en/report?id=sample-ar-grain), two states over time"
	@echo "  (/fa/between?first=IRN&second=SAU), a post beside its"
	@echo "  retelling (/ar/report?id=desk-ar-post), an accord and what became of it (/ar/agreement?report=beijing-ar-1&id=g1),"
	@echo "  and records that wait for your judgement (/en/review)."
	@echo
	@echo "Try next:"
	@echo "  $(RASAD) read --published 2023-03-10 YOUR-REPORT.txt"
	@echo "  $(RASAD) read --statements $(SAMPLES)"
	@echo "  $(RASAD) explain $(SAMPLES)/ar-beijing.txt e1"
	@echo "  $(RASAD) ask --archive $(OUT)/rasad.db --said-by Raisi --of statements"
	@echo "  $(RASAD) timeline --archive $(OUT)/rasad.db"
	@echo "  $(RASAD) --help"

test: setup ## run the tests
	$(BIN)/python -m pytest

lint: setup ## check style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

packs: setup ## write the generated parts of the packs, check every rule by its examples
	$(BIN)/python resources/territory_names.py
	$(BIN)/python resources/politicians.py
	$(BIN)/python resources/build_places.py
	$(BIN)/python -m pytest tests/packs

evaluate: setup ## figures on the gold sets, when they are there
	@if [ -d $(SHARED) ]; then $(RASAD) evaluate $(SHARED); else echo "no gold sets in $(SHARED)"; fi

LARGE ?= 20000
bench: setup ## speed, what size costs; with the data sets beside the project also archive, desk and others beside it
	@if [ -d $(SHARED)/data ]; then $(BIN)/python benchmarks/speed.py $(SHARED)/data/news_ar.jsonl \
		--bare $(SHARED)/score/bare_scan.py --names $(SHARED)/data/places_ar_fa_en.jsonl && \
		$(BIN)/python benchmarks/curves.py $(SHARED)/data/news_ar.jsonl && \
		$(BIN)/python benchmarks/plain_names.py $(SHARED) && \
		$(BIN)/python benchmarks/events.py $(SHARED) && \
		rm -rf $(OUT)/bench && mkdir -p $(OUT)/bench && \
		$(BIN)/python benchmarks/archive.py --data $(SHARED)/data --articles 425 --large $(LARGE) --folder $(OUT)/bench && \
		$(BIN)/python benchmarks/desk.py $(OUT)/bench/large.db && \
		$(BIN)/python benchmarks/situation.py --data $(SHARED)/data --articles 425 --sizes 500,1000,2000 && \
		$(BIN)/python -m pip install --quiet dateparser && $(BIN)/python benchmarks/times.py $(SHARED); \
	else $(BIN)/python benchmarks/speed.py && $(BIN)/python benchmarks/curves.py; fi

fuzz: setup ## any text, pack and file for MINUTES each, then COUNT mutated reports (REPORTS=news.jsonl)
	$(BIN)/python -m pip install --quiet 'atheris>=2.3'
	cd fuzz && for part in text packs intake; do ../$(BIN)/python $$part.py $(or $(MINUTES),2) || exit 1; done
	$(BIN)/python fuzz/mutated.py $(or $(COUNT),2000) $(REPORTS)

audit: setup ## known vulnerabilities of what is installed; says what could not be looked up
	$(BIN)/python -m pip install --quiet pip-audit
	$(BIN)/python -m pip_audit --local --skip-editable --progress-spinner off

kills: setup ## kill rasad add 100 times, compare what it has kept with an undisturbed run
	$(BIN)/python benchmarks/kills.py

clean: ## take away what was made
	rm -rf $(VENV) $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis src/rasad/packs/.compiled

site: setup ## the documentation as a site in site/, without a network
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

dist: setup ## wheel and source distribution in dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	$(BIN)/python -m build --sdist --outdir dist .

docs: setup ## write the parts of the documentation that programs make
	$(BIN)/python resources/records_page.py
	$(BIN)/python resources/times_page.py
	$(BIN)/python resources/commands_page.py
	$(BIN)/python resources/codebook_page.py
	$(BIN)/python resources/api_page.py
	$(BIN)/python resources/pack_format_page.py
	$(BIN)/python resources/readme_parts.py $(SHARED)
