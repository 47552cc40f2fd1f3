/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of each placeholder. */
#include "report/values.h"

#include <string.h>

#include "core/json.h"

typedef char *(*GetFunc)(const PsValues *values);

static const PsFact *
fact_of(const PsValues *values, PsFactKind kind)
{
    return ps_facts_first(values->record->kase->facts, kind);
}

/* Plain words of a fact that is found; NULL for one that is not, or not for certain. */
static char *
found_words(const PsValues *values, PsFactKind kind)
{
    const PsFact *fact = fact_of(values, kind);
    if (fact == NULL || fact->status != PS_STATUS_FOUND)
        return NULL;
    return ps_words_fact(values->words, kind, fact->fields, "say");
}

static char *
get_histology(const PsValues *values)
{
    return found_words(values, PS_KIND_HISTOLOGY);
}

static char *
get_site(const PsValues *values)
{
    return found_words(values, PS_KIND_SITE);
}

static char *
get_size_cm(const PsValues *values)
{
    return found_words(values, PS_KIND_SIZE);
}

static char *
get_grade_plain(const PsValues *values)
{
    return found_words(values, PS_KIND_GRADE);
}

static char *
get_size_object(const PsValues *values)
{
    const PsFact *size = fact_of(values, PS_KIND_SIZE);
    double mm;
    gboolean beyond;
    if (size == NULL || size->status != PS_STATUS_FOUND || !ps_fact_number(size, "value_mm", &mm))
        return NULL;
    return g_strdup(ps_words_object(values->words, mm, &beyond));
}

static char *
get_stage(const PsValues *values)
{
    const PsStaging *staging = values->record->staging;
    if (staging->status != PS_STAGING_COMPUTED || (values->for_patient && !staging->shown))
        return NULL;
    return g_strdup(staging->group);
}

static char *
system_words(const PsValues *values, const char *system)
{
    const json_t *systems = json_object_get(values->words->words->root, "systems");
    const char *plain = ps_json_get_string(systems, system);
    return g_strdup(plain != NULL ? plain : system);
}

static char *
get_stage_system(const PsValues *values)
{
    const char *system = values->record->staging->system;
    return system == NULL ? NULL : system_words(values, system);
}

/* Distinct values of a field over the facts of a list kind whose `only` field is `is` (NULL: all).
 */
static GPtrArray *
collect(const PsValues *values, PsFactKind kind, const char *field, const char *only,
        const char *is)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *facts = values->record->kase->facts;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind != kind || (only != NULL && g_strcmp0(ps_fact_string(fact, only), is) != 0))
            continue;
        const char *value = ps_fact_string(fact, field);
        /* A treatment without a name is told by its kind. */
        g_autofree char *plain = value != NULL && kind == PS_KIND_TREATMENTS
                                     ? ps_words_field(values->words, kind, field, value)
                                     : g_strdup(value);
        if (plain == NULL && kind == PS_KIND_TREATMENTS && ps_fact_string(fact, "kind") != NULL)
            plain = ps_words_field(values->words, kind, "kind", ps_fact_string(fact, "kind"));
        if (plain != NULL && !g_ptr_array_find_with_equal_func(items, plain, g_str_equal, NULL))
            g_ptr_array_add(items, g_steal_pointer(&plain));
    }
    return items;
}

static char *
join(const PsValues *values, const GPtrArray *items, const char *joiner)
{
    return items->len == 0 ? NULL : ps_words_join(values->words, items, joiner);
}

static char *
get_stated_stage(const PsValues *values)
{
    g_autoptr(GPtrArray) texts = collect(values, PS_KIND_STATED_STAGE, "text", NULL, NULL);
    /* The end of the record's sentence is not the end of ours. */
    for (guint i = 0; i < texts->len; i++) {
        char *text = g_ptr_array_index(texts, i);
        for (gsize end = strlen(text); end > 0 && strchr(".,; ", text[end - 1]) != NULL; end--)
            text[end - 1] = '\0';
    }
    return join(values, texts, "and");
}

static char *
get_stated_edition(const PsValues *values)
{
    g_autoptr(GPtrArray) editions = collect(values, PS_KIND_STATED_STAGE, "edition", NULL, NULL);
    for (guint i = 0; i < editions->len; i++) {
        char *plain = system_words(values, g_ptr_array_index(editions, i));
        g_free(g_ptr_array_index(editions, i));
        g_ptr_array_index(editions, i) = plain;
    }
    return join(values, editions, "and");
}

static char *
get_treatments_given(const PsValues *values)
{
    g_autoptr(GPtrArray) names = collect(values, PS_KIND_TREATMENTS, "name", "status", "given");
    return join(values, names, "and");
}

