# sm-tools. One file, no recursion but for the build variants (san, analyze).
VERSION  = 0.1.0
# What programs that link libsm depend on: raised when lib/sm.h changes so that they would break.
ABI      = 0
PREFIX   = /usr/local
BINDIR   = $(PREFIX)/bin
LIBDIR   = $(PREFIX)/lib
INCDIR   = $(PREFIX)/include/sm-tools
PCDIR    = $(LIBDIR)/pkgconfig
DATADIR  = $(PREFIX)/share
MANDIR   = $(DATADIR)/man
EXAMPLEDIR = $(DATADIR)/doc/sm-tools/examples
EXAMPLES = $(wildcard scripts/gateway/* scripts/streams/*)
PAGEDIR  = $(DATADIR)/sm-tools
BASHDIR  = $(PREFIX)/share/bash-completion/completions
ZSHDIR   = $(PREFIX)/share/zsh/site-functions
FISHDIR  = $(PREFIX)/share/fish/vendor_completions.d
B        = build

CC       = gcc
CFLAGS   = -O2 -g $(LTO)
CPPFLAGS =
LDFLAGS  =
PACKAGES = libxml-2.0 jansson libcrypto sqlite3 xmlsec1-openssl zlib

# PostgreSQL behind sm-inventory, where libpq's header is: the library itself is loaded when a database is opened, and not
# linked. make LIBPQ= does without.
LIBPQ    := $(if $(shell pkg-config --exists libpq && echo yes),libpq)
POSTGRES := $(addprefix lib/inventory/db_postgres,.c _ahead.c _failure.c _gather.c _library.c _open.c _run.c \
            _schema.c)
WITHOUT  := $(if $(LIBPQ),lib/inventory/db_postgres_none.c,$(POSTGRES))

WARNINGS = -Wall -Wextra -Wpedantic -Werror -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes \
           -Wmissing-prototypes -Wcast-qual -Wcast-align -Wwrite-strings -Wvla -Wundef -Wformat=2 \
           -Wframe-larger-than=2047
# -isystem: the warnings are for our code, not for the libraries' headers
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PACKAGES) $(LIBPQ)))
ALL_CFLAGS  = -std=c17 -D_POSIX_C_SOURCE=200809L -DSM_VERSION='"$(VERSION)"' -Ilib -Icmd $(PKG_CFLAGS) $(WARNINGS) \
              -fstack-protector-strong -fPIC -fvisibility=hidden -pthread $(CPPFLAGS) $(CFLAGS)
ALL_LDFLAGS = -pthread $(LDFLAGS)

# gcc's link-time optimisation for tools and library: 6 % less time of sm-parse. make LTO= does without. The limit of
# frames is for functions as they are written: into one that is linked, others are inlined. Archives hold machine code as
# well, which is all that tests link.
# A profile of own testdata (-fprofile-use) gained 0 to 8 % of user time by tool in November 2026: too little for a target.
LTO       = $(if $(findstring gcc,$(CC)),-flto=auto -ffat-lto-objects)
LINK_LTO  = $(if $(findstring -flto,$(CFLAGS)),-Wframe-larger-than=8191)
LINK_TEST = $(if $(findstring -flto,$(CFLAGS)),-fno-lto)

# What each tool links, upper layers first. sm-correlate has neither encode nor transform: DESIGN section 1.
BASE               = envelope duis gbcs catalogue crypto gbcs names core
LIBS_sm-parse      = diff redact picture readings mmc show explain $(BASE)
LIBS_sm-correlate  = correlate inventory show $(BASE)
LIBS_sm-transform  = transform encode sign inventory $(BASE)
LIBS_sm-sign       = sign encode correlate inventory $(BASE)
LIBS_sm-inventory  = picture transform inventory mmc sign encode show $(BASE)
LIBS_sm            = mmc show explain correlate transform encode inventory $(BASE)
LIBS_all           = diff redact picture readings mmc show explain correlate transform sign encode inventory $(BASE)


# cmd/sm-x.c is a tool, cmd/sm-x_y.c a part of it
TOOLS      := $(foreach f,$(wildcard cmd/sm-*.c),$(if $(findstring _,$(f)),,$(f:cmd/%.c=%)))
CMD_SHARED := $(patsubst %.c,$(B)/obj/%.o,$(filter-out cmd/sm-% %_test.c,$(wildcard cmd/*.c)))
LIB_DIRS   := $(patsubst lib/%/,%,$(wildcard lib/*/))
LIB_SRC    := $(filter-out %_test.c %_fuzz.c $(WITHOUT),$(wildcard lib/*/*.c))
TEST_SRC   := $(wildcard lib/*/*_test.c cmd/*_test.c)
FUZZ_SRC   := $(wildcard lib/*/*_fuzz.c)
GENERATED  := lib/show/page.c
HEADERS    := $(wildcard lib/*.h lib/*/*.h cmd/*.h)
LIB_OBJ    := $(patsubst %.c,$(B)/obj/%.o,$(LIB_SRC) $(GENERATED))

# installed as sm-x
SCRIPTS    := $(B)/script/sm-han-capture
BINS       := $(patsubst %,$(B)/bin/%,$(TOOLS))
TESTS      := $(patsubst %.c,$(B)/test/%,$(notdir $(TEST_SRC)))
FUZZERS    := $(patsubst %.c,$(B)/fuzz/%,$(notdir $(FUZZ_SRC)))
LIBS       := $(patsubst %,$(B)/lib/%.a,$(LIB_DIRS))
SONAME     := libsm.so.$(ABI)
SHARED     := $(B)/lib/libsm.so.$(VERSION)
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES))

# make V=1 shows the commands.
Q   = $(if $(V),,@)
say = @printf '  %-3s %s\n' '$(1)' '$(2)'

archives = $(foreach d,$(1),$(if $(filter $(d),$(LIB_DIRS)),$(B)/lib/$(d).a))

.PHONY: all update-golden check check-long san analyze coverage fuzz bench fmt fmt-check headers install uninstall dist deb sbom report clean
.SECONDEXPANSION:

all: $(BINS) $(SCRIPTS) $(LIBS) $(SHARED)

# Objects made with other flags are made again. make 4.3 leaves a NUL at the end of what $(file) reads: some never equal it.
FLAGS = $(CC) $(ALL_CFLAGS)
ifneq ($(shell cat $(B)/flags 2>/dev/null),$(FLAGS))
.PHONY: $(B)/flags
endif
$(B)/flags:
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(FLAGS))' >$@

$(B)/obj/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The page of lib/show/html.c: its style sheet and script as C.
PAGE := lib/show/page.css lib/show/page.js
$(B)/embed: scripts/generate/embed.c | Makefile
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) -std=c17 $(PKG_CFLAGS) $(WARNINGS) -o $@ $< -lcrypto

$(B)/gen/lib/show/page.c: $(B)/embed $(PAGE)
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q)$(B)/embed show/page.h $(PAGE) >$@.new && mv $@.new $@

$(B)/obj/lib/show/page.o: $(B)/gen/lib/show/page.c lib/show/page.h
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# A file that is named here is no intermediate one: make neither removes it nor goes without it where it is missing.
.PHONY: objects
objects: $(LIB_OBJ) $(patsubst %.c,$(B)/obj/%.o,lib/sm.c $(wildcard cmd/*.c) $(TEST_SRC) $(FUZZ_SRC) scripts/tests/fuzz/main.c) \
    $(TESTS) $(FUZZERS) $(B)/gen/lib/show/page.c

# The objects of an archive. With one more or less it is made again, however old that one's source is.
objects_of = $(filter $(B)/obj/lib/$(1)/%,$(LIB_OBJ))
lists_that_changed = $(foreach d,$(LIB_DIRS),$(if $(call differ,$(shell cat $(B)/lib/$(d).list 2>/dev/null),$(call objects_of,$(d))),$(B)/lib/$(d).list))
differ = $(if $(1),$(if $(filter-out $(1),$(2))$(filter-out $(2),$(1)),1),1)
.PHONY: $(lists_that_changed)
$(LIB_DIRS:%=$(B)/lib/%.list): $(B)/lib/%.list:
	@mkdir -p $(@D)
	@printf '%s\n' '$(call objects_of,$*)' >$@

# Archives are made from nothing, so that no object of a deleted file stays in one.
$(B)/lib/%.a: $(B)/lib/%.list $$(call objects_of,%)
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)ar rcs $@ $(filter %.o,$^)

percent = %

$(B)/bin/%: $(B)/obj/cmd/%.o $$(addprefix $(B)/obj/,$$(addsuffix .o,$$(basename $$(wildcard cmd/$$*_*.c)))) $(CMD_SHARED) $$(call archives,$$(LIBS_$$*))
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(LINK_LTO) $(ALL_LDFLAGS) -Wl,-Map=$@.map -Wl,--as-needed -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

$(B)/script/%: cmd/% Makefile
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q)sed 's|@VERSION@|$(VERSION)|' $< >$@.new && chmod 755 $@.new && mv $@.new $@

# The shared library: what lib/sm.h marks SM_API is its surface, everything else stays inside.
paren := (
FUNCTIONS = $(shell sed -n 's/^SM_API.*[ *]\(sm_[a-z0-9_]*\)$(paren).*/\1/p' lib/sm.h)
$(B)/lib/sm.map: lib/sm.h Makefile
	@mkdir -p $(@D)
	@{ printf 'SM_$(ABI) {\n\tglobal:\n'; printf '\t\t%s;\n' $(FUNCTIONS); printf '\tlocal: *;\n};\n'; } >$@

$(SHARED): $(B)/obj/lib/sm.o $(B)/lib/sm.map $$(call archives,$$(LIBS_sm))
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(LINK_LTO) $(ALL_LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=$(B)/lib/sm.map \
	    -Wl,--as-needed -o $@ $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

# Unit tests: *_test.c beside the module; they may use any library and what tools share.
$(B)/test/%_test: $$(filter $$(percent)/$$*_test.o,$(patsubst %.c,$(B)/obj/%.o,$(TEST_SRC))) $(CMD_SHARED) $$(call archives,$$(LIBS_all))
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(LINK_TEST) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS) -lcmocka

# Fuzz targets: with gcc a main that feeds files (scripts/tests/fuzz/main.c), with clang libFuzzer (make fuzz).
$(B)/fuzz/%_fuzz: $$(filter $$(percent)/$$*_fuzz.o,$(patsubst %.c,$(B)/obj/%.o,$(FUZZ_SRC))) $$(FUZZ_MAIN) $$(call archives,$$(LIBS_all))
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(LINK_TEST) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

ifneq ($(FUZZ_ENGINE),libfuzzer)
FUZZ_MAIN = $(B)/obj/scripts/tests/fuzz/main.o
endif

# What drift/allocations, drift/writes and drift/faults preload into the tools.
FAULT := $(B)/fault/fail_allocations.so $(B)/fault/fail_writes.so $(B)/fault/fail_calls.so \
    $(B)/fault/fail_results.so
$(B)/fault/%.so: scripts/tests/drift/%.c scripts/tests/drift/fail_clock.h $(B)/flags
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(LINK_TEST) -fvisibility=default -shared -o $@ $<

# make check T=pattern: only the tests whose names hold it, T='asn1 drift/layers' those of both
check: all $(TESTS) $(FUZZERS) $(FAULT)
	scripts/tests/run $(B) $(T)

# The sweeps that take longer than make check may.
check-long: all $(TESTS) $(FUZZERS) $(FAULT)
	SM_LONG=1 scripts/tests/run $(B)

# Rewrites what a case compares as a whole (make update-golden CASE=parse/gbz-alert); git diff is the review.
update-golden: all
	SM_UPDATE=1 SM_SUITES=cases scripts/tests/run $(B) cases/$(CASE)

# instrumented frames are larger than those that the limit is for
SAN = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SAN_GOAL = check-long
san:
	$(MAKE) B=build/san CFLAGS="-O1 -g -Wno-frame-larger-than $(SAN)" LDFLAGS="$(SAN)" $(SAN_GOAL)

analyze:
	scripts/tests/analyze

# What the unit tests, cases and fuzz seeds run through, by folder.
coverage:
	-$(Q)find build/coverage -name '*.gcda' -delete 2>/dev/null
	SM_SUITES='units fuzz cases' $(MAKE) B=build/coverage CFLAGS='-O0 -g -Wno-frame-larger-than --coverage' LDFLAGS=--coverage check
	scripts/tests/coverage build/coverage >build/coverage/coverage.new
	@echo "commit $$(scripts/packaging/commit)" >>build/coverage/coverage.new
	@mv build/coverage/coverage.new build/coverage/coverage.log && cat build/coverage/coverage.log

# For editors and clangd.
SOURCES = lib/sm.c $(LIB_SRC) $(TEST_SRC) $(FUZZ_SRC) $(wildcard cmd/*.c)
compile_commands.json: Makefile $(SOURCES)
	@for f in $(SOURCES); do \
	    printf '{ "directory": "%s", "file": "%s", "command": "%s" }\n' "$(CURDIR)" "$$f" \
	        "$$(printf '%s' '$(subst ','\'',$(CC) $(ALL_CFLAGS))' | sed 's/["\\]/\\&/g') -c $$f"; \
	done | sed '1s/^/[\n/; $$!s/$$/,/; $$s/$$/\n]/' >$@.new && mv $@.new $@

# Each target runs for FUZZ_SECONDS, two at a time, and so do the whole tools on damaged records (scripts/tests/fuzz/tools).
# testdata/seeds gets what reaches new code: git diff is the review. What each target had is added to FUZZ_HOURS, which make
# report reads; name a file elsewhere to keep it over make clean.
FUZZ_SECONDS = 60
FUZZ_HOURS   = build/fuzz-hours
FUZZ_MAKE    = $(MAKE) B=build/libfuzzer CC=clang FUZZ_ENGINE=libfuzzer \
    CFLAGS="-O1 -g -Wno-frame-larger-than -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all"
fuzz:
	$(FUZZ_MAKE) LDFLAGS="-fsanitize=fuzzer,address,undefined" fuzzers
	$(FUZZ_MAKE) LDFLAGS="-fsanitize=address,undefined" tools
	scripts/tests/fuzz/run build/libfuzzer/fuzz $(FUZZ_SECONDS) $(FUZZ_HOURS)

.PHONY: fuzzers tools
fuzzers: $(FUZZERS)
tools: $(BINS) $(SCRIPTS)

bench: all
	scripts/bench $(B)

FORMATTED = lib/sm.c $(LIB_SRC) $(TEST_SRC) $(FUZZ_SRC) $(HEADERS) $(wildcard cmd/*.c) \
            $(wildcard scripts/*/*.c scripts/*/*/*.c wireshark/*.[ch] page/*.[ch] page/*/*.h)
fmt:
	clang-format -i $(FORMATTED)

fmt-check:
	$(Q)clang-format --dry-run -Werror $(FORMATTED)

SECTIONS = 1 3 5 7

# The plugin for Wireshark, where its headers are (Debian package wireshark-dev). Nothing else links with it.
PLUGIN     := $(B)/wireshark/sm_tools.so
PLUGIN_DIR  = $(shell pkg-config --variable=plugindir wireshark)/epan
PLUGIN_OBJ := $(patsubst %.c,$(B)/obj/%.o,$(wildcard wireshark/*.c))
LIBS_plugin = show catalogue crypto gbcs names core
$(PLUGIN_OBJ): ALL_CFLAGS += -Iwireshark $(patsubst -I%,-isystem %,$(shell pkg-config --cflags wireshark))

.PHONY: wireshark install-wireshark uninstall-wireshark
wireshark: $(PLUGIN)

$(PLUGIN): $(PLUGIN_OBJ) $$(call archives,$$(LIBS_plugin))
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(LINK_LTO) $(ALL_LDFLAGS) -shared -Wl,--exclude-libs,ALL -Wl,--as-needed -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS) $(shell pkg-config --libs wireshark)

install-wireshark: $(if $(BUILT),,wireshark)
	install -d $(DESTDIR)$(PLUGIN_DIR)
	install -m 644 $(PLUGIN) $(DESTDIR)$(PLUGIN_DIR)

uninstall-wireshark:
	rm -f $(DESTDIR)$(PLUGIN_DIR)/$(notdir $(PLUGIN))

# The page that decodes by itself: the parser for WebAssembly, without OpenSSL, libxml2 and jansson, in one HTML file. It
# needs the packages of `scripts/deps page`.
WEB      := $(B)/page/sm-parse.html
WEB_SRC  := $(wildcard page/*.c) $(filter lib/core/% lib/names/% lib/gbcs/% lib/catalogue/% lib/show/%,$(LIB_SRC)) \
            $(patsubst %,lib/crypto/%.c,check certificate certificate_name firmware) $(patsubst %,lib/envelope/%.c,result write) \
            $(patsubst %,cmd/%.c,input readable raw_record recognise elsewhere extent indented framing pasted record record_write origin lines utf16 wrap) \
            $(patsubst %,cmd/sm-parse_%.c,record show document envelope frame pictures smets1) \
            $(patsubst %,lib/picture/%.c,calendar calendar_fields calendar_plan calendar_table chart figures lines log_table \
                logs price_table prices scale svg time_scale) \
            $(filter lib/readings/% lib/mmc/% lib/duis/sr% lib/duis/services.c lib/duis/types.c lib/duis/lexical.c,\
                $(filter-out %/smets1.c %/json_level.c %/pieces.c,$(LIB_SRC)))
WEB_OBJ  := $(patsubst %.c,$(B)/page/obj/%.o,$(WEB_SRC))
WEB_CC    = clang --target=wasm32-wasi
WEB_FLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -DSM_VERSION='"$(VERSION)"' -Ipage -Ipage/wasi -Ilib -Icmd $(WARNINGS) -O2
# --stack-first: a stack that is too long stops the parser, and overwrites nothing
WEB_LINK  = -mexec-model=reactor -Wl,--allow-undefined-file=page/absent,--stack-first,-z,stack-size=1048576 \
            -Wl,--max-memory=268435456,--strip-all

# Whether the page can be made here: "yes", or nothing. make install leaves it out otherwise.
CAN_PAGE  = $(shell scripts/deps --check page 2>/dev/null && echo 'int main(void) { return 0; }' | \
                $(WEB_CC) -mexec-model=reactor -x c -o /dev/null - 2>/dev/null && command -v openssl >/dev/null && echo yes)

.PHONY: page
page: $(WEB)

$(B)/page/ready: scripts/deps
	@mkdir -p $(@D)
	@scripts/deps --check page
	@touch $@

$(B)/page/obj/%.o: %.c Makefile | $(B)/page/ready
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(WEB_CC) $(WEB_FLAGS) -MMD -MP -c -o $@ $<

$(B)/page/parser.wasm: $(WEB_OBJ) page/absent
	$(call say,LD,$@)
	$(Q)$(WEB_CC) $(WEB_LINK) -o $@ $(filter %.o,$^)

$(WEB): $(B)/page/parser.wasm $(wildcard page/page.* page/*.js page/assemble) $(PAGE)
	$(call say,GEN,$@)
	$(Q)page/assemble $(VERSION) $< >$@.new && mv $@.new $@

# BUILT=1: installs what is there, without looking whether it is up to date.
install: $(if $(BUILT),,all $$(if $$(CAN_PAGE),page))
	install -d $(addprefix $(DESTDIR),$(BINDIR) $(LIBDIR) $(INCDIR) $(PCDIR) $(addprefix $(MANDIR)/man,$(SECTIONS)))
	install -m 755 $(BINS) $(SCRIPTS) $(DESTDIR)$(BINDIR)
	install -m 644 $(SHARED) $(DESTDIR)$(LIBDIR)
	ln -sf $(notdir $(SHARED)) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libsm.so
	install -m 644 lib/sm.h $(DESTDIR)$(INCDIR)
	sed 's|@PREFIX@|$(PREFIX)|; s|@LIBDIR@|$(LIBDIR)|; s|@INCDIR@|$(INCDIR)|; s|@VERSION@|$(VERSION)|' \
	    scripts/packaging/sm-tools.pc.in >$(DESTDIR)$(PCDIR)/sm-tools.pc
	chmod 644 $(DESTDIR)$(PCDIR)/sm-tools.pc
	install -d $(addprefix $(DESTDIR),$(BASHDIR) $(ZSHDIR) $(FISHDIR))
	for t in $(TOOLS); do \
	    $(B)/bin/$$t --completion=bash >$(DESTDIR)$(BASHDIR)/$$t && \
	    $(B)/bin/$$t --completion=zsh >$(DESTDIR)$(ZSHDIR)/_$$t && \
	    $(B)/bin/$$t --completion=fish >$(DESTDIR)$(FISHDIR)/$$t.fish && \
	    chmod 644 $(DESTDIR)$(BASHDIR)/$$t $(DESTDIR)$(ZSHDIR)/_$$t $(DESTDIR)$(FISHDIR)/$$t.fish || exit 1; done
	for s in $(SCRIPTS); do t=$$(basename $$s) && \
	    scripts/generate/completion bash $$s >$(DESTDIR)$(BASHDIR)/$$t && \
	    scripts/generate/completion zsh $$s >$(DESTDIR)$(ZSHDIR)/_$$t && \
	    scripts/generate/completion fish $$s >$(DESTDIR)$(FISHDIR)/$$t.fish && \
	    chmod 644 $(DESTDIR)$(BASHDIR)/$$t $(DESTDIR)$(ZSHDIR)/_$$t $(DESTDIR)$(FISHDIR)/$$t.fish || exit 1; done
	install -d $(DESTDIR)$(EXAMPLEDIR)/gateway $(DESTDIR)$(EXAMPLEDIR)/streams
	for f in $(EXAMPLES); do \
	    install -m $$(if [ -x $$f ]; then echo 755; else echo 644; fi) $$f $(DESTDIR)$(EXAMPLEDIR)/$${f#scripts/} || exit 1; done
	@if [ -n "$(if $(BUILT),yes,$(CAN_PAGE))" ] && [ -f $(WEB) ]; then \
	    install -d $(DESTDIR)$(PAGEDIR) && install -m 644 $(WEB) $(DESTDIR)$(PAGEDIR); \
	else \
	    echo "install: the page of sm-page(7) is left out: the packages of \`scripts/deps page\` make it"; fi
	for n in $(SECTIONS); do install -m 644 man/*.$$n $(DESTDIR)$(MANDIR)/man$$n || exit 1; done
	for f in $(FUNCTIONS); do ln -sf sm.3 $(DESTDIR)$(MANDIR)/man3/$$f.3 || exit 1; done

# Removes what install wrote and nothing else; of folders only those of its own.
uninstall:
	rm -f $(addprefix $(DESTDIR)$(BASHDIR)/,$(TOOLS) $(notdir $(SCRIPTS))) \
	    $(addprefix $(DESTDIR)$(ZSHDIR)/_,$(TOOLS) $(notdir $(SCRIPTS))) \
	    $(patsubst %,$(DESTDIR)$(FISHDIR)/%.fish,$(TOOLS) $(notdir $(SCRIPTS)))
	rm -f $(DESTDIR)$(PAGEDIR)/$(notdir $(WEB))
	rm -f $(addprefix $(DESTDIR)$(BINDIR)/,$(TOOLS) $(notdir $(SCRIPTS))) $(DESTDIR)$(INCDIR)/sm.h $(DESTDIR)$(PCDIR)/sm-tools.pc \
	    $(addprefix $(DESTDIR)$(LIBDIR)/,$(notdir $(SHARED)) $(SONAME) libsm.so) \
	    $(patsubst %,$(DESTDIR)$(MANDIR)/man3/%.3,$(FUNCTIONS)) \
	    $(addprefix $(DESTDIR)$(EXAMPLEDIR)/,$(patsubst scripts/%,%,$(EXAMPLES))) \
	    $(foreach n,$(SECTIONS),$(addprefix $(DESTDIR)$(MANDIR)/man$n/,$(notdir $(wildcard man/*.$n))))
	[ ! -d $(DESTDIR)$(PAGEDIR) ] || rmdir $(DESTDIR)$(PAGEDIR)
	-rmdir $(DESTDIR)$(INCDIR) $(DESTDIR)$(EXAMPLEDIR)/gateway $(DESTDIR)$(EXAMPLEDIR)/streams $(DESTDIR)$(EXAMPLEDIR)

# The evidence for a release: what scripts/check, scripts/tests/conformance, make fuzz, bench and coverage recorded. dist signs
# its sum.
REPORT = dist/sm-tools-$(VERSION)-report.html
report:
	@mkdir -p dist $(B)
	scripts/packaging/report --fuzz-hours=$(FUZZ_HOURS) $(B) $(VERSION) >$(B)/report.new && mv $(B)/report.new $(REPORT)
	@echo $(REPORT)

# KEY=FILE or KEY=NAME signs: a private key in PEM, or a key of gpg.
dist:
	scripts/packaging/dist $(VERSION) $(KEY)

# Debian packages, into dist/
deb:
	scripts/packaging/deb $(VERSION)

# what the build is linked with, as SPDX
sbom: all
	@mkdir -p dist
	scripts/packaging/sbom $(B) $(VERSION) >dist/sm-tools-$(VERSION).spdx.json

clean:
	rm -rf build dist compile_commands.json

-include $(shell find $(B)/obj $(B)/page -name '*.d' 2>/dev/null)
