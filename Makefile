# Every target sets up what it needs, once, below build/; see tools/README.md.

PYTHON := python3
PY :=
ARGS :=
RUN := test

.PHONY: help demo test soak bench wheel lint cross docs versions clean

help:
	@echo "make demo    build the wheel, install it, serve a Python class to VBScript, JScript, Python and C"
	@echo "make test    the whole suite on four Windows Pythons; PY=313 ARGS='-k hello' for a part"
	@echo "make soak    the long fuzz, leak, thread and cold-start tests; PY and ARGS as above"
	@echo "make bench   ns per operation: C, cwin32, pywin32"
	@echo "make wheel   build/wheel/cwin32-*.whl, checked"
	@echo "make lint    who includes whom, sizes, types, the stable ABI"
	@echo "make cross   compile and link for aarch64 and x86"
	@echo "make docs    the reference pages in build/docs"
	@echo "make clean   remove what was built, keep what was fetched; 'rm -rf build' removes both"

demo:
	@$(PYTHON) tools/demo.py $(if $(PY),--py $(PY))

test:
	@$(PYTHON) tools/runtests.py --run $(RUN) $(if $(PY),--py $(PY)) --pytest="$(ARGS)"

soak:
	@$(PYTHON) tools/runtests.py --soak --timeout 36000 --run soak --py $(if $(PY),$(PY),313) --pytest="$(ARGS)"

bench:
	@$(PYTHON) tools/env.py packages
	@$(PYTHON) bench/run.py $(if $(PY),--py $(PY)) $(ARGS)

wheel:
	@$(PYTHON) tools/env.py packages
	@$(PYTHON) tools/wheel.py

lint:
	@$(PYTHON) tools/env.py packages
	@$(PYTHON) tools/lint.py

cross:
	@$(PYTHON) tools/env.py packages
	@$(PYTHON) tools/build.py --dir build/aarch64 --arch aarch64
	@$(PYTHON) tools/build.py --dir build/x86 --arch x86

docs:
	@$(PYTHON) tools/env.py packages
	@$(PYTHON) tools/docs.py

versions:
	@$(PYTHON) tools/versions.py

clean:
	@$(PYTHON) tools/clean.py
