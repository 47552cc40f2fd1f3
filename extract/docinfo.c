/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document is: its kind, its date, whose it is, and how old that person was. */
#include <string.h>

#include "core/json.h"
#include "extract/date.h"
#include "extract/finder.h"
#include "extract/statement.h"

/* A letter names scans; a scan names no clinic: of equal votes the earlier kind. */
static const char *const kinds[] = {"pathology", "clinical", "imaging", "other"};

/* Each entry votes once, so that a long text weighs no more than a short one. */
static PsDocKind
kind_of(const GPtrArray *mentions)
{
    json_int_t votes[G_N_ELEMENTS(kinds)] = {0};
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < mentions->len; i++) {
        const PsMention *mention = g_ptr_array_index(mentions, i);
        const char *kind = ps_mention_means(mention, "kind");
        if (kind == NULL || !g_hash_table_add(seen, (gpointer) (gsize) mention->term))
            continue;
        for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
            if (g_str_equal(kind, kinds[k]))
                votes[k] += json_integer_value(json_object_get(mention->term->means, "weight"));
    }
    gsize best = 0;
    for (gsize k = 1; k < G_N_ELEMENTS(kinds); k++)
        if (votes[k] > votes[best])
            best = k;
    return votes[best] == 0 ? PS_DOC_UNKNOWN : ps_doc_kind_from_name(kinds[best]);
}

/* The day of the label that counts most; of equal ones the first. */
static char *
date_of(const GPtrArray *mentions)
{
    g_autofree char *best = NULL;
    json_int_t best_order = G_MAXINT;
    for (guint i = 0; i < mentions->len; i++) {
        const PsMention *mention = g_ptr_array_index(mentions, i);
        if (ps_mention_means(mention, "date") == NULL)
            continue;
        json_int_t order = json_integer_value(json_object_get(mention->term->means, "order"));
        char *date = ps_date_read(ps_mention_group(mention, "date"));
        if (date == NULL || order >= best_order) {
            g_free(date);
            continue;
        }
        g_free(best);
        best = date;
        best_order = order;
    }
    return g_steal_pointer(&best);
}

static char *
tidy(const char *text)
{
    g_autofree char *copy = g_strdelimit(g_strdup(text), "\n\f", ' ');
    gsize length = strlen(copy);
    while (length > 0 && strchr(" ,", copy[length - 1]) != NULL)
        copy[--length] = '\0';
    return g_steal_pointer(&copy);
}

static char *
identity_value(const PsMention *mention, const char *field)
{
    if (g_str_equal(field, "sex"))
        return g_strdup(ps_mention_means(mention, "value"));
    if (g_str_equal(field, "birth_date"))
        return ps_date_read(ps_mention_group(mention, "date"));
    return tidy(ps_mention_group(mention, field));
}

/* Two people in one file is what the navigator must see: both stay, as a conflict. */
static void
disagree(PsFact *fact, const char *field, const char *value)
{
    if (fact->status != PS_STATUS_CONFLICT)
        ps_fact_add_alternative(fact, json_deep_copy(fact->fields));
    fact->status = PS_STATUS_CONFLICT;
    ps_fact_add_alternative(fact, json_pack("{s:s}", field, value));
}

