/* The state that the verbs of sm-inventory share: the options as given, and the inventory. */
#ifndef SM_CMD_SM_INVENTORY_H
#define SM_CMD_SM_INVENTORY_H

#include "cli.h"
#include "duis/schema.h"
#include "inventory/export.h"
#include "inventory/import.h"
#include "inventory/ledger_read.h"
#include "inventory/read.h"
#include "keyring.h"
#include "pump.h"

struct inventory {
	const struct sm_cli *cli;
	const char *db_path, *schema_path, *kind;
	bool answer, dry_run, each, explain, keep, write, text, json, csv, duis, html, has_device;
	bool colour; /* text for a terminal */
	uint8_t device[SM_EUI_LEN];
	const char *mpxn, *uprn, *postcode, *address, *role;
	uint64_t release, drop; /* 0: none */
	struct sm_ledger_filter filter; /* of ledger and metrics; has no device: see below */
	struct {
		uint64_t n; /* 0: nothing expires */
		char unit; /* d, m or y */
	} expire;
	unsigned duis_version; /* of the receiver of answers; 0: not given */
	int64_t now; /* seconds since 2000-01-01T00:00:00Z */
	struct sm_dcc dcc; /* of the context; the broker also of the key that signs */
	char **files;
	size_t n_files;
	struct sm_db *db; /* NULL: the verb needs none */
	bool writes; /* the verb may change it */
	struct sm_schema *schema; /* NULL: not given */
	struct sm_key_sources key_sources; /* of certificates */
	const char *ca; /* NULL: paths of certificates are not asked for */
	struct inventory_signers *signers; /* NULL: none are given */
};

/* The options, and the function that sets them; state is a struct inventory whose cli is set. */
extern const struct sm_option inventory_options[];
extern const size_t n_inventory_options;
extern const struct sm_pair inventory_excludes[];
extern const size_t n_inventory_excludes;
extern const struct sm_pair inventory_needs[];
extern const size_t n_inventory_needs;
bool inventory_set_option(void *state, int id, const char *arg);

/* The members that the tool writes: the first always, the second if the inventory itself answers, the third with --answer. */
enum { INVENTORY_ADDS = 3 };
extern const char *const inventory_adds[];

/*
 * Writes the result of a record, and sets the exit status. Trouble: err has the reason why it can't be
 * written.
 */
int inventory_show(const struct inventory *t, const struct sm_record *r, const struct sm_outcome *o,
    struct sm_buf *out, struct sm_err *err);

/* Says what a receiver of t->duis_version lacks of an answer, if that is given. */
SM_MUST_CHECK bool inventory_warn_receiver(
    const struct inventory *t, struct sm_slice document, struct sm_err *err);

/* Reads a GBCS message; *out borrows from the arena. */
SM_MUST_CHECK bool inventory_message_facts(
    struct sm_slice message, struct sm_arena *a, struct sm_message_facts *out, struct sm_err *err);

/*
 * Reads the message in a document (root), or the one beside it in its record, into work->message_facts. If it
 * can't be read, work->message_why has the reason.
 */
SM_MUST_CHECK bool inventory_document_facts(
    const struct sm_xml *root, struct sm_slice beside, struct sm_work *work, struct sm_err *err);

/*
 * Reads the certificates of t->key_sources that may sign documents at t->now. With t->answer there must be a key of the
 * DCC's among them, whose party is the broker if the context has none.
 */
SM_MUST_CHECK bool inventory_signers_open(struct inventory *t, struct sm_err *err);
void inventory_signers_close(struct inventory *t);

/* Appends a document of the DCC: signed by its key and with a line break, or unsigned if no keys are given. */
SM_MUST_CHECK bool inventory_sign(
    const struct inventory *t, struct sm_slice document, struct sm_buf *out, struct sm_err *err);

/* Writes the documents of o->replies: as the member `answers` of a record, or one after the other. */
SM_MUST_CHECK bool inventory_answers_json(
    const struct inventory *t, const struct sm_outcome *o, struct sm_buf *out, struct sm_err *err);
SM_MUST_CHECK bool inventory_answers_duis(
    const struct inventory *t, const struct sm_outcome *o, struct sm_buf *out, struct sm_err *err);

/* Checks the signature of a document. Sets work->signing, and the outcome's texts about it. */
SM_MUST_CHECK bool inventory_signature(
    const struct inventory *t, struct sm_work *work, struct sm_slice document, struct sm_err *err);

/* Checks the signature of the Signed Pre-Command in work->message_facts. Sets work->message. */
SM_MUST_CHECK bool inventory_message_signature(
    const struct inventory *t, struct sm_work *work, struct sm_err *err);

/*
 * Checks the signature of a file over its octets, by a certificate of the user. Fails unless it is valid; the outcome
 * has what could not be checked.
 */
SM_MUST_CHECK bool inventory_file_signature(const struct inventory *t, struct sm_work *work,
    const uint8_t user[SM_EUI_LEN], struct sm_slice data, struct sm_slice signature, struct sm_err *err);

/* Imports thresholds: a user's signed file, or rows. */
SM_MUST_CHECK bool inventory_thresholds(struct inventory *t, struct sm_work *w, struct sm_slice text,
    struct sm_import_report *report, struct sm_err *err);

/* As sm_trial: makes the message with the library of sm-transform. */
SM_MUST_CHECK bool inventory_trial(struct sm_work *work, const struct sm_xml *root, const char **why,
    enum sm_trial_result *result, struct sm_err *err);

/* Sets t->now and t->dcc by --context and the clock. */
SM_MUST_CHECK bool inventory_read_context(struct inventory *t, struct sm_err *err);

/* read and metrics as pages for a browser: of what was read by a key, which is told in words, and of months. */
SM_MUST_CHECK bool inventory_home_page(struct sm_slice key, const struct sm_read_result *r,
    struct sm_arena *a, struct sm_buf *out, struct sm_err *err);
SM_MUST_CHECK bool inventory_months_page(struct inventory *t, struct sm_work *w, struct sm_err *err);

/* Standard output as a sink. */
extern const struct sm_sink inventory_stdout;

/* False: fails with why a commit failed, and with what became of these changes, if it made any. */
SM_MUST_CHECK bool inventory_lost(
    const struct inventory *t, const char *changes, const struct sm_err *why, struct sm_err *err);

/* Makes changes durable, unless this is a dry run, then writes out and empties it. */
SM_MUST_CHECK bool inventory_settle(struct inventory *t, struct sm_buf *out, struct sm_err *err);

/* Ends a verb without records as inventory_settle, if it went well so far. Frees out. */
SM_MUST_CHECK bool inventory_finish(struct inventory *t, struct sm_buf *out, bool fine, struct sm_err *err);

/* Reports that t->kind does not exist, and lists the kinds. Returns false. */
bool inventory_no_kind(const struct inventory *t);

/* Verbs on records: as the work of struct sm_pump. */
int inventory_apply(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);
int inventory_check(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/* read, of requests. */
int inventory_read_request(
    struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/* Verbs without records. *status is SM_EXIT_YES before; false means trouble. */
bool inventory_read(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_import(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_due(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_export(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_log(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_ledger(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_overdue(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_metrics(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_quarantine(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_check_db(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_upgrade(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_rules(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
bool inventory_services(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);

#endif