static char *
get_treatments_planned(const PsValues *values)
{
    g_autoptr(GPtrArray) names = collect(values, PS_KIND_TREATMENTS, "name", "status", "planned");
    return join(values, names, "and");
}

static char *
get_met_sites(const PsValues *values)
{
    const PsFact *fact = fact_of(values, PS_KIND_METASTASIS);
    g_autoptr(GPtrArray) plain = g_ptr_array_new_with_free_func(g_free);
    size_t i;
    json_t *site;
    json_array_foreach(fact == NULL ? NULL : json_object_get(fact->fields, "sites"), i, site)
    {
        g_autofree char *words =
            ps_words_field(values->words, PS_KIND_METASTASIS, "sites", json_string_value(site));
        if (!g_ptr_array_find_with_equal_func(plain, words, g_str_equal, NULL))
            g_ptr_array_add(plain, g_steal_pointer(&words));
    }
    return join(values, plain, "and");
}

static char *
get_possible_groups(const PsValues *values)
{
    const GPtrArray *possible = values->record->staging->possible;
    const char *pattern = ps_json_get_string(values->words->words->root, "stage_with_group");
    g_autoptr(GPtrArray) stages = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) around = g_strsplit(pattern, "{group}", 2);
    for (guint i = 0; i < possible->len; i++)
        g_ptr_array_add(stages, g_strjoinv(g_ptr_array_index(possible, i), around));
    return join(values, stages, "or");
}

gboolean
ps_values_explains(const PsWords *words, const char *section, const PsFact *marker)
{
    const char *name = ps_fact_string(marker, "name");
    const json_t *names = json_object_get(json_object_get(words->words->root, "markers"), section);
    size_t i;
    json_t *item;
    json_array_foreach((json_t *) (gsize) names, i, item)
    {
        const char *known = json_string_value(item);
        if (name != NULL && known != NULL && g_ascii_strncasecmp(name, known, strlen(known)) == 0)
            return TRUE;
    }
    return FALSE;
}

static const PsFact *
marker_of(const PsValues *values)
{
    const GPtrArray *facts = values->record->kase->facts;
    for (guint i = 0; values->section != NULL && i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind == PS_KIND_BIOMARKERS &&
            ps_values_explains(values->words, values->section, fact))
            return fact;
    }
    return NULL;
}

static char *
get_marker(const PsValues *values)
{
    const char *name = ps_fact_string(marker_of(values), "name");
    return name == NULL ? NULL : ps_words_field(values->words, PS_KIND_BIOMARKERS, "name", name);
}

static char *
get_marker_result(const PsValues *values)
{
    const char *result = ps_fact_string(marker_of(values), "result");
    return result == NULL ? NULL
                          : ps_words_field(values->words, PS_KIND_BIOMARKERS, "result", result);
}

static char *
get_margin_mm(const PsValues *values)
{
    double mm;
    if (!ps_fact_number(fact_of(values, PS_KIND_MARGIN), "closest_mm", &mm))
        return NULL;
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.6g", mm));
}

/* The stage that the records themselves wrote first. */
static char *
get_first_stage(const PsValues *values)
{
    const GPtrArray *facts = values->record->kase->facts;
    const PsFact *first = NULL;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind == PS_KIND_STATED_STAGE &&
            (first == NULL || (fact->date != NULL && g_strcmp0(fact->date, first->date) < 0)))
            first = fact;
    }
    const char *group = ps_fact_string(first, "group");
    return g_strdup(group != NULL ? group : ps_fact_string(first, "text"));
}

static char *
get_first_spread_date(const PsValues *values)
{
    const PsFact *fact = fact_of(values, PS_KIND_METASTASIS);
    return ps_fact_is(fact, "M1") ? ps_words_date(values->words, fact->date) : NULL;
}

/* The fact that the case's conflict is about. */
static const PsFact *
conflict_of(const PsValues *values)
{
    static const PsFactKind order[] = {PS_KIND_HISTOLOGY, PS_KIND_METASTASIS, PS_KIND_NODES,
                                       PS_KIND_SITE,      PS_KIND_GRADE,      PS_KIND_SIZE};
    gboolean extent = g_strcmp0(values->record->plan->extent, "EXT-CONFLICT") == 0;
    for (gsize i = extent ? 1 : 0; i < G_N_ELEMENTS(order); i++) {
        const PsFact *fact = fact_of(values, order[i]);
        if (fact != NULL && fact->status == PS_STATUS_CONFLICT && fact->alternatives->len >= 2)
            return fact;
    }
    return NULL;
}

static char *
conflict_side(const PsValues *values, guint side)
{
    const PsFact *fact = conflict_of(values);
    if (fact == NULL)
        return NULL;
    return ps_words_fact(values->words, fact->kind, g_ptr_array_index(fact->alternatives, side),
                         "say");
}

