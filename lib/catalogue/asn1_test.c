#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "catalogue/asn1_describe.h"
#include "core/buf.h"
#include "core/text.h"
#include "gbcs/der.h"

/* Pieces of DER, in hex */
#define SIGNATURE "03020780"
#define KEY_AGREEMENT "03020308"
#define KEY_CERT_SIGN "03020204"
#define EUI_A "04081122334455667788"
#define EUI_B "0408A1A2A3A4A5A6A7A8"
#define KEY_ID_1 "04080101010101010101"
#define KEY_ID_2 "04080202020202020202"
#define VERSION "040401020304"
#define TIME "180F32303331303230333034303530365A" /* 20310203040506Z */
#define CERTIFICATE "300F3003020101300406022A0303020001"
#define HASH "04205A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A"
#define OUTCOME                                                                                              \
	"305E 020203E8 020107 301A 3010 020102 020105 3008 3006 020100 020107 3006 020103 020106"            \
	"3039 3037 300A 020102" KEY_AGREEMENT "020101 0A010A" EUI_A KEY_ID_1 EUI_B KEY_ID_2

enum { MAX_EXPECTED = 12 };

struct expected {
	const char *path; /* names, or positions from 0 */
	const char *value;
};

struct shape {
	uint16_t code;
	enum sm_cra cra;
	const char *hex;
	struct expected expected[MAX_EXPECTED];
};

static struct sm_arena arena;
static struct sm_buf text;
static uint8_t *input;

static int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	sm_buf_init(&text);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	sm_buf_free(&text);
	free(input);
	input = NULL;
	return 0;
}

/* Decodes and describes; the offsets count from 20. */
static struct sm_payload
describe(const struct sm_use_case *uc, enum sm_cra cra, const char *hex, size_t *unrecognised)
{
	struct sm_message m = { .cra = cra };
	struct sm_payload p = { .protocol = SM_ASN1, .pdu = SM_PDU_DER };
	struct sm_cur c;
	size_t len;

	free(input);
	input = malloc(strlen(hex));
	assert_non_null(input);
	assert_true(sm_hex_decode(sm_slice_str(hex), input, &len, NULL));
	c = sm_cur_over((struct sm_slice){ input, len }, 20);
	p.items = p.last = SM_NEW(&arena, struct sm_item);
	assert_non_null(p.items);
	p.items->value = sm_der_read(&c, &arena, NULL);
	assert_non_null(p.items->value);
	assert_true(sm_cur_done(&c));
	p.count = 1;
	*unrecognised = sm_asn1_describe(uc, &m, &p);
	return p;
}

static void
put_flags(const struct sm_node *n)
{
	for (uint32_t bit = 0; bit < n->count; bit++)
		if (n->v.bytes.p[bit / 8] >> (7 - bit % 8) & 1)
			sm_buf_puts(&text, sm_name_of(n->type->names, n->type->n_names, bit));
}

static const char *
value_text(const struct sm_node *n)
{
	sm_buf_reset(&text);
	if (n->kind == SM_UINT && n->type && n->type->form == SM_FORM_ENUM)
		sm_buf_puts(&text, sm_name_of(n->type->names, n->type->n_names, (uint32_t)n->v.u));
	else if (n->kind == SM_UINT)
		sm_buf_u64(&text, n->v.u);
	else if (n->kind == SM_TEXT)
		sm_buf_put(&text, n->v.bytes.p, n->v.bytes.len);
	else if (n->kind == SM_BITS)
		put_flags(n);
	else if (n->kind == SM_BYTES)
		sm_buf_hex(&text, n->v.bytes);
	else if (n->kind == SM_ARRAY || n->kind == SM_STRUCT)
		sm_buf_printf(&text, "%s of %zu", n->kind == SM_ARRAY ? "array" : "struct", n->count);
	else
		sm_buf_puts(&text, n->kind == SM_NULL ? "null" : "?");
	sm_buf_putc(&text, '\0');
	assert_false(text.failed);
	return text.p;
}

static const struct sm_node *
find(const struct sm_node *n, const char *path)
{
	while (n && *path) {
		size_t len = strcspn(path, "/");
		char step[64];

		assert_true(len < sizeof step);
		memcpy(step, path, len);
		step[len] = '\0';
		n = step[0] >= '0' && step[0] <= '9' ? sm_node_at(n, (size_t)(step[0] - '0'))
		                                     : sm_node_get(n, step);
		path += len + (path[len] == '/');
	}
	return n;
}

