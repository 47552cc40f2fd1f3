/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs all finders over one document. */
#include "extract/extractor.h"

#include "core/error.h"
#include "extract/finder.h"

struct PsExtractor {
    PsLexiconSet *lexicons;
};

/* In this order: later finders read what earlier ones found. */
static const PsFinder finders[] = {ps_docinfo_find, ps_histology_find, ps_site_find,
                                   ps_tnm_find,     ps_grade_find,     ps_size_find,
                                   ps_margin_find,  ps_nodes_find,     ps_metastasis_find,
                                   ps_course_find,  ps_biomarkers_find};

/* What the finders ask for: without one of these nothing may start. */
static const char *const needed[] = {
    "assertion", "biomarkers", "confusion",  "course",     "docinfo",  "grade",
    "histology", "margin",     "metastasis", "nodes",      "sections", "site",
    "size",      "stations",   "tnm",        "treatments", "verdicts"};

static gboolean
has_all(const PsLexiconSet *lexicons, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (ps_lexicon_set_has(lexicons, needed[i]))
            continue;
        g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                    "lexicon/: the lexicon \"%s\" is missing; install plainstage again", needed[i]);
        return FALSE;
    }
    return TRUE;
}

PsExtractor *
ps_extractor_new(const char *data_folder, GError **error)
{
    g_autoptr(PsLexiconSet) lexicons = ps_lexicon_set_load(data_folder, error);
    if (lexicons == NULL || !has_all(lexicons, error))
        return NULL;
    PsExtractor *extractor = g_new0(PsExtractor, 1);
    extractor->lexicons = g_steal_pointer(&lexicons);
    return extractor;
}

void
ps_extractor_free(PsExtractor *extractor)
{
    if (extractor == NULL)
        return;
    ps_lexicon_set_free(extractor->lexicons);
    g_free(extractor);
}

gboolean
ps_extractor_check(const PsExtractor *extractor, guint *examples, GError **error)
{
    if (!ps_lexicon_set_check(extractor->lexicons, error))
        return FALSE;
    *examples = ps_lexicon_set_example_count(extractor->lexicons);
    return TRUE;
}

/* A limit is the document's problem, which the user sees; anything else is ours. */
static gboolean
note_limit(PsDocument *document, GError *problem, GError **error)
{
    if (!g_error_matches(problem, PS_ERROR, PS_ERROR_LIMIT)) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    g_error_free(problem);
    if (!ps_problems_have(document->problems, "too_much_text"))
        g_ptr_array_add(document->problems, ps_problem_new("too_much_text", 0));
    return TRUE;
}

/* Whether a fact is of the piece that was looked at: of a metastasis then, and not of the tumour it
 * came from. Nodes are of it where it lay in an organ. */
static gboolean
is_of_piece(const PsFact *fact, gboolean organ)
{
    return fact->kind == PS_KIND_SIZE || fact->kind == PS_KIND_DEPTH ||
           fact->kind == PS_KIND_MARGIN || (organ && fact->kind == PS_KIND_NODES);
}

/* What was found of a metastasis stays for the navigator, and does not speak of the tumour. */
static void
set_aside_of_spread(PsFacts *facts)
{
    const PsFact *metastasis = ps_facts_first(facts->facts, PS_KIND_METASTASIS);
    gboolean organ = metastasis != NULL && ps_fact_is(metastasis, "M1");
    for (guint i = facts->facts->len; i-- > 0;) {
        PsFact *fact = g_ptr_array_index(facts->facts, i);
        if (!is_of_piece(fact, organ))
            continue;
        fact->assertion = PS_ASSERTION_OTHER_TUMOUR;
        g_ptr_array_add(facts->others, g_ptr_array_steal_index(facts->facts, i));
    }
}

static gboolean
find_all(PsFinding *finding, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(finders); i++) {
        GError *local = NULL;
        if (!finders[i](finding, &local) && !note_limit(finding->facts->document, local, error))
            return FALSE;
    }
    if (finding->of_spread)
        set_aside_of_spread(finding->facts);
    return TRUE;
}

PsFacts *
ps_extractor_run(const PsExtractor *extractor, PsDocument *document, const PsText *text,
                 GError **error)
{
    ps_document_note_text(document, text);
    g_autoptr(PsFacts) facts = ps_facts_new(document);
    GError *local = NULL;
    g_autoptr(PsReading) reading = ps_reading_new(text, extractor->lexicons, &local);
    if (reading == NULL)
        return note_limit(document, local, error) ? g_steal_pointer(&facts) : NULL;
    PsFinding finding = {.reading = reading, .lexicons = extractor->lexicons, .facts = facts};
    return find_all(&finding, error) ? g_steal_pointer(&facts) : NULL;
}
