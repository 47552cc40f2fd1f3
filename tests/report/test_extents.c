/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The product's own content, over all thirteen extents. */
#include "report/html.h"
#include "tests/report/sample.h"

#define HEAD "\"HDR\", \"DISC\", \"MAIN\""
#define TAIL "\"ABOUT-RECORD\", \"QUESTIONS\", \"SERVICES\", \"SUPPORT\", \"GLOSS\", \"SRC\""
#define ASKS ", \"questions\": [\"Q02\", \"Q40\"], \"services\": [\"SVC-MONEY\"]}"

typedef struct {
    const char *extent;
    const char *facts;
    const char *must_not; /* a word that the page may not show, or NULL */
} Row;

#define NEUTRAL "{" SITE ", \"histology\": {\"value\": \"lipoma\", \"class\": \"benign\"}}"

static const Row rows[] = {
    {"EXT-LOCAL", FACTS, "metastatic"},
    {"EXT-NODES", "{" SITE ", \"nodes\": {\"value\": \"N1\"}, " SPREAD_0 "}", "distant"},
    {"EXT-META", "{" SITE ", \"metastasis\": {\"value\": \"M1\", \"sites\": [\"lung\"]}}", NULL},
    {"EXT-SUSPECT", "{" SITE ", \"metastasis\": {\"value\": \"suspected\"}}", "metastatic"},
    {"EXT-UNKNOWN", "{" SITE "}", "no spread"},
    {"EXT-CONFLICT", "{" SITE "}", NULL},
    {"EXT-DX-CONFLICT", "{" SITE "}", NULL},
    {"EXT-INTERMEDIATE",
     "{" SITE
     ", \"histology\": {\"value\": \"desmoid fibromatosis\", \"class\": \"intermediate\"}}",
     "stage"},
    {"EXT-BENIGN", NEUTRAL, "sarcoma"},
    {"EXT-OTHERCA",
     "{\"histology\": {\"value\": \"colon adenocarcinoma\", \"class\": \"other_cancer\"}}",
     "sarcoma"},
    {"EXT-NODX", "{" SITE "}", "stage"},
    {"EXT-KAPOSI", "{" SITE "}", NULL},
    {"EXT-HOLD", NEUTRAL, "sarcoma"},
};

static void
renders(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(PsReport) report = real_report();
    g_autofree char *plan = g_strdup_printf("{\"extent\": \"%s\", \"sections\": [" HEAD
                                            ", \"%s\", " TAIL "], \"parts\": "
                                            "[\"MAIN.%s\"]" ASKS,
                                            row->extent, row->extent, row->extent);
    g_autoptr(PsRecord) record = sample_record(row->facts, STAGE_NONE, plan);
    g_autoptr(GError) error = NULL;
    g_autofree char *html = ps_report_summary(report, record, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *again = ps_report_summary(report, record, NULL, &error);
    g_assert_cmpstr(html, ==, again);
    assert_lacks(html, "{{");
    if (row->must_not == NULL)
        return;
    /* The word of the section and of what this room adds: rows, glossary, sources. */
    g_autofree char *text = ps_html_visible(html, TRUE);
    g_autofree char *pattern = g_strdup_printf("\\b%s\\b", row->must_not);
    if (g_regex_match_simple(pattern, text, G_REGEX_CASELESS, 0))
        g_error("%s says \"%s\": %s", row->extent, row->must_not, text);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/report/extents/%s", rows[i].extent);
        g_test_add_data_func(path, &rows[i], renders);
    }
    return g_test_run();
}
