/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds markers with their method and result: names, results and methods are terms of the lexicon;
 * here they are joined by how a sentence is built ("positive for A and B; negative for C", "A and
 * B are negative", "A: lost"). */
#include "extract/finder.h"

#include <string.h>

#include "extract/statement.h"

/* A heading or an earlier sentence names the method this far away (bytes) at most. */
#define METHOD_REACH 400
/* A variant or a percentage belongs to the marker this near before it. */
#define DETAIL_REACH 80
#define NAMES_APART 60
#define MAX_NAMES 64

/* The names of one clause that wait for their result. */
typedef struct {
    const PsStatement *names[MAX_NAMES];
    guint count;
} Clause;

typedef struct {
    const PsFinding *finding;
    const PsStatements *all;
    const PsStatement *prefix; /* "positive for": governs the names that follow */
    Clause waiting;
    const PsStatement *last_name;
} Parse;

static gboolean
is_gene_level(const PsStatement *result)
{
    return ps_statement_is(result, "level", "gene");
}

/* Where a statement stands among all. */
static guint
index_of(const Parse *parse, const PsStatement *statement)
{
    return (guint) (statement - ps_statements_at(parse->all, 0));
}

/* The first statement that may still bear on `name`. */
static guint
first_near(const Parse *parse, const PsStatement *name)
{
    guint i = index_of(parse, name);
    while (i > 0 &&
           ps_statements_at(parse->all, i - 1)->span.end + METHOD_REACH >= name->span.start)
        i--;
    return i;
}

/* The method named in the sentence, or before it under the same heading. A gene's change is never
 * seen by a stain, nor the other way round. */
static const char *
method_of(const Parse *parse, const PsStatement *name, const PsStatement *result)
{
    const PsSentence *sentence = ps_reading_sentence_at(parse->finding->reading, name->span.start);
    const char *before = NULL;
    for (guint i = first_near(parse, name); i < parse->all->items->len; i++) {
        const PsStatement *own = ps_statements_at(parse->all, i);
        const char *method = ps_statement_means(own, "method");
        if (own->span.start >= sentence->span.end)
            break;
        if (method == NULL)
            continue;
        if (is_gene_level(result) && g_str_equal(method, "IHC"))
            continue;
        if (own->span.start >= sentence->span.start)
            return method;
        if (own->section == name->section)
            before = method;
    }
    gboolean stain = ps_statement_is(name, "stain", "yes");
    if (before != NULL && (!stain || g_str_equal(before, "IHC")))
        return before;
    return stain ? "IHC" : "unknown";
}

/* What stands beside the marker: exon and variant, a percentage. Yours; NULL where nothing does. */
static char *
detail_of(const Parse *parse, const PsStatement *name, const PsStatement *result)
{
    const PsReading *reading = parse->finding->reading;
    GString *detail = g_string_new(NULL);
    const char *word = result == NULL ? NULL : ps_statement_means(result, "detail");
    gboolean plain = word != NULL && result->assertion != PS_ASSERTION_NEGATED;
    if (plain)
        g_string_append(detail, word);
    for (guint i = index_of(parse, name) + 1; i < parse->all->items->len; i++) {
        const PsStatement *own = ps_statements_at(parse->all, i);
        gboolean names = ps_statement_means(own, "name") != NULL;
        if (names && !ps_statement_is(own, "name", ps_statement_means(name, "name")))
            break;
        if (own->span.start > name->span.end + DETAIL_REACH ||
            ps_reading_sentence_at(reading, own->span.start) !=
                ps_reading_sentence_at(reading, name->span.start))
            break;
        gboolean variant = ps_statement_is(own, "variant", "yes");
        gboolean share = ps_statement_is(own, "percent", "yes");
        if (!variant && !share)
            continue;
        const char *change = ps_mention_group(own->mention, "change");
        g_autofree char *text =
            change != NULL ? g_strdup(change) : ps_reading_slice(reading, own->span);
        if (strstr(detail->str, text) == NULL)
            g_string_append_printf(detail, "%s%s", detail->len > 0 ? ", " : "", text);
    }
    return g_string_free(detail, detail->len == 0);
}

/* A gene's change is told beside the stain of its protein: "CD117 positive", "KIT exon 11
 * mutation". */
static gboolean
is_same_method(const char *known, const char *method, gboolean gene)
{
    if (g_strcmp0(known, method) == 0)
        return TRUE;
    return g_str_equal(method, "unknown") && !(gene && g_strcmp0(known, "IHC") == 0);
}

static gboolean
is_known(const Parse *parse, const char *name, const char *method, const char *result,
         gboolean gene)
{
    const GPtrArray *facts = parse->finding->facts->facts;
    for (guint i = 0; i < facts->len; i++) {
        const PsFact *fact = g_ptr_array_index(facts, i);
        if (fact->kind != PS_KIND_BIOMARKERS || g_strcmp0(ps_fact_string(fact, "name"), name) != 0)
            continue;
        const char *known = ps_fact_string(fact, "method");
        if (g_strcmp0(ps_fact_string(fact, "result"), result) == 0 &&
            is_same_method(known, method, gene))
            return TRUE;
    }
    return FALSE;
}

/* NULL where the sentence says nothing that may be kept. */
static const char *
result_name(const PsStatement *result)
{
    const char *value = ps_statement_means(result, "result");
    if (result->assertion == PS_ASSERTION_ASSERTED)
        return value;
    if (result->assertion == PS_ASSERTION_POSSIBLE)
        return "equivocal";
    if (result->assertion != PS_ASSERTION_NEGATED)
        return NULL;
    return g_str_equal(value, "positive")   ? "negative"
           : g_str_equal(value, "negative") ? NULL
                                            : value;
}

static void
add(Parse *parse, const PsStatement *name, const PsStatement *result)
{
    const char *marker = ps_statement_means(name, "name");
    const char *value = result == NULL ? NULL : result_name(result);
    if (name->standing == 0 || (result != NULL && value == NULL))
        return;
    const char *method = result == NULL ? "unknown" : method_of(parse, name, result);
    if (is_known(parse, marker, method, value, result != NULL && is_gene_level(result)))
        return;
    PsSpan span = name->span;
    if (result != NULL) {
        span.start = MIN(span.start, result->span.start);
        span.end = MAX(span.end, result->span.end);
    }
    g_autofree char *detail = detail_of(parse, name, result);
    PsFact *fact =
        ps_finding_add(parse->finding, PS_KIND_BIOMARKERS, PS_STATUS_FOUND, marker, span);
    ps_fact_set_string(fact, "method", method);
    ps_fact_set_string(fact, "result", value);
    ps_fact_set_string(fact, "detail", detail);
}

/* "Ki-67: 30%": the number is the result. */
static void
add_quantities(Parse *parse)
{
    for (guint i = 0; i < parse->waiting.count; i++) {
        const PsStatement *name = parse->waiting.names[i];
        g_autofree char *detail = detail_of(parse, name, NULL);
        if (ps_statement_is(name, "quantity", "yes") && detail != NULL)
            add(parse, name, NULL);
    }
    parse->waiting.count = 0;
}

static void
give_to_waiting(Parse *parse, const PsStatement *result)
{
    for (guint i = 0; i < parse->waiting.count; i++)
        add(parse, parse->waiting.names[i], result);
    parse->waiting.count = 0;
}

static void
take_name(Parse *parse, const PsStatement *name)
{
    if (parse->prefix != NULL && parse->last_name != NULL &&
        name->span.start > parse->last_name->span.end + NAMES_APART)
        parse->prefix = NULL; /* the list has ended */
    parse->last_name = name;
    if (parse->prefix != NULL)
        add(parse, name, parse->prefix);
    else if (parse->waiting.count < MAX_NAMES)
        parse->waiting.names[parse->waiting.count++] = name;
}

static void
take_result(Parse *parse, const PsStatement *result)
{
    const char *form = ps_statement_means(result, "form");
    gboolean follows = parse->waiting.count > 0;
    gboolean leads = g_str_equal(form, "prefix") || (g_str_equal(form, "either") && !follows);
    if (leads) {
        add_quantities(parse);
        parse->prefix = result;
        parse->last_name = result;
        return;
    }
    if (!follows && parse->last_name != NULL && parse->prefix == NULL &&
        ps_statement_means(parse->last_name, "name") != NULL && is_gene_level(result))
        add(parse, parse->last_name, result); /* "SS18 FISH positive: SS18 rearrangement" */
    give_to_waiting(parse, result);
    parse->prefix = NULL;
}

static gboolean
has_semicolon(const Parse *parse, gsize from, gsize to)
{
    return from < to && memchr(parse->finding->reading->text + from, ';', to - from) != NULL;
}

gboolean
ps_biomarkers_find(PsFinding *finding, GError **error)
{
    g_autoptr(PsStatements) all = ps_statements_new(finding, "biomarkers", error);
    if (all == NULL)
        return FALSE;
    Parse parse = {.finding = finding, .all = all};
    const PsSentence *sentence = NULL;
    gsize end = 0;
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *own = ps_statements_at(all, i);
        const PsSentence *here = ps_reading_sentence_at(finding->reading, own->span.start);
        if (here != sentence || has_semicolon(&parse, end, own->span.start)) {
            add_quantities(&parse);
            parse.prefix = NULL;
            parse.last_name = here == sentence ? parse.last_name : NULL;
        }
        if (ps_statement_is(own, "clause", "ends")) {
            add_quantities(&parse); /* "express A, while B and C are not expressed" */
            parse.prefix = NULL;
        }
        sentence = here;
        end = own->span.end;
        if (ps_statement_is(own, "form", "own"))
            add(&parse, own, own);
        else if (ps_statement_means(own, "name") != NULL)
            take_name(&parse, own);
        else if (ps_statement_means(own, "result") != NULL)
            take_result(&parse, own);
    }
    add_quantities(&parse);
    return TRUE;
}