static gboolean
is_alternative(const PsFact *fact, const char *field, const char *value)
{
    for (guint i = 0; i < fact->alternatives->len; i++) {
        const char *other = ps_json_get_string(g_ptr_array_index(fact->alternatives, i), field);
        if (g_strcmp0(other, value) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
add_identity(const PsFinding *finding, PsFact *fact, const PsMention *mention)
{
    const char *field = ps_mention_means(mention, "identity");
    g_autofree char *value = identity_value(mention, field);
    if (value == NULL || *value == '\0')
        return;
    const char *known = ps_fact_string(fact, field);
    if (known != NULL && g_ascii_strcasecmp(known, value) == 0)
        return;
    if (known != NULL && is_alternative(fact, field, value))
        return;
    if (known == NULL)
        ps_fact_set_string(fact, field, value);
    else
        disagree(fact, field, value);
    ps_finding_add_evidence(finding, fact, (PsSpan){mention->start, mention->end});
}

static void
find_identity(const PsFinding *finding, const GPtrArray *mentions)
{
    g_autoptr(PsFact) fact = ps_fact_new(PS_KIND_IDENTITY, PS_STATUS_FOUND);
    fact->date = g_strdup(finding->facts->document->date);
    for (guint i = 0; i < mentions->len; i++) {
        const PsMention *mention = g_ptr_array_index(mentions, i);
        if (ps_mention_means(mention, "identity") != NULL)
            add_identity(finding, fact, mention);
    }
    if (json_object_size(fact->fields) > 0)
        g_ptr_array_add(finding->facts->facts, g_steal_pointer(&fact));
}

/* Whole years from one ISO day to another; -1 where one is missing. */
static int
years_between(const char *from, const char *to)
{
    if (from == NULL || to == NULL || strcmp(from, to) > 0)
        return -1;
    int years = (int) (g_ascii_strtoll(to, NULL, 10) - g_ascii_strtoll(from, NULL, 10));
    return strcmp(to + 4, from + 4) < 0 ? years - 1 : years;
}

static const PsMention *
first_age(const PsFinding *finding, const GPtrArray *mentions)
{
    for (guint i = 0; i < mentions->len; i++) {
        const PsMention *mention = g_ptr_array_index(mentions, i);
        if (ps_mention_means(mention, "age") == NULL)
            continue;
        /* "mother, a 65-year-old woman" is not the patient. */
        PsSpan span = {mention->start, mention->end};
        PsAsserted asserted = ps_assertion_of(finding->reading, finding->lexicons, span);
        if (asserted.assertion != PS_ASSERTION_FAMILY)
            return mention;
    }
    return NULL;
}

static void
find_age(const PsFinding *finding, const GPtrArray *mentions)
{
    const PsMention *mention = first_age(finding, mentions);
    const PsFact *identity = ps_facts_first(finding->facts->facts, PS_KIND_IDENTITY);
    int years = -1;
    if (mention != NULL)
        years = (int) g_ascii_strtoll(ps_mention_group(mention, "age"), NULL, 10);
    else if (identity != NULL && identity->status == PS_STATUS_FOUND)
        years =
            years_between(ps_fact_string(identity, "birth_date"), finding->facts->document->date);
    if (years < 0 || years > 120)
        return;
    PsFact *fact = ps_fact_new(PS_KIND_AGE, PS_STATUS_FOUND);
    fact->date = g_strdup(finding->facts->document->date);
    ps_fact_set_number(fact, "years", years);
    if (mention != NULL)
        ps_finding_add_evidence(finding, fact, (PsSpan){mention->start, mention->end});
    g_ptr_array_add(finding->facts->facts, fact);
}

/* A later version of a report says so in a heading. */
static gboolean
is_amended(const PsReading *reading)
{
    for (guint i = 0; i < reading->sections->len; i++) {
        const PsSection *section = &g_array_index(reading->sections, PsSection, i);
        if (!section->superseded && g_strcmp0(section->section, "amended") == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
ps_docinfo_find(PsFinding *finding, GError **error)
{
    const char *text = finding->reading->text;
    g_autoptr(GPtrArray) mentions =
        ps_lexicon_find(ps_lexicon_get(finding->lexicons, "docinfo"), text, 0, strlen(text), error);
    if (mentions == NULL)
        return FALSE;
    PsDocument *document = finding->facts->document;
    document->kind = kind_of(mentions);
    g_free(document->date);
    document->date = date_of(mentions);
    document->amended = is_amended(finding->reading);
    find_identity(finding, mentions);
    find_age(finding, mentions);
    return TRUE;
}
