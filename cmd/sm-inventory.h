/* What the verbs of sm-inventory share: the options as they were given, and the inventory. */
#ifndef SM_CMD_SM_INVENTORY_H
#define SM_CMD_SM_INVENTORY_H

#include "cli.h"
#include "duis/schema.h"
#include "inventory/transfer.h"
#include "keyring.h"
#include "pump.h"

struct inventory {
	const struct sm_cli *cli;
	const char *db_path, *schema_path, *kind;
	bool dry_run, each, text, json, duis, has_device;
	uint8_t device[SM_EUI_LEN];
	const char *mpxn, *uprn, *postcode, *address, *role;
	uint64_t release, drop; /* 0: none */
	int64_t now; /* seconds since 2000-01-01T00:00:00Z */
	char **files;
	size_t n_files;
	struct sm_db *db; /* NULL: the verb needs none */
	struct sm_schema *schema; /* NULL: not given */
	struct sm_key_sources key_sources; /* of certificates */
	const char *ca; /* NULL: paths of certificates are not asked for */
	struct inventory_signers *signers; /* NULL: none are given */
};

/* Options, and what takes them; state is a struct inventory whose cli is set. */
extern const struct sm_option inventory_options[];
extern const size_t n_inventory_options;
extern const struct sm_pair inventory_excludes[];
extern const size_t n_inventory_excludes;
extern const struct sm_pair inventory_needs[];
extern const size_t n_inventory_needs;
bool inventory_set_option(void *state, int id, const char *arg);

/* The members that the tool writes: the first always, the second where the inventory answers itself. Else there is none. */
enum { INVENTORY_ADDS = 2 };
extern const char *const inventory_adds[];

/* Writes what came of a record, and says the exit status; trouble: err says why it can't be written. */
int inventory_show(const struct inventory *t, const struct sm_record *r, const struct sm_outcome *o,
    struct sm_buf *out, struct sm_err *err);

/* Reads a GBCS message; *out borrows from the arena. */
SM_MUST_CHECK bool inventory_told(
    struct sm_slice message, struct sm_arena *a, struct sm_message_facts *out, struct sm_err *err);

/*
 * The message that a document (root) carries, or the one beside it in its record: into work->message_facts. One that can't be
 * read leaves the reason in work->message_why.
 */
SM_MUST_CHECK bool inventory_told_in(
    const struct sm_xml *root, struct sm_slice beside, struct sm_work *work, struct sm_err *err);

/* Reads the certificates of t->key_sources: by which documents may be signed at t->now. */
SM_MUST_CHECK bool inventory_signers_open(struct inventory *t, struct sm_err *err);
void inventory_signers_close(struct inventory *t);

/* Checks the signature of a document: fills work->signing and what the outcome says of it. */
SM_MUST_CHECK bool inventory_signature(
    const struct inventory *t, struct sm_work *work, struct sm_slice document, struct sm_err *err);

/* Checks the signature of a Signed Pre-Command that work->message_facts tells of: fills work->message. */
SM_MUST_CHECK bool inventory_message_signature(
    const struct inventory *t, struct sm_work *work, struct sm_err *err);

/* Standard output as a sink. */
extern const struct sm_sink inventory_stdout;

/* The end of a verb without records: what changed is made durable, then out is written. Frees out. */
SM_MUST_CHECK bool inventory_finish(struct inventory *t, struct sm_buf *out, bool fine, struct sm_err *err);

/* Says that there is no t->kind, and which there are. False. */
bool inventory_no_kind(const struct inventory *t);

/* Verbs on records: as the work of struct sm_pump. */
int inventory_apply(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);
int inventory_check(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/* read, of requests. */
int inventory_read_request(
    struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/* Verbs that are done at once. *status is SM_EXIT_YES before; false is trouble. */
bool inventory_read(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_import(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_export(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_log(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_quarantine(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_check_db(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_rules(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_services(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);

#endif