static char *
get_conflict_a(const PsValues *values)
{
    return conflict_side(values, 0);
}

static char *
get_conflict_b(const PsValues *values)
{
    return conflict_side(values, 1);
}

/* The name as it stands, whether it is found for certain or not. */
static char *
histology_words(const PsValues *values, const PsFact *fact)
{
    const char *value = ps_fact_string(fact, "value");
    return value == NULL ? NULL : ps_words_field(values->words, PS_KIND_HISTOLOGY, "value", value);
}

static char *
get_diagnosis(const PsValues *values)
{
    return histology_words(values, fact_of(values, PS_KIND_HISTOLOGY));
}

static char *
get_other_cancer(const PsValues *values)
{
    const PsFact *fact = fact_of(values, PS_KIND_HISTOLOGY);
    if (g_strcmp0(ps_fact_string(fact, "class"), "other_cancer") != 0)
        return NULL;
    return histology_words(values, fact);
}

PsReadCount
ps_values_count(const PsRecord *record)
{
    PsReadCount count = {0};
    const GPtrArray *documents = record->kase->documents;
    for (guint i = 0; i < documents->len; i++) {
        const PsDocument *document = g_ptr_array_index(documents, i);
        count.documents++;
        count.documents_refused += document->verdict == PS_VERDICT_REFUSED;
        count.pages += document->pages->len;
        for (guint k = 0; k < document->pages->len; k++)
            count.pages_read +=
                g_array_index(document->pages, PsPageNote, k).source != PS_SOURCE_NONE;
        if (document->date != NULL && g_strcmp0(document->date, count.newest) > 0)
            count.newest = document->date;
    }
    return count;
}

static char *
get_last_date(const PsValues *values)
{
    return ps_words_date(values->words, ps_values_count(values->record).newest);
}

static char *
get_patient_id(const PsValues *values)
{
    return g_strdup(values->record->kase->patient_id);
}

static char *
get_pages_read(const PsValues *values)
{
    return g_strdup_printf("%u", ps_values_count(values->record).pages_read);
}

static char *
get_pages_total(const PsValues *values)
{
    return g_strdup_printf("%u", ps_values_count(values->record).pages);
}

/* Those that could be opened: the page tells of the others in a line of its own. */
static char *
get_documents_total(const PsValues *values)
{
    PsReadCount count = ps_values_count(values->record);
    return g_strdup_printf("%u", count.documents - count.documents_refused);
}

static const struct {
    const char *name;
    GetFunc get;
    const char *fact; /* that it tells of; NULL for the one that is in conflict */
} placeholders[] = {
    {"histology", get_histology, "histology"},
    {"site", get_site, "site"},
    {"size_cm", get_size_cm, "size"},
    {"size_object", get_size_object, "size"},
    {"grade_plain", get_grade_plain, "grade"},
    {"stage", get_stage, "staging"},
    {"stage_system", get_stage_system, "staging"},
    {"stated_stage", get_stated_stage, "stated_stage"},
    {"stated_edition", get_stated_edition, "stated_stage"},
    {"met_sites", get_met_sites, "metastasis"},
    {"possible_groups", get_possible_groups, "staging"},
    {"marker", get_marker, "biomarkers"},
    {"marker_result", get_marker_result, "biomarkers"},
    {"margin_mm", get_margin_mm, "margin"},
    {"first_stage", get_first_stage, "stated_stage"},
    {"first_spread_date", get_first_spread_date, "metastasis"},
    {"last_date", get_last_date, "documents"},
    {"patient_id", get_patient_id, "patient"},
    {"pages_read", get_pages_read, "documents"},
    {"pages_total", get_pages_total, "documents"},
    {"documents_total", get_documents_total, "documents"},
    {"treatments_given", get_treatments_given, "treatments"},
    {"treatments_planned", get_treatments_planned, "treatments"},
    {"conflict_a", get_conflict_a, NULL},
    {"conflict_b", get_conflict_b, NULL},
    {"other_cancer", get_other_cancer, "histology"},
    {"diagnosis", get_diagnosis, "histology"},
};

char *
ps_values_get(const char *name, gpointer user)
{
    const PsValues *values = user;
    for (gsize i = 0; i < G_N_ELEMENTS(placeholders); i++)
        if (g_str_equal(placeholders[i].name, name))
            return placeholders[i].get(values);
    return NULL;
}

const char *
ps_values_origin(const char *name, const PsValues *values)
{
    for (gsize i = 0; i < G_N_ELEMENTS(placeholders); i++) {
        if (!g_str_equal(placeholders[i].name, name))
            continue;
        const PsFact *conflict = placeholders[i].fact == NULL ? conflict_of(values) : NULL;
        return conflict != NULL ? ps_kind_name(conflict->kind) : placeholders[i].fact;
    }
    return NULL;
}
