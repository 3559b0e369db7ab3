# sm-tools. One file, no recursion but for the build variants (san, analyze).
VERSION  = 0.1.0
PREFIX   = /usr/local
BINDIR   = $(PREFIX)/bin
MANDIR   = $(PREFIX)/share/man
B        = build

CC       = gcc
CFLAGS   = -O2 -g
LDFLAGS  =
PACKAGES = libxml-2.0 jansson libcrypto sqlite3 xmlsec1-openssl

WARNINGS = -Wall -Wextra -Wpedantic -Werror -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes \
           -Wmissing-prototypes -Wcast-qual -Wcast-align -Wwrite-strings -Wvla -Wundef -Wformat=2 \
           -Wframe-larger-than=2047
# -isystem: the warnings are for our code, not for the libraries' headers
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PACKAGES)))
ALL_CFLAGS  = -std=c17 -D_POSIX_C_SOURCE=200809L -DSM_VERSION='"$(VERSION)"' -Ilib -Icmd $(PKG_CFLAGS) $(WARNINGS) \
              -fstack-protector-strong -pthread $(CFLAGS)
ALL_LDFLAGS = -pthread $(LDFLAGS)

# What each tool links, upper layers first. sm-correlate has neither encode nor transform: DESIGN section 1.
BASE               = duis gbcs catalogue crypto gbcs names core
LIBS_sm-parse      = mmc show $(BASE)
LIBS_sm-correlate  = correlate inventory $(BASE)
LIBS_sm-transform  = transform encode sign inventory $(BASE)
LIBS_sm-sign       = sign encode $(BASE)
LIBS_sm-inventory  = inventory $(BASE)
LIBS_all           = mmc show correlate transform sign encode inventory $(BASE)


# cmd/sm-x.c is a tool, cmd/sm-x_y.c a part of it
TOOLS      := $(foreach f,$(wildcard cmd/sm-*.c),$(if $(findstring _,$(f)),,$(f:cmd/%.c=%)))
CMD_SHARED := $(patsubst %.c,$(B)/obj/%.o,$(filter-out cmd/sm-% %_test.c,$(wildcard cmd/*.c)))
LIB_DIRS   := $(patsubst lib/%/,%,$(wildcard lib/*/))
LIB_SRC    := $(filter-out %_test.c %_fuzz.c,$(wildcard lib/*/*.c))
TEST_SRC   := $(wildcard lib/*/*_test.c cmd/*_test.c)
FUZZ_SRC   := $(wildcard lib/*/*_fuzz.c)
HEADERS    := $(wildcard lib/*/*.h cmd/*.h)

BINS       := $(patsubst %,$(B)/bin/%,$(TOOLS))
TESTS      := $(patsubst %.c,$(B)/test/%,$(notdir $(TEST_SRC)))
FUZZERS    := $(patsubst %.c,$(B)/fuzz/%,$(notdir $(FUZZ_SRC)))
LIBS       := $(patsubst %,$(B)/lib/%.a,$(LIB_DIRS))
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES))

# make V=1 shows the commands.
Q   = $(if $(V),,@)
say = @printf '  %-3s %s\n' '$(1)' '$(2)'

archives = $(foreach d,$(1),$(if $(filter $(d),$(LIB_DIRS)),$(B)/lib/$(d).a))

.PHONY: all update-golden check check-long san analyze fuzz bench fmt fmt-check headers install dist clean
.SECONDARY:
.SECONDEXPANSION:

all: $(BINS) $(LIBS)

$(B)/obj/%.o: %.c | Makefile
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Archives are made from nothing, so that no object of a deleted file stays in one.
$(B)/lib/%.a: $$(filter $(B)/obj/lib/%/$$(percent),$(patsubst %.c,$(B)/obj/%.o,$(LIB_SRC)))
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)ar rcs $@ $^

percent = %

$(B)/bin/%: $(B)/obj/cmd/%.o $$(addprefix $(B)/obj/,$$(addsuffix .o,$$(basename $$(wildcard cmd/$$*_*.c)))) $(CMD_SHARED) $$(call archives,$$(LIBS_$$*))
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -Wl,-Map=$@.map -Wl,--as-needed -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

# Unit tests: *_test.c beside the module; they may use any library and what tools share.
$(B)/test/%_test: $$(filter $$(percent)/$$*_test.o,$(patsubst %.c,$(B)/obj/%.o,$(TEST_SRC))) $(CMD_SHARED) $$(call archives,$$(LIBS_all))
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS) -lcmocka

# Fuzz targets: with gcc a main that feeds files (scripts/fuzz_main.c), with clang libFuzzer (make fuzz).
$(B)/fuzz/%_fuzz: $$(filter $$(percent)/$$*_fuzz.o,$(patsubst %.c,$(B)/obj/%.o,$(FUZZ_SRC))) $$(FUZZ_MAIN) $$(call archives,$$(LIBS_all))
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

ifneq ($(FUZZ_ENGINE),libfuzzer)
FUZZ_MAIN = $(B)/obj/scripts/fuzz_main.o
endif

check: all $(TESTS) $(FUZZERS)
	scripts/run-tests $(B)

# The sweeps that take longer than make check may.
check-long: all $(TESTS) $(FUZZERS)
	SM_LONG=1 scripts/run-tests $(B)

# Rewrites what a case compares as a whole (make update-golden CASE=parse/gbz-alert); git diff is the review.
update-golden: all
	SM_UPDATE=1 SM_SUITES=cases scripts/run-tests $(B) cases/$(CASE)

# instrumented frames are larger than those that the limit is for
SAN = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
san:
	$(MAKE) B=build/san CFLAGS="-O1 -g -Wno-frame-larger-than $(SAN)" LDFLAGS="$(SAN)" check-long

analyze:
	scripts/analyze

FUZZ_SECONDS = 60
fuzz:
	$(MAKE) B=build/libfuzzer CC=clang FUZZ_ENGINE=libfuzzer \
	    CFLAGS="-O1 -g -Wno-frame-larger-than -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" \
	    LDFLAGS="-fsanitize=fuzzer,address,undefined" fuzzers
	scripts/run-fuzzers build/libfuzzer/fuzz $(FUZZ_SECONDS)

.PHONY: fuzzers
fuzzers: $(FUZZERS)

bench: all
	scripts/bench $(B)

fmt:
	clang-format -i $(LIB_SRC) $(TEST_SRC) $(FUZZ_SRC) $(HEADERS) $(wildcard cmd/*.c scripts/*.c)

fmt-check:
	$(Q)clang-format --dry-run -Werror $(LIB_SRC) $(TEST_SRC) $(FUZZ_SRC) $(HEADERS) $(wildcard cmd/*.c scripts/*.c)

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5
	install -m 755 $(BINS) $(DESTDIR)$(BINDIR)
	install -m 644 $(wildcard man/*.1) $(DESTDIR)$(MANDIR)/man1
	install -m 644 $(wildcard man/*.5) $(DESTDIR)$(MANDIR)/man5

dist:
	scripts/dist $(VERSION)

clean:
	rm -rf build dist

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
