/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the room: all finders on one document, all examples of all lexicons, and limits. */
#include "extract/extractor.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "core/error.h"
#include "core/limits.h"
#include "tests/extract/invented.h"

static PsExtractor *
extractor(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_assert_no_error(error);
    PsExtractor *made = ps_extractor_new(folder, &error);
    g_assert_no_error(error);
    return made;
}

static void
test_examples(void)
{
    g_autoptr(PsExtractor) made = extractor();
    g_autoptr(GError) error = NULL;
    guint examples = 0;
    gboolean good = ps_extractor_check(made, &examples, &error);
    g_assert_no_error(error);
    g_assert_true(good);
    g_assert_cmpuint(examples, >, 1000);
}

/* The folder of data with one lexicon gone, whichever it is. */
static void
test_missing_lexicon(void)
{
    g_autofree char *folder = ps_data_folder(NULL);
    g_autofree char *partial = g_dir_make_tmp("plainstage-test-XXXXXX", NULL);
    g_autofree char *lexicons = g_build_filename(partial, "lexicon", NULL);
    g_assert_cmpint(g_mkdir(lexicons, 0700), ==, 0);
    g_autoptr(GPtrArray) names = ps_data_list(folder, "lexicon", ".json", NULL);
    g_assert_cmpuint(names->len, >, 1);
    for (guint gone = 0; gone < names->len; gone++) {
        for (guint i = 0; i < names->len; i++) {
            g_autofree char *from = g_build_filename(folder, g_ptr_array_index(names, i), NULL);
            g_autofree char *to = g_build_filename(partial, g_ptr_array_index(names, i), NULL);
            g_unlink(to);
            g_assert_true(i == gone || symlink(from, to) == 0);
        }
        g_autoptr(GError) error = NULL;
        g_assert_null(ps_extractor_new(partial, &error));
        g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
    }
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *link = g_build_filename(partial, g_ptr_array_index(names, i), NULL);
        g_unlink(link);
    }
    g_rmdir(lexicons);
    g_rmdir(partial);
}

static const char report[] =
    "Surgical Pathology Report\nPatient: Example, Jane\nDate reported: 03/18/2026\nCLINICAL "
    "HISTORY\n65-year-old woman. Father had colon cancer.\nFINAL DIAGNOSIS\nA. Soft tissue, left "
    "thigh, radical resection:\n- Myxofibrosarcoma, FNCLCC grade 2, 6.5 cm, deep to the fascia.\n- "
    "Margins negative.\n";

static PsFacts *
run(const PsExtractor *made, const char *words)
{
    g_autoptr(PsText) text = invented_text(words);
    g_autoptr(GError) error = NULL;
    PsFacts *facts =
        ps_extractor_run(made, ps_document_new("sha256:invented", "invented.txt"), text, &error);
    g_assert_no_error(error);
    return facts;
}

static void
test_report(void)
{
    g_autoptr(PsExtractor) made = extractor();
    g_autoptr(PsFacts) facts = run(made, report);
    g_assert_cmpint(facts->document->kind, ==, PS_DOC_PATHOLOGY);
    g_assert_cmpstr(facts->document->date, ==, "2026-03-18");
    const PsFact *histology = ps_facts_first(facts->facts, PS_KIND_HISTOLOGY);
    const PsFact *site = ps_facts_first(facts->facts, PS_KIND_SITE);
    g_assert_cmpstr(ps_fact_string(histology, "code"), ==, "8811/3");
    g_assert_cmpstr(histology->date, ==, "2026-03-18");
    g_assert_cmpstr(ps_fact_string(site, "laterality"), ==, "left");
}

static void
test_same_words_same_facts(void)
{
    g_autoptr(PsExtractor) first = extractor(), second = extractor();
    /* What one extractor has learned from other texts must not show. */
    ps_facts_free(run(second, "CT CHEST\nFINDINGS:\nLung nodule, suspicious for metastasis.\n"));
    g_autoptr(PsFacts) one = run(first, report);
    g_autoptr(PsFacts) two = run(second, report);
    g_autoptr(json_t) left = ps_facts_to_json(one);
    g_autoptr(json_t) right = ps_facts_to_json(two);
    g_assert_true(json_equal(left, right));
}

static void
test_size_of_a_metastasis_is_not_the_tumours(void)
{
    g_autoptr(PsExtractor) made = extractor();
    g_autoptr(PsFacts) facts =
        run(made, "FINAL DIAGNOSIS\nLung, right lower lobe, wedge resection:\n- Metastatic "
                  "leiomyosarcoma.\n- Tumor measures 1.8 cm.\n- Margins negative.\n- Two lymph "
                  "nodes negative for metastasis (0/2).\n");
    g_assert_true(ps_fact_is(ps_facts_first(facts->facts, PS_KIND_METASTASIS), "M1"));
    g_assert_null(ps_facts_first(facts->facts, PS_KIND_SIZE));
    g_assert_null(ps_facts_first(facts->facts, PS_KIND_MARGIN));
    g_assert_null(ps_facts_first(facts->facts, PS_KIND_NODES));
    const PsFact *size = ps_facts_first(facts->others, PS_KIND_SIZE);
    g_assert_cmpint(size->assertion, ==, PS_ASSERTION_OTHER_TUMOUR);
}

static void
test_empty(void)
{
    g_autoptr(PsExtractor) made = extractor();
    g_autoptr(PsFacts) facts = run(made, "");
    g_assert_cmpuint(facts->facts->len, ==, 0);
    g_assert_cmpint(facts->document->kind, ==, PS_DOC_UNKNOWN);
}

static void
test_too_many_mentions_is_a_problem(void)
{
    g_autoptr(PsExtractor) made = extractor();
    GString *words = g_string_new("DIAGNOSIS:\n");
    for (guint i = 0; i <= PS_MAX_MENTIONS_PER_DOCUMENT; i++)
        g_string_append(words, "no ");
    g_autoptr(PsFacts) facts = run(made, words->str);
    g_string_free(words, TRUE);
    g_assert_true(ps_problems_have(facts->document->problems, "too_much_text"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/extract/extractor/missing_lexicon", test_missing_lexicon);
    g_test_add_func("/extract/extractor/examples", test_examples);
    g_test_add_func("/extract/extractor/report", test_report);
    g_test_add_func("/extract/extractor/same_words_same_facts", test_same_words_same_facts);
    g_test_add_func("/extract/extractor/size_of_a_metastasis_is_not_the_tumours",
                    test_size_of_a_metastasis_is_not_the_tumours);
    g_test_add_func("/extract/extractor/empty", test_empty);
    g_test_add_func("/extract/extractor/too_many_mentions_is_a_problem",
                    test_too_many_mentions_is_a_problem);
    return g_test_run();
}
