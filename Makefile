# Gabarit's commands. Each installs what it lacks; `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help setup run demo test test-format test-ui test-rust test-deny test-window interop guide bench bench-page \
  bench-engine bench-peers bench-window crash fuzz audit sbom bundle bundle-test bindings format

# What Debian and Ubuntu call what the window is built with, and what its tests open it with.
build_packages := build-essential pkg-config libwebkit2gtk-4.1-dev
test_packages := webkit2gtk-driver xvfb xauth xdotool xclip scrot procps strace \
  at-spi2-core dbus-daemon gir1.2-atspi-2.0 python3-gi
# What others read packages with; what Debian has not is in a Python of its own.
reader_packages := python3-venv gdal-bin libreoffice-calc
readers := target/interop/python
# What else is measured on the files of `make bench`.
peer_packages := python3-venv libreoffice-calc
peers := target/peers/python
# What packages are laid out and looked over with, and what makes a clean system to try one on.
bundle_packages := dpkg-dev rpm librsvg2-bin desktop-file-utils appstream libxml2-utils
trial_packages := debootstrap
driver_version := 2.1.0
driver := target/tools/bin/tauri-driver
lister_version := 0.5.9
lister := target/tools/bin/cargo-cyclonedx
denier_version := 0.20.2
denier := target/tools/bin/cargo-deny
modules := ui/node_modules/.package-lock.json
window := ui/dist/index.html
# On a virtual display the window fills the screen, so that a screenshot shows it alone.
virtual_display := xvfb-run --auto-servernum --server-args='-screen 0 1280x800x24'

step = @printf '\n\033[1m== %s\033[0m\n' "$(1)"

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: toolchains $(modules) ## install all that building and testing need
	$(call install,$(build_packages) $(test_packages) $(reader_packages))
	@$(MAKE) --no-print-directory $(driver) $(denier) $(readers)

run: toolchains $(window) ## build the window and open it (FILE=… opens it on a dossier or a table)
	$(call install,$(build_packages))
	cargo build --package gabarit-window
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	  cargo run --quiet --package gabarit-window -- $(if $(FILE),"$(FILE)"); \
	else \
	  echo "No display here: the window opens in a virtual one (Xvfb), until Ctrl+C."; \
	  $(MAKE) --no-print-directory virtual-display; \
	  $(virtual_display) cargo run --quiet --package gabarit-window -- $(if $(FILE),"$(FILE)"); \
	fi

demo: toolchains ## migrate a messy workbook to a package, without any window
	@mkdir -p target/demo
	@cargo run --quiet --locked --package gabarit-cli -- migrate schemas/parcs-jardins/exemple-recu.xlsx \
	  --template parcs-jardins --commune 69204 --out target/demo/parcs-jardins.zip

test: toolchains test-format test-ui test-rust test-deny test-window interop ## run everything that must hold, as CI does
	$(call step,All of it holds)

test-format:
	$(call step,Rust is formatted)
	cargo fmt --all --check

test-ui: $(modules) ## … only the window’s side: lint, types, unit tests
	$(call step,The window’s side: lint)
	npm --prefix ui run --silent lint
	$(call step,The window’s side: types)
	npm --prefix ui run --silent check
	$(call step,The window’s side: unit tests)
	npm --prefix ui run --silent test

test-rust: $(window) ## … only Rust: lints and tests
	$(call install,$(build_packages) strace)
	$(call step,Rust: no warning)
	cargo clippy --workspace --all-targets --locked -- --deny warnings
	$(call step,Rust: tests)
	cargo test --workspace --locked
	$(call step,Rust: documentation)
	RUSTDOCFLAGS='--deny warnings' cargo doc --workspace --no-deps --locked --quiet

test-deny: $(denier) ## … only the dependencies: licences, sources, doubles
	$(call step,What Gabarit is made of)
	$(denier) --locked check licenses bans sources

