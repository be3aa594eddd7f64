# Two commands do everything on a machine with Python 3.11 or newer and make:
#   make demo    play the four games of June 2020, print the outcomes, write report.html, tell one play
#   make test    the whole suite
PLAYS ?= 5000
REPORT ?= report.html

.DEFAULT_GOAL := demo
.PHONY: demo test long golden reference clean environment

demo:
	@scripts/environment demo
	@.venv/bin/python -m whitecell demo --plays $(PLAYS) --report $(REPORT)

test:
	@scripts/environment work
	@scripts/test

long: ## the tests that take minutes
	@scripts/environment work
	@.venv/bin/python -m pytest -n 2 -m long

golden: ## write the golden plays anew; read the difference before you keep it
	@scripts/environment work
	@.venv/bin/python tests/golden/plays.py

reference: ## write docs/reference, the notebook and its pictures anew
	@scripts/environment work
	@.venv/bin/python scripts/reference.py
	@.venv/bin/python scripts/notebook.py

clean:
	rm -rf .venv build dist report.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
