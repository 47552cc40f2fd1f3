/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the terms of a lexicon in a text. */
#include "extract/lexicon.h"

#include <string.h>

#include "core/error.h"
#include "core/json.h"
#include "core/limits.h"
#include "extract/lexiconparts.h"
#include "extract/pattern.h"

void
ps_mention_free(gpointer data)
{
    PsMention *mention = data;
    g_clear_pointer(&mention->groups, g_hash_table_unref);
    g_clear_pointer(&mention->group_starts, g_hash_table_unref);
    g_free(mention);
}

static void
take_groups(PsMention *mention, const PsEntry *entry, const GMatchInfo *info)
{
    for (char **name = entry->group_names; *name != NULL; name++) {
        int start, end;
        if (!g_match_info_fetch_named_pos(info, *name, &start, &end) || start < 0)
            continue;
        if (mention->groups == NULL) {
            mention->groups = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
            mention->group_starts = g_hash_table_new(g_str_hash, g_str_equal);
        }
        char *text = g_match_info_fetch_named(info, *name);
        g_hash_table_insert(mention->groups, *name, text);
        g_hash_table_insert(mention->group_starts, *name, GSIZE_TO_POINTER((gsize) start + 1));
    }
}

static gboolean
give_up(GError **error, const PsLexicon *lexicon, const char *why)
{
    g_set_error(error, PS_ERROR, PS_ERROR_LIMIT, "looking for terms of \"%s\": %s", lexicon->id,
                why);
    return FALSE;
}

/* The entry at exactly `at`, NULL where it does not stand there. */
static PsMention *
stands_at(const PsEntry *entry, const char *text, gsize at, gsize end, GError **error)
{
    g_autoptr(GMatchInfo) info = NULL;
    if (!g_regex_match_full(entry->term.regex, text, (gssize) end, (int) at, 0, &info, error))
        return NULL;
    int from, to;
    g_match_info_fetch_pos(info, 0, &from, &to);
    if (to <= from)
        return NULL;
    PsMention *mention = g_new0(PsMention, 1);
    mention->term = &entry->term;
    mention->start = (gsize) from;
    mention->end = (gsize) to;
    take_groups(mention, entry, info);
    return mention;
}

/* The longest entry at exactly `at`; of equal ones the first defined. */
static gboolean
add_longest(const PsLexicon *lexicon, const GPtrArray *entries, const char *text, gsize at,
            gsize end, GPtrArray *found, GError **error)
{
    PsMention *best = NULL;
    for (guint i = 0; i < entries->len; i++) {
        const PsEntry *entry = g_ptr_array_index(entries, i);
        g_autoptr(GError) local = NULL;
        PsMention *mention = stands_at(entry, text, at, end, &local);
        if (local != NULL) {
            g_clear_pointer(&best, ps_mention_free);
            return give_up(error, lexicon, local->message);
        }
        if (mention != NULL && best != NULL && mention->end <= best->end)
            g_clear_pointer(&mention, ps_mention_free);
        if (mention == NULL)
            continue;
        g_clear_pointer(&best, ps_mention_free);
        best = mention;
    }
    if (best != NULL)
        g_ptr_array_add(found, best);
    return found->len <= PS_MAX_MENTIONS_PER_DOCUMENT ||
           give_up(error, lexicon, "too many of them");
}

/* The start of the next word at or after `p`, which stands inside one. */
static const char *
past_word(const char *p, const char *last)
{
    while (p < last && (g_ascii_isalnum(*p) || *p == '_'))
        p++;
    return p;
}

