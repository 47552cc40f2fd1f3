/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases as reports word them, each put into a short report: files of tests/extract/phrases with a
 * line for each, "nodes=N0 nodes.positive=0 :: words of the report". A line that begins with "@" is
 * the report around the lines that follow, with %s in the phrase's place. */
#include <math.h>
#include <string.h>

#include "core/json.h"
#include "extract/extractor.h"
#include "tests/extract/invented.h"

static PsExtractor *extractor;

/* What a list says of the one with this name, the several joined by "+": "biomarkers.KIT",
 * "treatments.chemotherapy". Yours. */
static char *
listed(const json_t *list, const char *name)
{
    GString *all = g_string_new(NULL);
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) list, i, item)
    {
        if (g_strcmp0(ps_json_get_string(item, "name"), name) != 0)
            continue;
        const char *said = ps_json_get_string(item, "result");
        said = said != NULL ? said : ps_json_get_string(item, "status");
        g_string_append_printf(all, "%s%s", all->len > 0 ? "+" : "", said == NULL ? "" : said);
    }
    if (all->len == 0)
        g_string_append(all, "none");
    return g_string_free(all, FALSE);
}

/* The value of "nodes" or "nodes.positive" as a word: "none" where nothing is stated, else the
 * status where that is not found. Yours. */
static char *
value_of(const json_t *facts, const char *key)
{
    g_auto(GStrv) path = g_strsplit(key, ".", 2);
    const json_t *fact = json_object_get(facts, path[0]);
    if (json_is_array(fact))
        return listed(fact, path[1]);
    const char *status = ps_json_get_string(fact, "status");
    if (fact == NULL || g_strcmp0(status, "not_stated") == 0)
        return g_strdup("none");
    if (path[1] == NULL && g_strcmp0(status, "found") != 0)
        return g_strdup(status);
    const json_t *value = json_object_get(fact, path[1] != NULL ? path[1] : "value");
    if (value == NULL)
        value = json_object_get(fact, "value_mm");
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_number(value)) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        return g_strdup(g_ascii_formatd(number, sizeof(number), "%.10g", json_number_value(value)));
    }
    return value == NULL ? g_strdup("none") : g_strdup(json_string_value(value));
}

/* "N1|uncertain" is either, "!M0" anything else; a blank of a value is written as "_". */
static gboolean
is_among(const char *value, const char *wanted)
{
    gboolean not = *wanted == '!';
    g_auto(GStrv) choices = g_strsplit(wanted + not, "|", -1);
    g_autofree char *written = g_strdelimit(g_strdup(value), " ", '_');
    return g_strv_contains((const char *const *) choices, written) != not ;
}

static json_t *
facts_of(const char *frame, const char *phrase)
{
    g_auto(GStrv) around = g_strsplit(frame, "%s", 2);
    g_autofree char *joined = g_strconcat(around[0], phrase, around[1], NULL);
    g_auto(GStrv) lines = g_strsplit(joined, "\\n", -1);
    g_autofree char *report = g_strjoinv("\n", lines);
    g_autoptr(PsText) text = invented_text(report);
    PsDocument *document = ps_document_new("sha256:invented", "invented.txt");
    g_autoptr(GError) error = NULL;
    g_autoptr(PsFacts) facts = ps_extractor_run(extractor, document, text, &error);
    g_assert_no_error(error);
    return ps_facts_object_to_json(facts->facts);
}

static void
check_line(const char *file, guint number, const char *frame, const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, " :: ", 2);
    g_assert_nonnull(parts[1]);
    g_autoptr(json_t) facts = facts_of(frame, parts[1]);
    g_auto(GStrv) wishes = g_strsplit(parts[0], " ", -1);
    for (guint i = 0; wishes[i] != NULL; i++) {
        g_auto(GStrv) wish = g_strsplit(wishes[i], "=", 2);
        g_autofree char *value = value_of(facts, wish[0]);
        if (is_among(value, wish[1]))
            continue;
        g_test_message("%s:%u: %s is %s in: %s", file, number, wishes[i], value, parts[1]);
        g_test_fail();
    }
}

static void
test_file(gconstpointer data)
{
    const char *name = data;
    g_autofree char *path =
        g_test_build_filename(G_TEST_DIST, "tests", "extract", "phrases", name, NULL);
    g_autofree char *content = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &content, NULL, &error);
    g_assert_no_error(error);
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    const char *frame = "%s";
    guint read = 0;
    for (guint i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '@')
            frame = lines[i] + 1;
        if (lines[i][0] == '\0' || lines[i][0] == '#' || lines[i][0] == '@')
            continue;
        check_line(name, i + 1, frame, lines[i]);
        read++;
    }
    g_assert_cmpuint(read, >, 10);
}

/* Once, for all files. */
static void
load_extractor(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_assert_no_error(error);
    extractor = ps_extractor_new(folder, &error);
    g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    load_extractor();
    g_test_add_data_func("/extract/phrases/nodes", "nodes.txt", test_file);
    g_test_add_data_func("/extract/phrases/metastasis", "metastasis.txt", test_file);
    g_test_add_data_func("/extract/phrases/histology", "histology.txt", test_file);
    g_test_add_data_func("/extract/phrases/values", "values.txt", test_file);
    g_test_add_data_func("/extract/phrases/diagnosis", "diagnosis.txt", test_file);
    g_test_add_data_func("/extract/phrases/reports", "reports.txt", test_file);
    g_test_add_data_func("/extract/phrases/phrasing", "phrasing.txt", test_file);
    int failed = g_test_run();
    ps_extractor_free(extractor);
    return failed;
}