# With --workspace, both commands find again the crates that the Rust tests built: one set of features, one build.
test-window: $(window) ## … only the real window, under a virtual display
	$(call install,$(build_packages) $(test_packages))
	@$(MAKE) --no-print-directory $(driver)
	$(call step,The real window)
	cargo build --workspace --bin gabarit-window --locked
	$(virtual_display) cargo test --workspace --test window --locked -- --ignored --test-threads=1 --skip bench_

interop: toolchains ## … only the packages, opened with frictionless, GDAL, DuckDB and LibreOffice
	$(call install,$(reader_packages))
	@$(MAKE) --no-print-directory $(readers)
	$(call step,What others read in a package)
	cargo build --workspace --bin gabarit --locked
	$(readers)/bin/python tests/interop/readers.py "$${CARGO_TARGET_DIR:-target}/debug/gabarit" target/interop/paquets

# The window tests that take the guide's pictures, by their files.
pictures := journey exercise mapping merging receiving drafting
guide: $(window) ## take every picture of docs/guide.md and of the README again, from the real window
	$(call install,$(build_packages) $(test_packages) pngquant)
	@$(MAKE) --no-print-directory $(driver)
	cargo build --workspace --bin gabarit-window --locked
	GABARIT_GUIDE=1 $(virtual_display) cargo test --workspace --test window --locked -- --ignored --test-threads=1 \
	  $(addsuffix ::,$(pictures))
	cargo test --workspace --test command_line --test tidy --locked guide

# The two are built at once: apart, they would want other features of the same crates, and build them twice.
bench: toolchains ## measure each job beside its limit (JOBS=…, ROWS=…): the table, and target/bench.json
	cargo build --release --workspace --bin gabarit --bench jobs --locked
	JOBS="$(JOBS)" ROWS="$(ROWS)" cargo bench --workspace --bench jobs --locked

bench-page: toolchains ## put what was last measured in docs/performance.md, with its chart
	cargo bench --workspace --bench jobs --locked -- page

bench-engine: toolchains ## measure the inside of the engine, beside the run before (ROWS=…)
	ROWS="$(ROWS)" cargo bench --workspace --bench engine --locked

bench-peers: toolchains ## measure other programs on the same files (ROWS=…)
	$(call install,$(peer_packages))
	@$(MAKE) --no-print-directory $(peers)
	cargo build --release --workspace --bin gabarit --bench jobs --locked
	ROWS="$(ROWS)" PEERS="$(abspath $(peers))/bin/python" cargo bench --workspace --bench jobs --locked -- peers

bench-window: $(window) ## measure the window: its start, and edits, jumps, pastes, scrolling on a million rows (ROWS=…)
	$(call install,$(build_packages) $(test_packages))
	@$(MAKE) --no-print-directory $(driver)
	cargo build --release --workspace --bin gabarit-window --example empty \
	  --features gabarit-window/empty-window --locked
	GABARIT_ROWS=$(or $(ROWS),1000000) $(virtual_display) cargo test --release --workspace --test window --locked \
	  -- --ignored --nocapture --test-threads=1 bench_

crash: toolchains ## kill the program three hundred times in mid-edit: nothing acknowledged may be missing
	GABARIT_KILLS=300 cargo test --package gabarit-tests --test crash --locked -- --nocapture

fuzz: toolchains ## break files for half an hour a reader (SECONDS=…, READER=…)
	cargo test --release --package gabarit-tests --test fuzz --locked --no-run
	@mkdir -p target/fuzz; ulimit -v 6000000; \
	for reader in $(or $(READER),xlsx xlsb xls ods text page schema package dossier outlines address position hours word); do \
	  GABARIT_FUZZ_SECONDS=$(or $(SECONDS),1800) cargo test --quiet --release --package gabarit-tests --test fuzz \
	    --locked -- --nocapture no_broken_$${reader}_ || touch target/fuzz/found; \
	done; \
	if [ -e target/fuzz/found ]; then rm target/fuzz/found; echo "Files that harm are in target/fuzz."; exit 1; fi

