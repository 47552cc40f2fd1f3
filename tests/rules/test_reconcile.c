/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several documents, one case: time, standing, conflict, and the same answer in any order. */
#include "loaded.h"
#include "tests/rules/reconcilecases.h"

static PsFacts *
document_of(const json_t *json, guint index)
{
    g_autofree char *id = g_strdup_printf("sha256:%02u", index);
    g_autofree char *file = g_strdup_printf("%02u.pdf", index);
    PsDocument *document = ps_document_new(id, file);
    document->kind = ps_doc_kind_from_name(ps_json_get_string(json, "kind"));
    document->date = g_strdup(ps_json_get_string(json, "date"));
    document->amended = json_is_true(json_object_get(json, "amended"));
    PsFacts *facts = ps_facts_new(document);
    g_autoptr(GError) error = NULL;
    g_ptr_array_unref(facts->facts);
    facts->facts = ps_facts_object_from_json(json_object_get(json, "facts"), &error);
    g_assert_no_error(error);
    g_ptr_array_unref(facts->others);
    facts->others = ps_facts_object_from_json(json_object_get(json, "told"), &error);
    g_assert_no_error(error);
    for (guint i = 0; i < facts->others->len; i++)
        ((PsFact *) g_ptr_array_index(facts->others, i))->assertion = PS_ASSERTION_HISTORICAL;
    return facts;
}

static PsRecord *
record_of(const GPtrArray *documents)
{
    g_autoptr(GError) error = NULL;
    PsCase *kase = ps_rules_reconcile(loaded_rules(), "p", documents, &error);
    g_assert_no_error(error);
    PsStaging *staging = ps_rules_stage(loaded_rules(), kase, &error);
    g_assert_no_error(error);
    PsPlan *plan = ps_rules_select(loaded_rules(), kase, staging, &error);
    g_assert_no_error(error);
    return ps_record_new("0", "0", kase, staging, plan);
}

static GPtrArray *
documents_of(const Case *one)
{
    g_autofree char *text = g_strdup_printf("[%s]", one->documents);
    g_autoptr(json_t) json = typed(text);
    GPtrArray *documents = g_ptr_array_new_with_free_func((GDestroyNotify) ps_facts_free);
    for (guint i = 0; i < json_array_size(json); i++)
        g_ptr_array_add(documents, document_of(json_array_get(json, i), i));
    return documents;
}

/* The value at a path of the record's JSON; a figure is an index. As text, yours. */
static char *
value_at(const json_t *json, const char *path)
{
    g_auto(GStrv) steps = g_strsplit(path, ".", -1);
    for (char **step = steps; *step != NULL; step++)
        json = g_ascii_isdigit(**step) ? json_array_get(json, (size_t) (**step - '0'))
                                       : json_object_get(json, *step);
    if (json == NULL || json_is_null(json))
        return g_strdup("null");
    return json_is_string(json) ? g_strdup(json_string_value(json)) : ps_json_print_line(json);
}

static void
check_hold(const json_t *json, const char *path, const char *value)
{
    if (g_str_equal(path, "section")) {
        g_assert_true(lists(ps_json_at(json, "plan.sections"), value));
    } else if (g_str_equal(path, "review")) {
        g_assert_true(reviews_have(json, value, "amber") || reviews_have(json, value, "red"));
    } else {
        g_autofree char *got = value_at(json, path);
        if (!g_str_equal(got, value))
            g_error("%s is %s, not %s", path, got, value);
    }
}

static void
test_case(gconstpointer data)
{
    const Case *one = data;
    g_autoptr(GPtrArray) documents = documents_of(one);
    PsRecord *record = record_of(documents);
    g_autoptr(json_t) json = ps_record_to_json(record);
    g_auto(GStrv) holds = g_strsplit(one->holds, ";", -1);
    for (char **hold = holds; *hold != NULL; hold++) {
        g_auto(GStrv) sides = g_strsplit(*hold, "=", 2);
        check_hold(json, sides[0], sides[1]);
    }
    gboolean noted = one->ledger == NULL;
    for (guint i = 0; i < record->kase->choices->len && !noted; i++) {
        const PsChoice *choice = g_ptr_array_index(record->kase->choices, i);
        noted = g_str_equal(choice->rule, one->ledger);
    }
    g_assert_true(noted);
    ps_record_free(record);
}

/* Other names, in another order. */
static void
rename_files(const GPtrArray *documents, guint turn)
{
    for (guint i = 0; i < documents->len; i++) {
        PsDocument *document = ((const PsFacts *) g_ptr_array_index(documents, i))->document;
        g_free(document->file);
        document->file = g_strdup_printf("%03u.pdf", (i * 7 + turn * 13) % 101);
    }
}

