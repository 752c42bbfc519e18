# Two commands: `make run` shows the product on sample pages, `make test` proves it. Both install what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: run test bench lint types check browser lock wheel clean

run: $(VENV)/installed
	$(BIN)/onrecord demo $(if $(ONCE),--once)

test: $(VENV)/test-installed browser check
	$(BIN)/python -m pytest

check: lint types

lint: $(VENV)/test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test-installed
	$(BIN)/mypy

bench: $(VENV)/test-installed
	$(BIN)/python -m bench $(BENCH)

# The real-browser tests drive Chromium; on Debian and its kin it comes from the system's packages.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { echo "installing Chromium for the browser tests"; S=$$( [ $$(id -u) = 0 ] || echo sudo ); \
	    $$S apt-get update -qq && $$S env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("onrecord needs Python 3.11 or newer; say which: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python requirements/run.lock requirements/build.lock pyproject.toml hatch_build.py web/package-lock.json
	$(PIP) --require-hashes -r requirements/run.lock
	$(PIP) --require-hashes -r requirements/build.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test-installed: $(VENV)/installed requirements/test.lock
	$(PIP) --require-hashes -r requirements/test.lock
	touch $@

# After a change in requirements/*.in: needs uv on the path.
lock:
	cd requirements && for list in run build test; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	    --no-emit-find-links $$list.in -o $$list.lock; done

wheel: $(VENV)/test-installed
	$(BIN)/python -m build --no-isolation

clean:
	rm -rf $(VENV) dist build src/onrecord/resolve/data/gazetteer.sqlite src/onrecord/desk/static/vendor web/node_modules