/* Every node in a described structure has a type, and a name unless it is an element. */
static void
assert_described(const struct sm_node *n, bool element)
{
	assert_non_null(n->type);
	assert_true((n->name == NULL) == element);
	if (n->kind == SM_ARRAY || n->kind == SM_STRUCT)
		for (const struct sm_node *c = n->child; c; c = c->next)
			assert_described(c, n->kind == SM_ARRAY);
}

static const struct shape shapes[] = {
	{ 0x0008, SM_CRA_COMMAND, "3011 3007 020104" KEY_AGREEMENT "3006 020102 020108",
	    { { "", "struct of 2" },
	        { "authorising_remote_party_ta_cell_identifier/remote_party_role", "accessControlBroker" },
	        { "authorising_remote_party_ta_cell_identifier/key_usage", "keyAgreement" },
	        { "remote_party_roles_credentials_required", "array of 2" },
	        { "remote_party_roles_credentials_required/0", "supplier" },
	        { "remote_party_roles_credentials_required/1", "loadController" } } },
	{ 0x011b, SM_CRA_RESPONSE,
	    "304C 3042 020102 0A0100 020105 3037 3018" SIGNATURE EUI_A KEY_ID_1 "301B" KEY_AGREEMENT
	    "020101" EUI_A KEY_ID_2 "3006 020105 0A017F",
	    { { "", "array of 2" }, { "0/remote_party_role", "supplier" }, { "0/status_code", "success" },
	        { "0/remote_party_floor_seq_number", "5" },
	        { "0/trust_anchor_cells_contents/0/key_usage", "digitalSignature" },
	        { "0/trust_anchor_cells_contents/0/existing_subject_unique_id", "1122334455667788" },
	        { "0/trust_anchor_cells_contents/1/cell_usage", "prePaymentTopUp" },
	        { "0/trust_anchor_cells_contents/1/existing_subject_key_identifier", "0202020202020202" },
	        { "1/remote_party_role", "transitionalCoS" }, { "1/status_code", "other" } } },
	{ 0x0109, SM_CRA_COMMAND,
	    "308194 303F 020109 8002AABB 810101 A207 020101" KEY_CERT_SIGN "8309008000000000000000 840105"
	    "A508 3006 020100 020107 A612 3010 020103 020106 3008 3006 020100 020107"
	    "301C 301A" CERTIFICATE "3007 020100" KEY_CERT_SIGN "3022" CERTIFICATE CERTIFICATE
	    "180F39393939313233313233353935395A",
	    { { "authorising_remote_party_control/credentials_replacement_mode", "anyByContingency" },
	        { "authorising_remote_party_control/plaintext_symmetric_key", "AABB" },
	        { "authorising_remote_party_control/apply_time_based_cpv_checks", "disapply" },
	        { "authorising_remote_party_control/authorising_remote_party_ta_cell_identifier/key_usage",
	            "keyCertSign" },
	        { "authorising_remote_party_control/authorising_remote_party_seq_number",
	            "9223372036854775808" },
	        { "authorising_remote_party_control/new_remote_party_floor_seq_number", "5" },
	        { "authorising_remote_party_control/new_remote_party_specialist_floor_seq_numbers/0/"
	          "seq_number",
	            "7" },
	        { "authorising_remote_party_control/other_remote_party_seq_number_changes/0/"
	          "remote_party_role",
	            "networkOperator" },
	        { "replacements/0/replacement_certificate", CERTIFICATE },
	        { "replacements/0/target_trust_anchor_cell/remote_party_role", "root" },
	        { "certification_path_certificates/1", CERTIFICATE },
	        { "execution_date_time", "99991231235959Z" } } },
	{ 0x0104, SM_CRA_COMMAND, "300C 3006 020104 830107 3000 3000",
	    { { "", "struct of 3" },
	        { "authorising_remote_party_control/credentials_replacement_mode",
	            "accessControlBrokerByACB" },
	        { "authorising_remote_party_control/authorising_remote_party_seq_number", "7" },
	        { "replacements", "array of 0" } } },
	{ 0x0102, SM_CRA_RESPONSE, "3002 0500", { { "command_accepted", "null" } } },
	{ 0x0107, SM_CRA_RESPONSE, "3062 0500" OUTCOME,
	    { { "execution_outcome/authorising_remote_party_seq_number", "1000" },
	        { "execution_outcome/credentials_replacement_mode", "supplierByTransCoS" },
	        { "execution_outcome/remote_party_seq_number_changes/0/remote_party_floor_seq_number", "5" },
	        { "execution_outcome/remote_party_seq_number_changes/0/"
	          "remote_party_specialist_floor_seq_numbers/0/"
	          "seq_number_usage",
	            "prepaymentTopUp" },
	        { "execution_outcome/replacement_outcomes/0/affected_trust_anchor_cell/cell_usage",
	            "prePaymentTopUp" },
	        { "execution_outcome/replacement_outcomes/0/status_code", "noTrustAnchor" },
	        { "execution_outcome/replacement_outcomes/0/replacing_subject_unique_id",
	            "A1A2A3A4A5A6A7A8" },
	        { "execution_outcome/replacement_outcomes/0/replacing_subject_key_identifier",
	            "0202020202020202" } } },
	{ 0x00cb, SM_CRA_ALERT, "3076 0203008F67" TIME OUTCOME,
	    { { "alert_code", "36711" }, { "execution_date_time", "20310203040506Z" },
	        { "execution_outcome/replacement_outcomes/0/existing_subject_unique_id",
	            "1122334455667788" } } },
	{ 0x0124, SM_CRA_ALERT, "3076 0203008F66" TIME OUTCOME, { { "execution_outcome", "struct of 4" } } },
	{ 0x000a, SM_CRA_COMMAND, "3004" SIGNATURE, { { "key_usage", "digitalSignature" } } },
	{ 0x000a, SM_CRA_RESPONSE, CERTIFICATE, { { "", CERTIFICATE } } },
	{ 0x000a, SM_CRA_RESPONSE, "020103", { { "", "cRProductionFailed" } } },
	{ 0x000b, SM_CRA_COMMAND, CERTIFICATE, { { "", CERTIFICATE } } },
	{ 0x000b, SM_CRA_RESPONSE, "020103", { { "", "invalidKeyUsage" } } },
	{ 0x000c, SM_CRA_RESPONSE, CERTIFICATE, { { "", CERTIFICATE } } },
	{ 0x000c, SM_CRA_RESPONSE, "020103", { { "", "certificateRetrievalFailure" } } },
	{ 0x00af, SM_CRA_COMMAND, "3021 020103" EUI_A "020100" CERTIFICATE,
	    { { "join_method_and_role", "methodC" }, { "other_device_entity_identifier", "1122334455667788" },
	        { "other_device_type", "GSME" }, { "other_device_certificate", CERTIFICATE } } },
	{ 0x000e, SM_CRA_COMMAND, "3010 020102" EUI_A "020106",
	    { { "", "struct of 3" }, { "join_method_and_role", "methodB" },
	        { "other_device_type", "Type2" } } },
	{ 0x000d, SM_CRA_RESPONSE, "020103", { { "", "incompatibleWithExistingEntry" } } },
	{ 0x0010, SM_CRA_COMMAND, EUI_A, { { "", "1122334455667788" } } },
	{ 0x000f, SM_CRA_RESPONSE, "020101", { { "", "otherDeviceNotInDeviceLog" } } },
	{ 0x0012, SM_CRA_COMMAND, "3037" HASH "020203E8" TIME,
	    { { "originator_counter", "1000" }, { "execution_date_time", "20310203040506Z" } } },
	{ 0x0012, SM_CRA_COMMAND, "3026" HASH "020203E8", { { "", "struct of 2" } } },
	{ 0x0012, SM_CRA_RESPONSE, "0500", { { "", "null" } } },
	{ 0x0012, SM_CRA_RESPONSE, "3009 020102" VERSION,
	    { { "activate_image_response_code", "hashMismatch" }, { "firmware_version", "01020304" } } },
	{ 0x00ca, SM_CRA_ALERT, "3025 0203008F66" TIME "020203EC 3009 020100" VERSION,
	    { { "alert_code", "36710" }, { "originator_counter", "1004" },
	        { "execution_outcome/activate_image_response_code", "success" } } },
	{ 0x0013, SM_CRA_COMMAND, "0500", { { "", "null" } } },
	{ 0x0013, SM_CRA_RESPONSE, "3023 020100 301E 300D" EUI_A "020103 300D" EUI_B "020106",
	    { { "read_response_code", "success" },
	        { "device_log_entries/1/device_entity_identifier", "A1A2A3A4A5A6A7A8" },
	        { "device_log_entries/0/device_type", "GPF" } } },
	{ 0x0013, SM_CRA_RESPONSE, "3003 020101", { { "read_response_code", "readFailure" } } },
	{ 0x008c, SM_CRA_COMMAND, "3011 300F 300D" EUI_A "020105",
	    { { "device_log_entries/0/device_type", "PPMID" } } },
	{ 0x008c, SM_CRA_RESPONSE, "3016 3014 3012 300D" EUI_A "020105 020104",
	    { { "restore_outcomes/0/device_log_entry/device_entity_identifier", "1122334455667788" },
	        { "restore_outcomes/0/join_response_code", "deviceLogFull" } } },
	{ 0x00b2, SM_CRA_ALERT, "3027 0203008071" TIME "300F 300D" EUI_A "020105",
	    { { "timestamp", "20310203040506Z" }, { "device_log_entries/0/device_type", "PPMID" } } },
	{ 0x0129, SM_CRA_RESPONSE, "3009" VERSION "020101",
	    { { "firmware_version", "01020304" }, { "read_response_code", "readFailure" } } },
	{ 0x0128, SM_CRA_ALERT, "3029 0203008F8A" TIME EUI_A VERSION "020102",
	    { { "device_entity_identifier", "1122334455667788" },
	        { "firmware_transfer_status", "hardwareVersionMismatch" } } },
	{ 0x012b, SM_CRA_ALERT, "301F 0203008F8B" TIME VERSION "020101",
	    { { "firmware_activation_status", "activationFailure" } } },
	{ 0x007f, SM_CRA_COMMAND, "3022" TIME TIME, { { "validity_interval_end", "20310203040506Z" } } },
	{ 0x007f, SM_CRA_RESPONSE, "3014" TIME "020102",
	    { { "device_time", "20310203040506Z" }, { "device_time_status", "unreliable" } } },
};

