# Two commands are enough: "make boot" and "make test". Each sets up what it needs, once: a virtual environment with the
# packages of requirements.lock, and from Debian the programs that are missing. Nothing else uses the network.

VENV    := .venv
BIN     := $(VENV)/bin
STAMPS  := $(VENV)/stamps
JOBS    ?= auto
MINUTES ?= 10
SECONDS ?= 3600
PYTHONS := /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11
PYTHON  ?= $(firstword $(call that_import,sys$(comma) ensurepip$(comma) venv) $(call that_import,sys))
comma   := ,
SUDO    := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Those of PYTHONS that are new enough and have these modules. The system's own comes first: distributions optimise it by
# profiles, pyenv does not by itself: there the compiler takes an eighth less time.
that_import = $(foreach name,$(PYTHONS),\
  $(shell $(name) -c 'import $(1); sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name)))

# need(what, Debian package, test): installs the package when the test fails; the test of a program is that it is found.
define need
@{ $(or $(3),command -v $(1)); } >/dev/null 2>&1 || { \
  command -v apt-get >/dev/null 2>&1 || { echo "missing: $(1); install it with the packages of your system" >&2; exit 1; }; \
  echo "installing $(2), which has $(1)" >&2; \
  $(SUDO) apt-get update -q >&2 && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(2) >&2; }
endef

# Whatever the environment says: bytecode is kept. The tests start the tool many hundred times.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: boot test test-browser lint format bench hunt fuzz soak peers docs setup qemu test-programs clean help
.DELETE_ON_ERROR:

boot: setup qemu
	@$(BIN)/importos boot examples/hello.py

test: setup qemu test-programs $(STAMPS)/docs
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup --durations 25

test-browser: setup qemu
	$(call need,chromium,chromium)
	@$(BIN)/python -m pytest tests/machine/chat_in_chromium.py

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup qemu test-programs
	$(call need,pypy3,pypy3)
	$(call need,nginx,nginx-light,PATH="$$PATH:/usr/sbin" command -v nginx)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check 'uvicorn>=0.30' 'httptools>=0.6' 'uvloop>=0.19' >&2 || echo "without uvicorn" >&2
	@$(BIN)/python -m benchmarks

hunt: setup
	@PYTHONPATH=tests:src $(BIN)/python -m random_programs.hunt --minutes $(MINUTES)

fuzz: setup test-programs
	@$(BIN)/python -m pip install -qq --disable-pip-version-check 'atheris>=3.0' >&2 || echo "without atheris" >&2
	@PYTHONPATH=tests:src $(BIN)/python -m fuzzing.hunt --minutes $(MINUTES)

soak: setup qemu
	@IMPORTOS_SOAK_SECONDS=$(SECONDS) $(BIN)/python -m pytest -s tests/soak

peers: setup qemu test-programs
	$(call need,curl,curl)
	$(call need,ab,apache2-utils)
	$(call need,wrk,wrk)
	$(call need,dig,bind9-dnsutils)
	$(call need,nmap,nmap)
	$(call need,hping3,hping3,PATH="$$PATH:/usr/sbin" command -v hping3)
	$(call need,slowhttptest,slowhttptest)
	$(call need,trafgen,netsniff-ng,PATH="$$PATH:/usr/sbin" command -v trafgen)
	$(call need,atk6-flood_router26,thc-ipv6)
	$(call need,tcpreplay,tcpreplay)
	@PATH="$$PATH:/usr/sbin:/sbin" IMPORTOS_PEERS_LONGER=$(or $(IMPORTOS_PEERS_LONGER),10) \
	  $(BIN)/python -m pytest -n 0 -s -v tests/real_peers/test_linux.py tests/real_peers/tools.py

docs: $(STAMPS)/docs
	@$(BIN)/sphinx-build -W -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

setup: $(STAMPS)/tool

qemu:
	$(call need,qemu-system-x86_64,qemu-system-x86)

test-programs:
	$(call need,clang,clang)
	$(call need,the sanitizers of clang,libclang-rt-dev,echo 'int main(void) { return 0; }' | clang -fsanitize=address$(comma)undefined -x c - -o /dev/null)
	$(call need,gdb,gdb)
	$(call need,gdb-multiarch,gdb-multiarch)
	$(call need,ip,iproute2,PATH="$$PATH:/usr/sbin:/sbin" command -v ip)
	$(call need,qemu-aarch64,qemu-user)
	$(call need,qemu-img,qemu-utils)
	$(call need,grub-mkrescue,grub-common grub-pc-bin xorriso)
	$(call need,fsck.fat,dosfstools,PATH="$$PATH:/usr/sbin:/sbin" command -v fsck.fat)
	$(call need,mcopy,mtools)
	$(call need,iperf3,iperf3)

$(STAMPS)/venv:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@echo "making the virtual environment $(VENV)" >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  command -v apt-get >/dev/null 2>&1 && $(SUDO) apt-get update -q >&2 && $(SUDO) apt-get install -q -y python3-venv >&2; }
	@$(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS)
	@touch $@

$(STAMPS)/packages: requirements.lock $(STAMPS)/venv
	@echo "installing the packages of requirements.lock" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -r requirements.lock >&2
	@touch $@

$(STAMPS)/tool: pyproject.toml $(STAMPS)/packages
	@echo "installing the command importos into $(VENV)" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
	@touch $@

$(STAMPS)/docs: docs/requirements.lock $(STAMPS)/tool
	@echo "installing the packages of docs/requirements.lock" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -r docs/requirements.lock >&2
	@touch $@

clean:
	rm -rf build dist docs/_build .importos .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/*.egg-info
	find src tests examples benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

help:
	@echo "make boot   compile examples/hello.py and boot it in QEMU"
	@echo "make test   run all tests"
	@echo "make test-browser  install Chromium and let it talk in the example of a chat"
	@echo "make lint   ruff, mypy --strict and the forbidden arrows"
	@echo "make format put every file into its form"
	@echo "make bench  measure the figures of SPECIFICATION.md"
	@echo "make hunt   compare random programs with CPython for MINUTES"
	@echo "make fuzz   look for inputs that break a parser for MINUTES"
	@echo "make soak   keep servers in a machine under load for SECONDS and look at their memory"
	@echo "make peers  let programs of others measure, scan and attack servers in a machine: an hour"
	@echo "make docs   build the manual"
	@echo "make clean  remove what was built (not $(VENV))"
