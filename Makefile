# `make demo` and `make test` install what they need by themselves (apt packages, a private Python venv).
SHELL := /bin/bash
SWIFT_BUILD := swift build
BINARY = $(shell swift build --show-bin-path)/ashlar

.PHONY: demo test test-full smoke build release lint format layers bench docs dependencies clean

## The main job on the example workspace, on throw-away servers.
demo: dependencies
	@$(SWIFT_BUILD) --product ashlar
	@ASHLAR="$(BINARY)" scripts/demo

## Everything on PostgreSQL 15; ASHLAR_TEST_MAJORS="15 16 18" for all majors.
test: test-dependencies
	@scripts/run-tests

## The same on PostgreSQL 15, 16 and 18.
test-full: test-dependencies
	@ASHLAR_TEST_MAJORS="15 16 18" scripts/run-tests

## What is quick: the pure targets.
smoke: dependencies
	@swift test --filter 'AshlarCoreTests|SQLSyntaxTests|TypeScriptSyntaxTests|BSONTests|DocumentSchemaTests|LintTests|WorkspaceTests|PostgresCatalogTests|EngineTests|ReportTests'

## Plans between 2,000 pairs of schemas that are made up at random, tried on a throw-away PostgreSQL.
.PHONY: fuzz
fuzz: dependencies
	@$(SWIFT_BUILD) --product planlab
	@"$(dir $(BINARY))planlab" fuzz --seed $(FUZZ_SEED) --count 2000
FUZZ_SEED = $$RANDOM$$RANDOM

## libFuzzer on the readers of files, one core: crashes, hangs and memory are left in .build-fuzz/NAME/found.
.PHONY: fuzz-typescript fuzz-extended-json fuzz-migration
fuzz-typescript fuzz-extended-json fuzz-migration: dependencies
	@scripts/fuzz $(@:fuzz-%=%) $(FUZZ_SECONDS)
FUZZ_SECONDS = 600

build: dependencies
	@$(SWIFT_BUILD)

## The binary as it is shipped: optimised, with the Swift runtime inside.
release: dependencies
	@swift build -c release --static-swift-stdlib --scratch-path .build-release --product ashlar

## Format and import direction.
lint: layers
	@swift format lint --strict --parallel --recursive --configuration .swift-format Sources Tests Package.swift

layers:
	@scripts/check-layers

format:
	@swift format --in-place --parallel --recursive --configuration .swift-format Sources Tests Package.swift

## Side by side with psql, dbmate, pg_dump and migra, as ratios.
bench: test-dependencies release
	@Benchmarks/run
	@Benchmarks/plan

## Pages that are made from the program itself, and a check that every link in the documentation leads somewhere.
docs: dependencies
	@$(SWIFT_BUILD) --product ashlar
	@ASHLAR="$(BINARY)" scripts/make-command-pages
	@scripts/check-docs

dependencies:
	@scripts/install-dependencies

.PHONY: test-dependencies
test-dependencies:
	@scripts/install-dependencies --tests

clean:
	rm -rf .build .build-*

## An image with the release binary and its libraries, .build-image/ashlar-VERSION.tar; see docs/image.md.
.PHONY: image
image: release
	@scripts/make-image

## A Kubernetes cluster on this machine for the end-to-end tests; see e2e/README.md. `e2e/cluster/cluster stop` ends it.
.PHONY: e2e-cluster
e2e-cluster:
	@e2e/cluster/cluster start