# The lists of known flaws are read online: apart from `make test`, which must pass without them.
audit: $(denier) $(modules) ## look dependencies up in the public lists of known flaws (needs the internet)
	$(denier) --locked check advisories
	npm --prefix ui audit

# In target/bundle, with their sums and what they are made of; nothing is signed here (.github/workflows/release.yml does).
bundle: toolchains $(window) ## make the packages of this system: .deb, .rpm, portable archive
	$(call install,$(build_packages) $(bundle_packages))
	$(call step,What Gabarit is made of)
	@$(MAKE) --no-print-directory sbom
	$(call step,The packages)
	packaging/bundle

bundle-test: ## … and try the .deb on a clean Debian: install, work, uninstall, no trace (after make bundle; as root)
	$(call install,$(trial_packages))
	$$([ "$$(id -u)" = 0 ] || echo sudo) tests/bundle/run

# What is in the program (Rust, every system) and in its window (JavaScript), as CycloneDX.
sbom: toolchains $(modules) ## list all that Gabarit is made of, in target/sbom
	@mkdir -p target/sbom
	@[ -x $(lister) ] || env -u CARGO_TARGET_DIR cargo install cargo-cyclonedx --version $(lister_version) --locked --debug --root target/tools
	PATH="$$PWD/target/tools/bin:$$PATH" cargo cyclonedx --quiet --manifest-path src-tauri/Cargo.toml --format json \
	  --spec-version 1.5 --target all --override-filename sbom
	@mv src-tauri/sbom.json target/sbom/gabarit.cdx.json; rm -f core/sbom.json cli/sbom.json tests/sbom.json
	npm --prefix ui sbom --sbom-format cyclonedx > target/sbom/fenetre.cdx.json
	@ls -l target/sbom

bindings: toolchains ## write the window’s types from core/src/api.rs
	GABARIT_WRITE_BINDINGS=1 cargo test --package gabarit-tests --test dossiers --quiet bindings

format: $(modules) ## put all files in form
	cargo fmt --all
	npm --prefix ui run --silent format

.PHONY: toolchains virtual-display
toolchains:
	@command -v cargo >/dev/null || { echo "Rust is missing: install it from https://rustup.rs, then try again."; exit 1; }
	@node --eval 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null \
	  || { echo "Node 20 or later is missing: install it from https://nodejs.org, then try again."; exit 1; }

virtual-display:
	$(call install,$(test_packages))

$(modules): ui/package.json ui/package-lock.json
	npm --prefix ui ci
	@touch $@

$(window): $(modules) $(shell find ui/src ui/index.html ui/vite.config.ts ui/guide.ts ui/svelte.config.js \
  ui/tsconfig.json docs/guide.md docs/captures -type f)
	npm --prefix ui run --silent build

$(driver):
	env -u CARGO_TARGET_DIR cargo install tauri-driver --version $(driver_version) --locked --root target/tools

$(denier):
	env -u CARGO_TARGET_DIR cargo install cargo-deny --version $(denier_version) --locked --debug --root target/tools

$(readers): tests/interop/requirements.txt
	python3 -m venv --clear $@
	$@/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(peers): tests/bench/requirements.txt
	python3 -m venv --clear $@
	$@/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# Installs the packages of a list that are missing, where there is apt; elsewhere says what to look for.
define install
@missing=$$(for name in $(1); do \
  [ "$$(dpkg-query --show --showformat='$${db:Status-Status}' $$name 2>/dev/null)" = installed ] || echo $$name; \
done); \
if [ -n "$$missing" ] && command -v apt-get >/dev/null; then \
  as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
  printf '\n== Installing %s\n' "$$(echo $$missing)"; \
  $$as_root apt-get update --quiet; \
  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends $$missing; \
elif [ -n "$$missing" ]; then \
  echo "apt-get is not here: make sure of the equivalents of: $$(echo $$missing)"; \
fi
endef
