#include "named.h"

#include <string.h>

#include "core/file.h"
#include "core/text.h"
#include "duis/document.h"
#include "duis/versions.h"

bool
sm_named_trouble(const char *option, const char *name, const struct sm_err *inner, struct sm_err *err)
{
	/* the text begins with the name, which may be cut off */
	enum { COMPARED = 100 };

	if (strncmp(inner->text, name, COMPARED < strlen(name) ? COMPARED : strlen(name)) == 0)
		return sm_fail(err, inner->code, inner->offset, "--%s=%.540s", option, inner->text);
	return sm_fail(err, inner->code, inner->offset, "--%s=%.200s: %.340s", option, name, inner->text);
}

bool
sm_named_context(const struct sm_cli *cli, struct sm_context *out, struct sm_err *err)
{
	const char *name = cli->common.context;
	struct sm_err inner;

	sm_err_clear(&inner);
	return !name || sm_context_load(out, name, &inner) || sm_named_trouble("context", name, &inner, err);
}

bool
sm_named_request(const char *name, struct sm_buf *out, struct sm_err *err)
{
	struct sm_document *document = sm_document_new();
	struct sm_err inner;
	bool fine;

	sm_err_clear(&inner);
	fine = document ? sm_file_read(name, SM_DOCUMENT_SIZE_MAX, out, &inner) &&
	                      sm_document_read(document, sm_slice_of(out->p ? out->p : "", out->len),
	                          SM_DOCUMENT_DATA, &inner)
	                : sm_no_memory(&inner);
	sm_document_free(document);
	return fine || sm_named_trouble("request", name, &inner, err);
}

struct sm_schema *
sm_named_schema(const char *name, struct sm_err *err)
{
	struct sm_schema *schema;
	struct sm_err inner;

	sm_err_clear(&inner);
	schema = sm_schema_load(name, &inner);
	if (!schema)
		(void)sm_named_trouble("schema", name, &inner, err);
	return schema;
}

bool
sm_named_duis_version(const struct sm_cli *cli, const char *arg, unsigned *out)
{
	if (sm_duis_version_parse(sm_slice_str(arg), out))
		return true;
	sm_cli_say(cli, "--duis-version=%s: not a version of DUIS; sm-versions(7) lists them", arg);
	return false;
}