static gboolean
find_all(PsLexicon *lexicon, const char *text, gsize start, gsize end, GPtrArray *found,
         GError **error)
{
    const char *last = text + end;
    const gboolean *idle_at_words = ps_candidates_idle(lexicon->at_words);
    const gboolean *idle_inside = ps_candidates_idle(lexicon->inside_words);
    gboolean bound = ps_pattern_is_bound(text, text + start);
    for (const char *p = text + start, *next; p < last; p = next) {
        guint8 first = (guint8) *p;
        gboolean ascii = first < 0x80, at_word = bound;
        next = p + g_utf8_skip[first];
        bound = ascii ? !g_ascii_isalnum(first) && first != '_' : ps_pattern_is_bound(text, next);
        if (ascii && (at_word ? idle_at_words : idle_inside)[first]) {
            if (!bound && !lexicon->has_partial)
                next = past_word(next, last);
            continue;
        }
        PsCandidates *candidates = at_word ? lexicon->at_words : lexicon->inside_words;
        const GPtrArray *entries = ps_candidates_at(candidates, p, last);
        if (entries->len > 0 &&
            !add_longest(lexicon, entries, text, (gsize) (p - text), end, found, error))
            return FALSE;
        if (ascii && !bound && !lexicon->has_partial)
            next = past_word(next, last);
    }
    return TRUE;
}

static int
by_length(gconstpointer left, gconstpointer right)
{
    const PsMention *a = *(const PsMention *const *) left;
    const PsMention *b = *(const PsMention *const *) right;
    gsize la = a->end - a->start, lb = b->end - b->start;
    if (la != lb)
        return la > lb ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    guint ia = ((const PsEntry *) a->term)->index, ib = ((const PsEntry *) b->term)->index;
    return ia < ib ? -1 : ia > ib ? 1 : 0;
}

static int
by_place(gconstpointer left, gconstpointer right)
{
    const PsMention *a = *(const PsMention *const *) left;
    const PsMention *b = *(const PsMention *const *) right;
    return a->start < b->start ? -1 : a->start > b->start ? 1 : 0;
}

/* Keeps the longer of those that overlap, of equal ones the first defined. */
static GPtrArray *
without_overlaps(GPtrArray *found, gsize start, gsize end)
{
    GPtrArray *kept = g_ptr_array_new_with_free_func(ps_mention_free);
    if (found->len == 0)
        return kept;
    g_autofree guint8 *taken = g_malloc0(end - start + 1);
    g_ptr_array_sort(found, by_length);
    for (guint i = 0; i < found->len; i++) {
        PsMention *mention = g_ptr_array_index(found, i);
        const guint8 *from = taken + (mention->start - start);
        gsize length = mention->end - mention->start;
        if (memchr(from, 1, length) != NULL) {
            ps_mention_free(mention);
            continue;
        }
        memset(taken + (mention->start - start), 1, length);
        g_ptr_array_add(kept, mention);
    }
    g_ptr_array_sort(kept, by_place);
    return kept;
}

GPtrArray *
ps_lexicon_find(const PsLexicon *lexicon, const char *text, gsize start, gsize end, GError **error)
{
    g_return_val_if_fail(lexicon != NULL && start <= end, NULL);
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    /* What is learned about the lexicon on the way does not change what it says. */
    PsLexicon *learning = (PsLexicon *) (gsize) lexicon;
    g_mutex_lock(&learning->lock);
    gboolean good = find_all(learning, text, start, end, found, error);
    g_mutex_unlock(&learning->lock);
    if (good)
        return without_overlaps(found, start, end);
    g_ptr_array_foreach(found, (GFunc) (void (*)(void)) ps_mention_free, NULL);
    return NULL;
}

const char *
ps_mention_group(const PsMention *mention, const char *name)
{
    return mention->groups == NULL ? NULL : g_hash_table_lookup(mention->groups, name);
}

gboolean
ps_mention_group_span(const PsMention *mention, const char *name, gsize *start, gsize *end)
{
    const char *text = ps_mention_group(mention, name);
    if (text == NULL)
        return FALSE;
    *start = GPOINTER_TO_SIZE(g_hash_table_lookup(mention->group_starts, name)) - 1;
    *end = *start + strlen(text);
    return TRUE;
}

const char *
ps_mention_means(const PsMention *mention, const char *key)
{
    return mention->term->means == NULL ? NULL : ps_json_get_string(mention->term->means, key);
}
