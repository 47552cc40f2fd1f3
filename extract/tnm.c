/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the stage that the record itself states: T, N, M and group, with prefix and edition. */
#include <string.h>

#include "core/json.h"
#include "extract/finder.h"
#include "extract/statement.h"

/* Letters of one statement stand no further apart than this (a form explains each of them). */
#define MAX_GAP_BYTES 400u

typedef struct {
    const PsFinding *finding;
    GPtrArray *found; /* of PsFact * */
    PsFact *open;     /* the one being put together, or NULL */
    gsize end;
} Collecting;

/* "pTlc", "NO", "MX" as they are meant: the letters that scanning makes of digits undone. */
static char *
normal(const char *letter, const char *value)
{
    GString *out = g_string_new(letter);
    for (const char *p = value; *p != '\0'; p++) {
        gboolean first = p == value;
        if (*p == ' ')
            continue;
        if (first && (*p == 'O' || *p == 'o'))
            g_string_append_c(out, '0');
        else if (first && (*p == 'l' || *p == 'I'))
            g_string_append_c(out, '1');
        else if (first && *p == 'x')
            g_string_append_c(out, 'X');
        else
            g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

static char *
value_of(const PsMention *mention, const char *name)
{
    const char *value = ps_mention_group(mention, name);
    if (value == NULL || *value == '\0')
        return NULL;
    if (g_str_equal(name, "group"))
        return g_ascii_strup(value, -1);
    if (g_str_equal(name, "prefix"))
        return g_ascii_strdown(value, -1);
    char letter[2] = {g_ascii_toupper(*name), '\0'};
    return normal(letter, value);
}

static const char *const names[] = {"prefix", "t", "n", "m", "group"};

/* Whether the mention says something that the open statement says otherwise. */
static gboolean
contradicts(const PsFact *fact, const PsMention *mention)
{
    for (gsize i = 1; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *value = value_of(mention, names[i]);
        const char *known = ps_fact_string(fact, names[i]);
        if (value != NULL && known != NULL && !g_str_equal(value, known))
            return TRUE;
    }
    return FALSE;
}

static gboolean
says_no_more(const PsFact *fact, const PsFact *other)
{
    for (gsize i = 1; i < G_N_ELEMENTS(names); i++) {
        const char *value = ps_fact_string(fact, names[i]);
        if (value != NULL && g_strcmp0(value, ps_fact_string(other, names[i])) != 0)
            return FALSE;
    }
    return fact->assertion == other->assertion;
}

/* Keeps what is new: a report states its stage in the diagnosis, in the form and in the comment. */
static void
close_open(Collecting *collecting)
{
    g_autoptr(PsFact) fact = g_steal_pointer(&collecting->open);
    for (guint i = collecting->found->len; i > 0 && fact != NULL; i--) {
        const PsFact *other = g_ptr_array_index(collecting->found, i - 1);
        if (says_no_more(fact, other))
            return;
        if (says_no_more(other, fact))
            g_ptr_array_remove_index(collecting->found, i - 1);
    }
    if (fact != NULL)
        g_ptr_array_add(collecting->found, g_steal_pointer(&fact));
}

static void
extend(Collecting *collecting, const PsMention *mention)
{
    PsFact *fact = collecting->open;
    gboolean news = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *value = value_of(mention, names[i]);
        if (value == NULL || ps_fact_string(fact, names[i]) != NULL)
            continue;
        ps_fact_set_string(fact, names[i], value);
        news = TRUE;
    }
    collecting->end = mention->end;
    if (!news)
        return;
    PsSpan span = {mention->start, mention->end};
    ps_finding_add_evidence(collecting->finding, fact, span);
    const PsEvidence *last = g_ptr_array_index(fact->evidence, fact->evidence->len - 1);
    const char *before = ps_fact_string(fact, "text");
    g_autofree char *text =
        before == NULL ? g_strdup(last->quote) : g_strconcat(before, " ", last->quote, NULL);
    ps_fact_set_string(fact, "text", text);
    const char *edition = ps_mention_means(mention, "edition");
    if (edition != NULL)
        ps_fact_set_string(fact, "edition", edition);
}

/* "Four nodes negative (0/4). pT2, pN1": a code with its prefix is a statement of its own, which a
 * denial earlier in the sentence does not reach. M is left as it is: "no evidence of M1 disease".
 */
static PsAssertion
assertion_of(const PsFinding *finding, const PsMention *mention)
{
    const char *text = finding->reading->text;
    PsSpan span = {mention->start, mention->end};
    PsAssertion assertion = ps_assertion_of(finding->reading, finding->lexicons, span).assertion;
    gboolean prefixed = text[mention->start] == 'p' || text[mention->start] == 'c';
    gboolean of_spread = ps_mention_group(mention, "m") != NULL;
    return assertion == PS_ASSERTION_NEGATED && prefixed && !of_spread ? PS_ASSERTION_ASSERTED
                                                                       : assertion;
}

static void
take(Collecting *collecting, const PsMention *mention)
{
    const PsFinding *finding = collecting->finding;
    const PsSection *section = ps_reading_section_at(finding->reading, mention->start);
    if (section->superseded)
        return;
    PsAssertion assertion = assertion_of(finding, mention);
    const PsFact *open = collecting->open;
    if (open != NULL &&
        (assertion != open->assertion || mention->start > collecting->end + MAX_GAP_BYTES ||
         contradicts(open, mention)))
        close_open(collecting);
    if (collecting->open == NULL) {
        collecting->open = ps_fact_new(PS_KIND_STATED_STAGE, PS_STATUS_FOUND);
        collecting->open->assertion = assertion;
        collecting->open->date = g_strdup(finding->facts->document->date);
    }
    extend(collecting, mention);
}

/* Whether a colon follows, as after each choice of a form. */
static gboolean
is_explained(const char *text, const PsMention *mention)
{
    const char *next = text + mention->end;
    while (*next == ' ' || *next == '\n')
        next++;
    return *next == ':' || *next == '=';
}

static gboolean
differ_in_a_letter(const PsMention *one, const PsMention *other)
{
    for (gsize i = 1; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *value = value_of(one, names[i]);
        g_autofree char *another = value_of(other, names[i]);
        if (value != NULL && another != NULL && !g_str_equal(value, another))
            return TRUE;
    }
    return FALSE;
}

/* "pN0: none. pN1: in a node." lists what may be chosen, and says nothing. */
static gboolean
is_choice(const char *text, const GPtrArray *mentions, guint index)
{
    const PsMention *own = g_ptr_array_index(mentions, index);
    if (!is_explained(text, own))
        return FALSE;
    const PsMention *before = index == 0 ? NULL : g_ptr_array_index(mentions, index - 1);
    const PsMention *after =
        index + 1 < mentions->len ? g_ptr_array_index(mentions, index + 1) : NULL;
    return (before != NULL && is_explained(text, before) && differ_in_a_letter(own, before)) ||
           (after != NULL && is_explained(text, after) && differ_in_a_letter(own, after));
}

/* The edition that the document names, if it names one only. */
static const char *
only_edition(const GPtrArray *mentions)
{
    const char *edition = NULL;
    for (guint i = 0; i < mentions->len; i++) {
        const PsMention *mention = g_ptr_array_index(mentions, i);
        const char *own = ps_mention_means(mention, "edition");
        if (own == NULL || ps_mention_means(mention, "holds") != NULL)
            continue;
        if (edition != NULL && !g_str_equal(edition, own))
            return NULL;
        edition = own;
    }
    return edition;
}

/* A stage that was, is asked about or is of another tumour is kept, but does not speak. */
static gboolean
speaks(const PsFact *fact)
{
    return fact->assertion == PS_ASSERTION_ASSERTED || fact->assertion == PS_ASSERTION_POSSIBLE;
}

static void
hand_over(PsFinding *finding, GPtrArray *found, const char *edition)
{
    for (guint i = 0; i < found->len; i++) {
        PsFact *fact = g_ptr_array_index(found, i);
        if (ps_fact_string(fact, "edition") == NULL)
            ps_fact_set_string(fact, "edition", edition);
        GPtrArray *to = speaks(fact) ? finding->facts->facts : finding->facts->others;
        g_ptr_array_add(to, ps_fact_copy(fact));
    }
}

gboolean
ps_tnm_find(PsFinding *finding, GError **error)
{
    const char *text = finding->reading->text;
    g_autoptr(GPtrArray) mentions =
        ps_lexicon_find(ps_lexicon_get(finding->lexicons, "tnm"), text, 0, strlen(text), error);
    if (mentions == NULL)
        return FALSE;
    g_autoptr(GPtrArray) found = ps_facts_array_new();
    Collecting collecting = {.finding = finding, .found = found};
    for (guint i = 0; i < mentions->len; i++) {
        const PsMention *mention = g_ptr_array_index(mentions, i);
        if (ps_mention_means(mention, "holds") != NULL && !is_choice(text, mentions, i))
            take(&collecting, mention);
    }
    close_open(&collecting);
    hand_over(finding, found, only_edition(mentions));
    return TRUE;
}