static void
describes_every_shape(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(shapes); i++) {
		const struct shape *s = &shapes[i];
		size_t unrecognised;
		struct sm_payload p = describe(sm_use_case_find(s->code), s->cra, s->hex, &unrecognised);

		assert_int_equal(unrecognised, 0);
		assert_described(p.items->value, false);
		assert_non_null(p.items->name);
		assert_int_equal(p.has_alert, s->cra == SM_CRA_ALERT);
		for (size_t j = 0; j < MAX_EXPECTED && s->expected[j].path; j++) {
			const struct sm_node *n = find(p.items->value, s->expected[j].path);

			assert_non_null(n);
			assert_string_equal(value_text(n), s->expected[j].value);
		}
	}
}

static void
names_items_by_their_structure(void **state)
{
	size_t unrecognised;

	(void)state;
	assert_string_equal(
	    describe(sm_use_case_find(0x0010), SM_CRA_COMMAND, EUI_A, &unrecognised).items->name,
	    "other_device_entity_identifier");
	assert_string_equal(
	    describe(sm_use_case_find(0x000a), SM_CRA_RESPONSE, CERTIFICATE, &unrecognised).items->name,
	    "certification_request");
	assert_string_equal(
	    describe(sm_use_case_find(0x000a), SM_CRA_RESPONSE, "020101", &unrecognised).items->name,
	    "issue_credentials_response_code");
	assert_string_equal(
	    describe(sm_use_case_find(0x0012), SM_CRA_RESPONSE, "0500", &unrecognised).items->name,
	    "command_accepted");
}

