/*
 * Options that several tools have, with name, argument and help text. A tool gives the part of the help text that is
 * about itself.
 */
#ifndef SM_CMD_OPTIONS_H
#define SM_CMD_OPTIONS_H

#include "cli.h"

/* Above the numbers of a tool's own options. */
enum {
	SM_OPT_KEYS = 1000,
	SM_OPT_INSECURE_KEYS,
	SM_OPT_CA,
	SM_OPT_REQUEST,
	SM_OPT_INVENTORY,
	SM_OPT_SCHEMA,
	SM_OPT_DEVICE,
	SM_OPT_DUIS_VERSION,
	SM_OPT_COLOR /* cli.c sets it: struct sm_common */
};

/* what: the tool's part of the help text, "certificates and keys: ..." */
#define SM_OPTION_KEYS(what)                                                                                 \
	{                                                                                                    \
		"keys", SM_OPT_KEYS, "DIR|URI", what " (repeatable)"                                         \
	}
#define SM_OPTION_INSECURE_KEYS                                                                              \
	{                                                                                                    \
		"insecure-keys", SM_OPT_INSECURE_KEYS, NULL, "accept keys that others may read or write"     \
	}
#define SM_OPTION_CA(what)                                                                                   \
	{                                                                                                    \
		"ca", SM_OPT_CA, "DIR", what                                                                 \
	}

/* verb: the one verb that takes the option, "precommand: ", or "" */
#define SM_OPTION_REQUEST(verb)                                                                              \
	{                                                                                                    \
		"request", SM_OPT_REQUEST, "FILE",                                                           \
		    verb "the DUIS request, when the records hold only messages"                             \
	}
#define SM_OPTION_INVENTORY(verb)                                                                            \
	{                                                                                                    \
		"inventory", SM_OPT_INVENTORY, "DB",                                                         \
		    verb "devices that the context lacks, from the file of sm-inventory"                     \
	}

#define SM_OPTION_SCHEMA(what)                                                                               \
	{                                                                                                    \
		"schema", SM_OPT_SCHEMA, "FILE", what                                                        \
	}
#define SM_OPTION_DEVICE(what)                                                                               \
	{                                                                                                    \
		"device", SM_OPT_DEVICE, "EUI", what                                                         \
	}

#define SM_OPTION_DUIS_VERSION(what)                                                                         \
	{                                                                                                    \
		"duis-version", SM_OPT_DUIS_VERSION, "X.Y", what " that a receiver of this DUIS lacks"       \
	}

/* verbs: those that take it, "verify: ", or "" */
#define SM_OPTION_COLOR(verbs)                                                                               \
	{                                                                                                    \
		"color", SM_OPT_COLOR, "auto|always|never",                                                  \
		    verbs "text in colour: auto on a terminal, but not where NO_COLOR is set"                \
	}

/* For sm_usage.takes and struct sm_pair. */
#define SM_TAKES_KEYS "keys insecure-keys "
#define SM_NEEDS_KEYS                                                                                        \
	{                                                                                                    \
		"insecure-keys", "keys"                                                                      \
	}

#endif
