/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assertion: how a mention is meant, by the words around it. The mention is the word "tumour" or
 * "metastasis" or "sarcoma" in each sentence; `|` stands on both sides of it. */
#include "tests/extract/invented.h"

typedef struct {
    const char *path, *text, *expect;
} AssertionCase;

static const AssertionCase cases[] = {
    {"/extract/assertion/plain", "A |sarcoma| of the thigh.", "asserted"},
    {"/extract/assertion/no", "No |tumor| is seen.", "negated"},
    {"/extract/assertion/no_evidence_of", "There is no evidence of |metastasis|.", "negated"},
    {"/extract/assertion/no_stray_stop", "NO EVIDENCE OF. |METASTASIS|.", "negated"},
    {"/extract/assertion/negative_for", "Margins: negative for |sarcoma|.", "negated"},
    {"/extract/assertion/is_negative_for", "The node is negative for |tumor|.", "negated"},
    {"/extract/assertion/free_of", "The margins are free of |tumor|.", "negated"},
    {"/extract/assertion/not_identified_after", "|Metastasis|: Not identified", "negated"},
    {"/extract/assertion/absent_after", "|Metastasis| is absent.", "negated"},
    {"/extract/assertion/unlikely_after", "A |sarcoma| is felt to be unlikely.", "negated"},
    {"/extract/assertion/rather_than", "A hematoma rather than |sarcoma|.", "negated"},
    {"/extract/assertion/disagrees", "We do not agree with the diagnosis of |sarcoma|.", "negated"},
    {"/extract/assertion/spanish_no", "Sin evidencia de |metastasis|.", "negated"},
    {"/extract/assertion/change_is_no_negation", "No change in the |sarcoma| of the thigh.",
     "asserted"},
    {"/extract/assertion/no_treatment_is_no_negation", "No known treatment. |Sarcoma|.",
     "asserted"},
    {"/extract/assertion/scope_ends_at_but", "No nodes, but |sarcoma| in the muscle.", "asserted"},
    {"/extract/assertion/scope_ends_at_semicolon", "No necrosis; |sarcoma| in muscle.", "asserted"},
    {"/extract/assertion/scope_ends_at_sentence", "No necrosis. |Sarcoma| in muscle.", "asserted"},
    {"/extract/assertion/margins_denied_not_tumour", "|Sarcoma|, 5 cm, margins not involved.",
     "asserted"},
    {"/extract/assertion/negative_margins", "|Sarcoma| with negative margins.", "asserted"},
    {"/extract/assertion/suspicious", "Nodule suspicious for |metastasis|.", "possible"},
    {"/extract/assertion/cannot_exclude", "Cannot exclude |metastasis|.", "possible"},
    {"/extract/assertion/cannot_be_excluded", "A |metastasis| cannot be excluded.", "possible"},
    {"/extract/assertion/favor", "Favor |sarcoma|.", "possible"},
    {"/extract/assertion/consistent_with", "Consistent with |metastasis|.", "possible"},
    {"/extract/assertion/probable", "Probable |metastasis| in segment 7.", "possible"},
    {"/extract/assertion/question_mark", "Left lung ? |metastasis|", "possible"},
    {"/extract/assertion/versus", "|Metastasis| versus abscess.", "possible"},
    {"/extract/assertion/rule_out", "Rule out |metastasis|.", "hypothetical"},
    {"/extract/assertion/evaluate_for", "Evaluate for |metastasis|.", "hypothetical"},
    {"/extract/assertion/risk_of", "High risk of |metastasis|.", "hypothetical"},
    {"/extract/assertion/literature", "The literature reports one |metastasis|.", "hypothetical"},
    {"/extract/assertion/indication_section",
     "INDICATION: |Sarcoma| of the thigh.\nFINDINGS:\nClear.\n", "hypothetical"},
    {"/extract/assertion/known_in_indication", "INDICATION: Known pulmonary |metastases|.\n",
     "historical"},
    {"/extract/assertion/history_of", "History of |sarcoma|.", "historical"},
    {"/extract/assertion/status_post", "Status post resection of |sarcoma|.", "historical"},
    {"/extract/assertion/history_section", "CLINICAL HISTORY: Thigh |sarcoma|.\n", "historical"},
    {"/extract/assertion/prior_biopsy_site", "Prior biopsy site changes. |Sarcoma|.", "asserted"},
    {"/extract/assertion/family_history", "Family history of |sarcoma|.", "family"},
    {"/extract/assertion/father", "Father had |sarcoma|.", "family"},
    {"/extract/assertion/in_her_mother", "There was a |sarcoma| in her mother.", "family"},
    {"/extract/assertion/denied_history", "No history of |sarcoma|.", "negated"},
    {"/extract/assertion/incidental", "Incidental |tumor| of the kidney.", "other_tumour"},
};

static void
run(gconstpointer data)
{
    const AssertionCase *test = data;
    g_auto(GStrv) parts = g_strsplit(test->text, "|", 3);
    g_autofree char *plain = g_strjoinv("", parts);
    g_autofree char *folder = ps_data_folder(NULL);
    g_autoptr(PsLexiconSet) lexicons = ps_lexicon_set_load(folder, NULL);
    g_autoptr(PsText) text = invented_text(plain);
    g_autoptr(PsReading) reading = ps_reading_new(text, lexicons, NULL);
    gsize start = strlen(parts[0]);
    PsSpan span = {start, start + strlen(parts[1])};
    PsAsserted asserted = ps_assertion_of(reading, lexicons, span);
    g_assert_cmpstr(ps_assertion_name(asserted.assertion), ==, test->expect);
}

/* The byte at which the last "sarcoma" of a sentence stands. */
static gsize
last_sarcoma(const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    const char *last = g_strrstr(lower, "sarcoma");
    g_assert_nonnull(last);
    return (gsize) (last - lower);
}

static void
check_line(const PsLexiconSet *lexicons, const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, " :: ", 2);
    g_autofree char *note = g_strconcat("NOTE\nThe text. ", parts[1], NULL);
    g_autoptr(PsText) text = invented_text(note);
    g_autoptr(PsReading) reading = ps_reading_new(text, lexicons, NULL);
    gsize start = last_sarcoma(reading->text);
    PsSpan span = {start, start + strlen("sarcoma")};
    const char *name = ps_assertion_name(ps_assertion_of(reading, lexicons, span).assertion);
    if (g_str_equal(name, parts[0]))
        return;
    g_test_message("%s, and not %s: %s", name, parts[0], parts[1]);
    g_test_fail();
}

/* Cues of the published lists, and of reports, one sentence each. */
static void
test_cues(void)
{
    g_autofree char *folder = ps_data_folder(NULL);
    g_autoptr(PsLexiconSet) lexicons = ps_lexicon_set_load(folder, NULL);
    g_autofree char *path =
        g_test_build_filename(G_TEST_DIST, "tests", "extract", "phrases", "assertion.txt", NULL);
    g_autofree char *content = NULL;
    g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        if (lines[i][0] != '\0' && lines[i][0] != '#')
            check_line(lexicons, lines[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_test_add_data_func(cases[i].path, &cases[i], run);
    g_test_add_func("/extract/assertion/cues", test_cues);
    return g_test_run();
}