/* A file's name is told as it is; nothing else may hang on it. */
static void
drop_files(json_t *record)
{
    size_t i;
    json_t *document;
    json_array_foreach(json_object_get(record, "documents"), i, document)
    {
        json_object_del(document, "file");
    }
}

/* Every order of the documents and any names of theirs give the same bytes. */
static void
test_order(gconstpointer data)
{
    g_autoptr(GPtrArray) documents = documents_of(data);
    g_autofree char *first = NULL;
    for (guint turn = 0; turn < documents->len * 2; turn++) {
        g_autoptr(GPtrArray) order = g_ptr_array_new();
        for (guint i = 0; i < documents->len; i++) {
            guint at = (i + turn) % documents->len;
            gboolean backwards = turn >= documents->len;
            g_ptr_array_add(order, documents->pdata[backwards ? documents->len - 1 - at : at]);
        }
        rename_files(order, turn);
        PsRecord *record = record_of(order);
        g_autoptr(json_t) json = ps_record_to_json(record);
        drop_files(json);
        g_autofree char *text = ps_json_print(json);
        if (first == NULL)
            first = g_strdup(text);
        g_assert_cmpstr(text, ==, first);
        ps_record_free(record);
    }
}

/* The trace names documents chosen among, rules that fired, and what others hung on. */
static void
test_explain(void)
{
    const Case one = {.documents = PATH("'2024-03-01'", DX("UPS") "," THIGH "," MM("12")) "," PATH(
                          "'2024-04-01'", DX("UPS") "," MM("92") "," EDGES)};
    g_autoptr(GPtrArray) documents = documents_of(&one);
    PsRecord *record = record_of(documents);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = ps_rules_explain(loaded_rules(), record, &error);
    g_assert_no_error(error);
    const char *const told[] = {
        "size: 01.pdf preferred to 00.pdf by reconcile.size.resection",
        "HOLDS      t.sts.2 (rev 1) -> T2: chapter of AJCC 8 is 41; size in mm is 92",
        "no         t.sts.1 (rev 1): size in mm is 92, asked: at most 50",
        "not known  extent.metastasis (rev 1): distant spread is not stated, asked: M1",
        "HOLDS      policy.m-not-stated",
        "Extent: EXT-UNKNOWN",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++)
        if (strstr(text, told[i]) == NULL)
            g_error("the trace does not say: %s\n%s", told[i], text);
    g_assert_null(strstr(text, "coded"));
    ps_record_free(record);
}

/* Two statements of one kind and standing: 14 days apart they may be about one time, 15 not. */
static void
test_same_days(void)
{
    static const char *const kinds[][3] = {
        {"grade", "{'value': 'G1'}", "{'value': 'G3'}"},
        {"site", "{'value': 'thigh'}", "{'value': 'neck'}"},
        {"margin", "{'value': 'negative'}", "{'value': 'positive'}"},
        {"mitoses", "{'count': 3}", "{'count': 30}"},
        {"disease_status", "{'value': 'stable'}", "{'value': 'progressing'}"},
        {"resectability", "{'value': 'resectable'}", "{'value': 'unresectable'}"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        for (int apart = 14; apart <= 15; apart++) {
            g_autofree char *text = g_strdup_printf(
                PATH("'2024-03-01'", "'%s': %s") "," PATH("'2024-03-%d'", "'%s': %s"), kinds[i][0],
                i == 0 ? kinds[i][2] : kinds[i][1], 1 + apart, kinds[i][0],
                i == 0 ? kinds[i][1] : kinds[i][2]);
            const Case one = {.documents = text};
            g_autoptr(GPtrArray) documents = documents_of(&one);
            PsRecord *record = record_of(documents);
            PsFactKind kind = ps_kind_from_name(kinds[i][0]);
            gboolean conflict =
                ps_facts_first(record->kase->facts, kind)->status == PS_STATUS_CONFLICT;
            if (conflict != (apart == 14))
                g_error("%s, %d days apart", kinds[i][0], apart);
            ps_record_free(record);
        }
}

static void
test_nothing_at_all(void)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new();
    PsRecord *record = record_of(documents);
    g_assert_cmpstr(record->plan->extent, ==, "EXT-NODX");
    ps_record_free(record);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/rules/reconcile/", cases[i].name, NULL);
        g_autofree char *order = g_strconcat("/rules/reconcile/order/", cases[i].name, NULL);
        g_test_add_data_func(path, &cases[i], test_case);
        g_test_add_data_func(order, &cases[i], test_order);
    }
    g_test_add_func("/rules/reconcile/same_days", test_same_days);
    g_test_add_func("/rules/reconcile/nothing_at_all", test_nothing_at_all);
    g_test_add_func("/rules/explain/names_documents_rules_and_facts", test_explain);
    return g_test_run();
}
