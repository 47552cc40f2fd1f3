/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worklist: order, formulas in cells, the same rows in three forms. */
#include "report/worklist.h"

#include "tests/report/sample.h"

typedef struct {
    GPtrArray *rows;
    GPtrArray *records;
} Batch;

static void
batch_add(Batch *batch, const char *patient, const char *review)
{
    g_autofree char *plan = g_strdup_printf(
        "{\"extent\": \"EXT-LOCAL\", \"missing\": [\"grade\"], \"review\": [%s]}", review);
    PsRecord *record = sample_record(FACTS, STAGE_IIIB, plan);
    g_free(record->kase->patient_id);
    record->kase->patient_id = g_strdup(patient);
    PsWorkRow *row = g_new0(PsWorkRow, 1);
    *row = (PsWorkRow){record->kase->patient_id, record};
    g_ptr_array_add(batch->rows, row);
    g_ptr_array_add(batch->records, record);
}

static Batch
batch_new(void)
{
    Batch batch = {g_ptr_array_new_with_free_func(g_free),
                   g_ptr_array_new_with_free_func((GDestroyNotify) ps_record_free)};
    return batch;
}

static void
batch_clear(Batch *batch)
{
    g_ptr_array_unref(batch->rows);
    g_ptr_array_unref(batch->records);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Batch, batch_clear)

#define RED "{\"tag\": \"first-spread\", \"severity\": \"red\", \"fact\": \"metastasis\"}"
#define AMBER "{\"tag\": \"hold\", \"severity\": \"amber\"}"

static void
check_order(const Batch *batch, const char *expected)
{
    g_autoptr(GPtrArray) lines = ps_worklist_lines(batch->rows);
    g_autoptr(GString) order = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        const PsWorkLine *line = g_ptr_array_index(lines, i);
        g_string_append_printf(order, "%s%s ", line->is_file ? "file:" : "", line->patient);
    }
    g_assert_cmpstr(order->str, ==, expected);
}

static void
most_urgent_first(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "e", "");
    batch_add(&batch, "d", AMBER);
    batch_add(&batch, "c", AMBER ", " AMBER);
    batch_add(&batch, "b", RED);
    batch_add(&batch, "a", AMBER);
    check_order(&batch, "b c a d e ");
}

static void
refused_files_have_rows_of_their_own(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "b", "");
    batch_add(&batch, "a", "");
    const PsRecord *record = g_ptr_array_index(batch.records, 0);
    PsDocument *locked = ps_document_new("sha256:2", "locked.pdf");
    g_ptr_array_add(locked->problems, ps_problem_new("encrypted", 0));
    g_ptr_array_add(record->kase->documents, locked);
    check_order(&batch, "a b file:b ");
    g_autofree char *csv = ps_worklist_csv(batch.rows);
    assert_has(csv, "file,b,,,,,,,,,,,locked.pdf,The file is locked with a password.,\"Ask for a "
                    "copy without a password, or print it to a new PDF.\",,,,,\n");
}

static void
patient_without_record_comes_first(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "a", AMBER);
    PsWorkRow *row = g_new0(PsWorkRow, 1);
    row->patient = "z";
    g_ptr_array_add(batch.rows, row);
    check_order(&batch, "z a ");
}

static void
cells_are_no_formulas(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "=HYPERLINK(\"\"x\"\")", "");
    batch_add(&batch, "+1", "");
    batch_add(&batch, "-1", "");
    batch_add(&batch, "@x", "");
    batch_add(&batch, "\tx", "");
    batch_add(&batch, "\rx", "");
    g_autofree char *csv = ps_worklist_csv(batch.rows);
    assert_has(csv, "patient,\"'=HYPERLINK(\"\"\"\"x\"\"\"\")\",");
    assert_has(csv, "patient,\"'+1\",");
    assert_has(csv, "patient,\"'-1\",");
    assert_has(csv, "patient,\"'@x\",");
    assert_has(csv, "patient,\"'\tx\",");
    assert_has(csv, "patient,\"'\rx\",");
}

static void
csv_quotes_what_needs_it(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "a, \"b\"\nc", "");
    g_autofree char *csv = ps_worklist_csv(batch.rows);
    assert_has(csv,
               "patient,\"a, \"\"b\"\"\nc\",green,EXT-LOCAL,leiomyosarcoma,IIIB,,grade,1,1,2,2,,,,"
               "2026-03-18,,draft,,\n");
}

static void
reason_is_named_once(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "a", AMBER ", " AMBER ", " RED);
    g_autofree char *csv = ps_worklist_csv(batch.rows);
    assert_has(csv, ",hold; first-spread,");
}

static void
json_has_its_schema_and_types(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "a", RED);
    g_autofree char *text = ps_worklist_json(batch.rows);
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) json = ps_json_parse(text, strlen(text), "worklist", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(ps_json_get_string(json, "schema"), ==, "plainstage.worklist/1");
    const json_t *row = json_array_get(json_object_get(json, "rows"), 0);
    g_assert_cmpstr(ps_json_get_string(row, "row"), ==, "patient");
    g_assert_cmpstr(ps_json_get_string(row, "severity"), ==, "red");
    g_assert_cmpint(json_integer_value(json_object_get(row, "documents")), ==, 1);
    const json_t *why = json_array_get(json_object_get(row, "why"), 0);
    g_assert_cmpstr(ps_json_get_string(why, "tag"), ==, "first-spread");
    g_assert_cmpstr(ps_json_get_string(why, "fact"), ==, "metastasis");
}

