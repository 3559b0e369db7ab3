/* The state that the parts of sm-sign share: the options as given, and the state of a thread. */
#ifndef SM_CMD_SM_SIGN_H
#define SM_CMD_SM_SIGN_H

#include <stdatomic.h>

#include "cli.h"
#include "duis/context.h"
#include "inventory/lookup.h"
#include "keyring.h"
#include "pump.h"
#include "sign/make_request.h"
#include "sign/utrn.h"
#include "sign/verify.h"

enum { SIGN_POLICIES_MAX = 8 };

enum sign_format { FORMAT_HEX, FORMAT_BASE64, FORMAT_BINARY, FORMAT_DUIS, FORMAT_JSON, FORMAT_TEXT };

struct sign {
	const struct sm_cli *cli;
	const struct sign_verb *verb;
	enum sign_format format;
	bool colour; /* text for a terminal */
	struct sm_key_sources key_sources;
	const char *key_file, *certificate_file;
	struct sm_keys *keys;
	atomic_bool *warned; /* by a key's index: its expiry has been reported */
	const struct sm_key *key; /* of --key and --cert */
	const char *ca, *policies[SIGN_POLICIES_MAX];
	size_t n_policies;
	struct sm_chain *chain; /* of --ca */
	bool force, wrap, signature, counter_now, uncorrelated;
	const char *request_file, *inventory;
	struct sm_buf request; /* of request_file */
	struct sm_context context;
	bool has_time;
	int64_t time;
	unsigned command_variant;
	struct sm_xml_sign_options xml;
	struct sm_utrn utrn;
	bool has_supplier, has_device, has_value;
	const char *check;
	bool make, has_organisation, has_role;
	struct sm_request_content content; /* of --make */
};

/* The facts that precommand has about the message that it signs. */
struct sign_trust {
	bool has_request; /* there is a Request for it */
	bool correlated; /* and this program found that the message matches it */
	const char *forced; /* the problem that --force passed over; NULL: none */
};

/* The state of a thread. */
struct signer {
	struct sign *sign;
	struct sm_document *document; /* of --request */
	struct sm_document *wrapped; /* the document of --wrap */
	const struct sm_xml
	    *root; /* of the document that has the request or the message; NULL: there is none */
	struct sm_buf *notes; /* the worker's, of the record at hand */
	struct sign_trust trust;
	struct sm_lookup *lookup; /* NULL without --inventory */
	struct sm_context context; /* shares all but the source of devices */
	struct sm_crypto *crypto;
	struct sm_xml_signer *xml;
	struct sm_verifier verifier;
};

struct sign_verb {
	struct sm_usage usage;
	int (*work)(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);
	int (*run)(struct sign *s, char **files, size_t n); /* instead of records */
	const char *const *adds;
	size_t n_adds;
};

/* The options of sm-sign, and what takes them; state is a struct sign whose cli is set. */
extern const struct sm_option sign_options[];
extern const size_t n_sign_options;
extern const struct sm_pair sign_excludes[], sign_needs[];
extern const size_t n_sign_excludes, n_sign_needs;
bool sign_set_option(void *state, int id, const char *arg);

/* The verbs that work on records: struct sm_pump's work. */
int sign_do_precommand(
    struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);
int sign_do_mac(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);
int sign_do_request(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);
int sign_do_verify(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/* The members that every verb adds to a record. */
extern const char *const sign_adds_signing[1];

/* Ends a failed record. A refusal is an answer: its text takes the record's place. */
int sign_failed(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/*
 * Whether precommand may sign the record's message. Finds the Request, and sets signer's root and trust.
 * False: SM_E_REFUSED with the reason, or another error.
 */
SM_MUST_CHECK bool sign_may_sign(
    struct signer *signer, struct sm_worker *w, const struct sm_record *r, struct sm_err *err);

/* Notes the problem that --force or --uncorrelated passed over for a signed message. */
void sign_say_trust(const struct signer *signer, struct sm_buf *notes, const struct sm_record *r);

/* Whether a SignedPreCommand document has RequestID, service and execution time of the Request that was found. */
SM_MUST_CHECK bool sign_wraps_the_same(struct signer *signer, struct sm_slice wrapped, struct sm_err *err);

/* Writes the value of the member `signing`. by: the owner of the key; NULL: unknown. */
void sign_put_signing(struct sm_buf *out, const struct sm_crypto *crypto, const struct sm_key *by);

/*
 * Notes once for each certificate that it is out of date but still signs, or makes a MAC or token. by may be
 * NULL.
 */
void sign_warn_of_dates(
    struct sign *s, struct sm_buf *notes, const struct sm_crypto *crypto, const struct sm_key *by);

/* The same of the keys that were used last. */
void sign_warn_of_used(struct sign *s, struct sm_buf *notes, const struct sm_crypto *crypto);
/* The same of precommand, with `correlated`, and `forced` where --force passed over something. */
void sign_put_trust(struct sm_buf *out, const struct sm_crypto *crypto, const struct sm_key *by,
    const struct sign_trust *trust);

/* Asks for a passphrase at the terminal, without echo: for sm_keys_options. -1: there is no terminal. */
int sign_ask_passphrase(void *arg, const char *what, char *out, int cap);

/* utrn: makes or checks a token. Returns an exit status. */
int sign_run_utrn(struct sign *s, char **files, size_t n);

/* cert, csr: show certificates, requests and revocation lists. Returns an exit status. */
int sign_run_certificates(struct sign *s, char **files, size_t n);

/* csr: shows requests, or makes one with --make. Returns an exit status. */
int sign_run_csr(struct sign *s, char **files, size_t n);

#endif
