/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves that a language has words for all that can be read out of a record. */
#include "core/json.h"
#include "core/problem.h"
#include "report/languages.h"

/* Which key of which lexicon gives which field of which kind of fact. */
static const struct {
    const char *lexicon, *key;
    PsFactKind kind;
    const char *field;
} given[] = {
    {"lexicon/histology.json", "value", PS_KIND_HISTOLOGY, "value"},
    {"lexicon/site.json", "value", PS_KIND_SITE, "value"},
    {"lexicon/metastasis.json", "site", PS_KIND_METASTASIS, "sites"},
    {"lexicon/treatments.json", "name", PS_KIND_TREATMENTS, "name"},
    {"lexicon/biomarkers.json", "detail", PS_KIND_BIOMARKERS, "detail"},
};

static gboolean
check_lexicon(const PsReport *report, gsize g, GError **error)
{
    g_autoptr(PsDataFile) file = ps_datafile_load(report->folder, given[g].lexicon, error);
    if (file == NULL)
        return FALSE;
    const json_t *row = ps_words_row(report->words, given[g].kind);
    const json_t *words = json_object_get(json_object_get(row, "fields"), given[g].field);
    size_t i;
    json_t *entry;
    json_array_foreach(json_object_get(file->root, "entries"), i, entry)
    {
        const char *value = ps_json_get_string(json_object_get(entry, "means"), given[g].key);
        if (value == NULL || ps_json_get_string(words, value) != NULL)
            continue;
        ps_datafile_fail(error, report->words->facts, NULL, ps_kind_name(given[g].kind),
                         "\"%s\" of %s has no words here", value, given[g].lexicon);
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_problems(const PsReport *report, GError **error)
{
    const PsDataFile *file = report->words->words;
    const json_t *problems = json_object_get(file->root, "problems");
    for (const PsProblemRow *row = ps_problem_rows(); row->tag != NULL; row++) {
        const json_t *words = json_object_get(problems, row->tag);
        if (ps_json_get_string(words, "meaning") == NULL ||
            ps_json_get_string(words, "remedy") == NULL) {
            ps_datafile_fail(error, file, NULL, "problems", "problem \"%s\" has no words here",
                             row->tag);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
ps_languages_check_values(const PsReport *other, GError **error)
{
    for (gsize g = 0; g < G_N_ELEMENTS(given); g++)
        if (!check_lexicon(other, g, error))
            return FALSE;
    return check_problems(other, error);
}
