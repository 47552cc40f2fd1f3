/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the terms of a lexicon and weighs where they stand. */
#include "extract/statement.h"

#include <string.h>

#include "core/json.h"

static int
standing_of(const json_t *table, const PsSection *section)
{
    if (section == NULL || section->superseded)
        return 0;
    const json_t *own = json_object_get(table, section->section);
    const json_t *value = own != NULL ? own : json_object_get(table, "*");
    return value == NULL ? 1 : (int) json_integer_value(value);
}

static PsStatement
weigh(const PsFinding *finding, const json_t *table, const PsMention *mention)
{
    PsStatement item = {.mention = mention, .span = {mention->start, mention->end}};
    item.section = ps_reading_section_at(finding->reading, mention->start);
    item.standing = standing_of(table, item.section);
    item.assertion = ps_assertion_of(finding->reading, finding->lexicons, item.span).assertion;
    gboolean own = g_strcmp0(ps_mention_means(mention, "assertion"), "self") == 0;
    if (own && item.assertion == PS_ASSERTION_NEGATED)
        item.assertion = PS_ASSERTION_ASSERTED;
    return item;
}

/* The terms in each stretch of sentences that runs on: "negative" of one line and "lymph nodes" of
 * the next are no negative lymph nodes. */
static GPtrArray *
find_terms(const PsReading *reading, const PsLexicon *terms, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(ps_mention_free);
    gsize start = 0;
    for (guint i = 0; i < reading->sentences->len; i++) {
        const PsSentence *sentence = &g_array_index(reading->sentences, PsSentence, i);
        gboolean last = i + 1 == reading->sentences->len;
        if (!sentence->closed && !last)
            continue;
        gsize end = last ? strlen(reading->text) : sentence->span.end;
        g_autoptr(GPtrArray) found = ps_lexicon_find(terms, reading->text, start, end, error);
        if (found == NULL)
            return NULL;
        g_ptr_array_extend_and_steal(all, g_steal_pointer(&found));
        start = end;
    }
    return g_steal_pointer(&all);
}

PsStatements *
ps_statements_new(const PsFinding *finding, const char *lexicon, GError **error)
{
    const PsLexicon *terms = ps_lexicon_get(finding->lexicons, lexicon);
    g_autoptr(GPtrArray) mentions = find_terms(finding->reading, terms, error);
    if (mentions == NULL)
        return NULL;
    const json_t *table = json_object_get(ps_lexicon_file(terms)->root, "standing");
    PsStatements *statements = g_new0(PsStatements, 1);
    statements->items = g_array_sized_new(FALSE, TRUE, sizeof(PsStatement), mentions->len);
    for (guint i = 0; i < mentions->len; i++) {
        PsStatement item = weigh(finding, table, g_ptr_array_index(mentions, i));
        g_array_append_val(statements->items, item);
    }
    statements->mentions = g_steal_pointer(&mentions);
    return statements;
}

void
ps_statements_free(PsStatements *statements)
{
    if (statements == NULL)
        return;
    g_array_unref(statements->items);
    g_ptr_array_unref(statements->mentions);
    g_free(statements);
}

const PsStatement *
ps_statements_at(const PsStatements *statements, guint index)
{
    return &g_array_index(statements->items, PsStatement, index);
}

const char *
ps_statement_means(const PsStatement *statement, const char *key)
{
    return ps_mention_means(statement->mention, key);
}

gboolean
ps_statement_is(const PsStatement *statement, const char *key, const char *value)
{
    return g_strcmp0(ps_statement_means(statement, key), value) == 0;
}

gboolean
ps_statement_speaks(const PsStatement *statement)
{
    return statement->standing > 0 && statement->assertion == PS_ASSERTION_ASSERTED;
}

gboolean
ps_statement_hedges(const PsStatement *statement)
{
    return statement->standing > 0 && statement->assertion == PS_ASSERTION_POSSIBLE;
}

void
ps_finding_add_evidence(const PsFinding *finding, PsFact *fact, PsSpan span)
{
    const char *document = finding->facts->document->id;
    ps_fact_add_evidence(fact, ps_reading_evidence(finding->reading, span, document));
}

static PsFact *
make(const PsFinding *finding, PsFactKind kind, PsStatus status, const char *value, PsSpan span)
{
    PsFact *fact = ps_fact_new(kind, status);
    ps_fact_set_string(fact, ps_kind_row(kind)->fields[0].name, value);
    fact->date = g_strdup(finding->facts->document->date);
    ps_finding_add_evidence(finding, fact, span);
    return fact;
}

PsFact *
ps_finding_add(const PsFinding *finding, PsFactKind kind, PsStatus status, const char *value,
               PsSpan span)
{
    PsFact *fact = make(finding, kind, status, value, span);
    if (status == PS_STATUS_UNCERTAIN)
        fact->assertion = PS_ASSERTION_POSSIBLE;
    g_ptr_array_add(finding->facts->facts, fact);
    return fact;
}

PsFact *
ps_finding_add_other(const PsFinding *finding, PsFactKind kind, PsAssertion assertion,
                     const char *value, PsSpan span)
{
    PsFact *fact = make(finding, kind, PS_STATUS_FOUND, value, span);
    fact->assertion = assertion;
    g_ptr_array_add(finding->facts->others, fact);
    return fact;
}

double
ps_number_read(const char *text)
{
    static const char *const words[] = {
        "zero",     "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    if (text == NULL || *text == '\0')
        return -1;
    if (g_ascii_strcasecmp(text, "o") == 0 || g_ascii_strcasecmp(text, "no") == 0 ||
        g_ascii_strcasecmp(text, "none") == 0)
        return 0;
    if (g_ascii_strcasecmp(text, "single") == 0)
        return 1;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return (double) i;
    g_autofree char *point = g_strdelimit(g_strdup(text), ",", '.');
    char *end;
    double value = g_ascii_strtod(point, &end);
    return end == point ? -1 : value;
}