static void
finds_alert_code_and_time(void **state)
{
	size_t unrecognised;
	struct sm_payload p = describe(sm_use_case_find(0x00b2), SM_CRA_ALERT,
	    "3027 0203008071" TIME "300F 300D" EUI_A "020105", &unrecognised);

	(void)state;
	assert_true(p.has_alert);
	assert_int_equal(p.alert_code, 0x8071);
	assert_true(sm_slice_eq_str(p.alert_stamp, "20310203040506Z"));
	assert_int_equal(p.at_alert_code.off, 22);
	assert_int_equal(p.at_alert_code.len, 5);
	assert_int_equal(p.at_alert_time.off, 27);
	assert_int_equal(p.at_alert_time.len, 17);
}

/* An alert outside the catalogue still has its code. */
static void
finds_alert_of_unknown_use_case(void **state)
{
	size_t unrecognised;
	struct sm_payload p =
	    describe(NULL, SM_CRA_ALERT, "301C 0203008F99" TIME "0404 01020304", &unrecognised);

	(void)state;
	assert_true(p.has_alert);
	assert_int_equal(p.alert_code, 0x8f99);
	assert_int_equal(unrecognised, 3);
	assert_null(p.items->name);
	assert_null(p.items->value->type);
	assert_true(p.items->value->positional);
}