static void
html_links_to_both_pages(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(GError) error = NULL;
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "p 1\"><script>", RED);
    g_autofree char *html = ps_worklist_html(report, batch.rows, &error);
    g_assert_no_error(error);
    assert_has(html, "href=\"p%201%22%3E%3Cscript%3E/review.html\"");
    assert_has(html, "href=\"p%201%22%3E%3Cscript%3E/summary.html\"");
    assert_lacks(html, "<script>/review");
    assert_lacks(html, "<script>/summary");
}

/* The browser is told the hash of the one script, so no other can run. */
static void
script_is_the_one_of_the_policy(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(GError) error = NULL;
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "a", RED);
    g_autofree char *html = ps_worklist_html(report, batch.rows, &error);
    g_assert_no_error(error);
    const char *script = strstr(html, "<script>");
    g_assert_nonnull(script);
    script += strlen("<script>");
    const char *end = strstr(script, "</script>");
    g_assert_nonnull(end);
    g_assert_null(strstr(end, "<script"));
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *) script, end - script);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_get_digest(sum, digest, &length);
    g_autofree char *hash = g_base64_encode(digest, length);
    g_autofree char *policy = g_strdup_printf("; script-src 'sha256-%s'\">", hash);
    assert_has(html, policy);
}

static PsRecord *
record_of(const Batch *batch, guint i)
{
    return g_ptr_array_index(batch->records, i);
}

static void
released_pages_come_last_and_name_who(void)
{
    g_autoptr(StandIn) standin = standin_new();
    g_autoptr(PsReport) report = standin_report(standin);
    g_autoptr(GError) error = NULL;
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "a", RED);
    batch_add(&batch, "b", "");
    record_of(&batch, 0)->release = sample_release();
    check_order(&batch, "b a ");
    g_autofree char *csv = ps_worklist_csv(batch.rows);
    assert_has(csv, ",,,,,no,released,\"Ana Díaz, RN\",2026-11-25\n");
    assert_has(csv, ",,,,2026-03-18,,draft,,\n");
    g_autofree char *html = ps_worklist_html(report, batch.rows, &error);
    g_assert_no_error(error);
    assert_has(html, "<strong>Released</strong><br>Ana Díaz, RN<br>25 November 2026");
    assert_has(html, "<time datetime=\"2026-03-18\">18 March 2026</time>");
}

static void
release_answers_that_nobody_signed(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "a",
              AMBER ", {\"tag\": \"computed-stage-unsigned\", \"severity\": \"green\"}");
    g_autofree char *draft = ps_worklist_csv(batch.rows);
    assert_has(draft, ",hold; computed-stage-unsigned,");
    record_of(&batch, 0)->release = sample_release();
    g_autofree char *released = ps_worklist_csv(batch.rows);
    assert_has(released, ",hold,");
    assert_lacks(released, "unsigned");
}

static void
told_is_what_the_releaser_confirmed(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "a", RED);
    g_assert_cmpstr(ps_worklist_told(record_of(&batch, 0)), ==, "no");
    record_of(&batch, 0)->release = sample_release();
    g_assert_cmpstr(ps_worklist_told(record_of(&batch, 0)), ==, "no");
    g_ptr_array_add(record_of(&batch, 0)->release->checked, g_strdup("first-spread"));
    g_assert_cmpstr(ps_worklist_told(record_of(&batch, 0)), ==, "yes");
    batch_add(&batch, "b", AMBER);
    g_assert_null(ps_worklist_told(record_of(&batch, 1)));
}

static void
what_is_on_hold_is_no_draft(void)
{
    g_auto(Batch) batch = batch_new();
    batch_add(&batch, "a", AMBER);
    PsRecord *record = record_of(&batch, 0);
    g_assert_cmpstr(ps_worklist_signoff(record), ==, "draft");
    g_free(record->plan->extent);
    record->plan->extent = g_strdup("EXT-HOLD");
    g_assert_cmpstr(ps_worklist_signoff(record), ==, "hold");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/worklist/most_urgent_first", most_urgent_first);
    g_test_add_func("/report/worklist/refused_files_have_rows_of_their_own",
                    refused_files_have_rows_of_their_own);
    g_test_add_func("/report/worklist/patient_without_record_comes_first",
                    patient_without_record_comes_first);
    g_test_add_func("/report/worklist/cells_are_no_formulas", cells_are_no_formulas);
    g_test_add_func("/report/worklist/csv_quotes_what_needs_it", csv_quotes_what_needs_it);
    g_test_add_func("/report/worklist/reason_is_named_once", reason_is_named_once);
    g_test_add_func("/report/worklist/json_has_its_schema_and_types",
                    json_has_its_schema_and_types);
    g_test_add_func("/report/worklist/html_links_to_both_pages", html_links_to_both_pages);
    g_test_add_func("/report/worklist/script_is_the_one_of_the_policy",
                    script_is_the_one_of_the_policy);
    g_test_add_func("/report/worklist/released_pages_come_last_and_name_who",
                    released_pages_come_last_and_name_who);
    g_test_add_func("/report/worklist/release_answers_that_nobody_signed",
                    release_answers_that_nobody_signed);
    g_test_add_func("/report/worklist/told_is_what_the_releaser_confirmed",
                    told_is_what_the_releaser_confirmed);
    g_test_add_func("/report/worklist/what_is_on_hold_is_no_draft", what_is_on_hold_is_no_draft);
    return g_test_run();
}