static void
counts_what_does_not_fit(void **state)
{
	static const struct {
		uint16_t code;
		enum sm_cra cra;
		const char *hex;
		size_t unrecognised;
		const char *path; /* a member without a type; NULL: none */
	} cases[] = {
		{ 0x0129, SM_CRA_RESPONSE, "300B" VERSION "020101 0500", 1, "2" },
		{ 0x0129, SM_CRA_RESPONSE, "3006" VERSION, 1, NULL },
		{ 0x0129, SM_CRA_RESPONSE, "3000", 2, NULL },
		{ 0x0129, SM_CRA_RESPONSE, "3009" VERSION "0A0101", 1, "1" },
		{ 0x0129, SM_CRA_RESPONSE, "3008 0403010203 020101", 1, "firmware_version" },
		{ 0x0129, SM_CRA_RESPONSE, "300D" VERSION "02050100000000", 1, "read_response_code" },
		{ 0x0129, SM_CRA_RESPONSE, "0500", 1, "" },
		{ 0x0129, SM_CRA_ALERT, "3009" VERSION "020101", 2, "" },
		{ 0x0010, SM_CRA_COMMAND, "0403112233", 1, "" },
		{ 0x000f, SM_CRA_RESPONSE, "0201FF", 1, "" },
		{ 0x007f, SM_CRA_RESPONSE, "3014 180F32303331313330333034303530365A 020102", 1,
		    "device_time" },
		{ 0x007f, SM_CRA_RESPONSE, "3016 181132303331303230333034303530362E355A 020102", 1,
		    "device_time" },
		{ 0x007f, SM_CRA_RESPONSE, "3014 180F323033313032303330343035303641 020102", 1,
		    "device_time" },
		{ 0x007f, SM_CRA_RESPONSE, "3014 180F3230333130323033303430353A365A 020102", 1,
		    "device_time" },
		{ 0x0104, SM_CRA_COMMAND, "300D 3007 020104 83020007 3000 3000", 1,
		    "authorising_remote_party_control/authorising_remote_party_seq_number" },
		{ 0x0012, SM_CRA_COMMAND, "302D" HASH "0209010000000000000000", 1, "originator_counter" },
		{ 0x0102, SM_CRA_RESPONSE, "3005 0500 020101", 1, "1" },
		{ 0x0013, SM_CRA_RESPONSE, "300A 020100 3005 020101 0500", 2, "device_log_entries/0" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		size_t unrecognised;
		struct sm_payload p =
		    describe(sm_use_case_find(cases[i].code), cases[i].cra, cases[i].hex, &unrecognised);
		const struct sm_node *n;

		assert_int_equal(unrecognised, cases[i].unrecognised);
		if (!cases[i].path)
			continue;
		n = find(p.items->value, cases[i].path);
		assert_non_null(n);
		assert_null(n->type);
	}
}

/* Members after one that doesn't fit keep their names. */
static void
goes_on_behind_a_misfit(void **state)
{
	size_t unrecognised;
	struct sm_payload p = describe(sm_use_case_find(0x0128), SM_CRA_ALERT,
	    "3021 0203008F8A" TIME "0500" VERSION "020102", &unrecognised);

	(void)state;
	assert_int_equal(unrecognised, 1);
	assert_null(sm_node_at(p.items->value, 2)->name);
	assert_string_equal(sm_node_at(p.items->value, 3)->name, "firmware_version");
	assert_string_equal(value_text(sm_node_at(p.items->value, 4)), "hardwareVersionMismatch");
}

/* A command has an answer; what has neither is an alert. Other protocols have no such structures. */
static void
use_cases_have_structures(void **state)
{
	const struct sm_use_case *uc;
	size_t n = 0;

	(void)state;
	for (size_t i = 0; (uc = sm_use_case_at(i)) != NULL; i++)
		if (uc->protocol == SM_ASN1) {
			assert_true((uc->asn1_command && uc->asn1_response) || uc->asn1_alert);
			n++;
		} else {
			assert_true(!uc->asn1_command && !uc->asn1_response && !uc->asn1_alert);
		}
	assert_true(n > 30);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(describes_every_shape, setup, teardown),
		cmocka_unit_test_setup_teardown(names_items_by_their_structure, setup, teardown),
		cmocka_unit_test_setup_teardown(finds_alert_code_and_time, setup, teardown),
		cmocka_unit_test_setup_teardown(finds_alert_of_unknown_use_case, setup, teardown),
		cmocka_unit_test_setup_teardown(counts_what_does_not_fit, setup, teardown),
		cmocka_unit_test_setup_teardown(goes_on_behind_a_misfit, setup, teardown),
		cmocka_unit_test(use_cases_have_structures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
