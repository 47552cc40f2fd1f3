/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells which entries of a lexicon may stand at a place from the first characters there, so that
 * most words of a text cost one look-up and no matching. Learned while reading: a partial match of
 * an entry against those characters alone tells whether it could go on. */
#include <string.h>

#include "extract/lexiconparts.h"

/* Characters looked at, and the most bytes of them. */
#define PREFIX_CHARS 3u
#define PREFIX_BYTES 7u
/* What is learned is forgotten when it grows beyond this: only nonsense gets there. */
#define MAX_PREFIXES 40000u

/* The first `chars` characters at `text` as one number; fewer near `end`. */
static guint64
prefix_of(const char *text, const char *end, guint chars)
{
    guint64 key = 0;
    const char *p = text;
    for (guint i = 0; i < chars && p < end; i++) {
        const char *next = p + g_utf8_skip[(guint8) *p];
        if (next > end || (gsize) (next - text) > PREFIX_BYTES)
            break;
        for (; p < next; p++)
            key = key << 8 | (guint8) *p;
    }
    return key;
}

static gsize
prefix_text(guint64 key, char *out)
{
    gsize length = 0;
    for (int shift = 56; shift >= 0; shift -= 8) {
        char c = (char) (key >> shift & 0xFF);
        if (c != '\0' || length > 0)
            out[length++] = c;
    }
    out[length] = '\0';
    return length;
}

static gboolean
may_begin_with(const PsEntry *entry, const char *text, gsize length)
{
    g_autoptr(GMatchInfo) info = NULL;
    return g_regex_match_full(entry->probe, text, (gssize) length, 0, G_REGEX_MATCH_PARTIAL_HARD,
                              &info, NULL) ||
           g_match_info_is_partial_match(info);
}

static GPtrArray *
filter(const GPtrArray *entries, guint64 key)
{
    char text[9];
    gsize length = prefix_text(key, text);
    GPtrArray *kept = g_ptr_array_new();
    for (guint i = 0; i < entries->len; i++) {
        PsEntry *entry = g_ptr_array_index(entries, i);
        if (may_begin_with(entry, text, length))
            g_ptr_array_add(kept, entry);
    }
    return kept;
}

static const GPtrArray *
learned(PsCandidates *candidates, const GPtrArray *from, guint64 key)
{
    const GPtrArray *known = g_hash_table_lookup(candidates->by_prefix, &key);
    if (known != NULL)
        return known;
    GPtrArray *fresh = filter(from, key);
    g_hash_table_insert(candidates->by_prefix, g_memdup2(&key, sizeof(key)), fresh);
    return fresh;
}

/* By the first character alone: most words end here, at the cost of one look into a table. */
static const GPtrArray *
first_learned(PsCandidates *candidates, const char *text, const char *end)
{
    guint8 c = (guint8) *text;
    if (c >= G_N_ELEMENTS(candidates->by_first))
        return learned(candidates, candidates->entries, prefix_of(text, end, 1));
    if (candidates->by_first[c] == NULL)
        candidates->by_first[c] = filter(candidates->entries, prefix_of(text, end, 1));
    return candidates->by_first[c];
}

static void
array_unref(gpointer array)
{
    g_ptr_array_unref(array);
}

PsCandidates *
ps_candidates_new(void)
{
    PsCandidates *candidates = g_new0(PsCandidates, 1);
    candidates->entries = g_ptr_array_new();
    candidates->by_prefix = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, array_unref);
    return candidates;
}

void
ps_candidates_free(PsCandidates *candidates)
{
    if (candidates == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(candidates->by_first); i++)
        g_clear_pointer(&candidates->by_first[i], g_ptr_array_unref);
    g_hash_table_unref(candidates->by_prefix);
    g_ptr_array_unref(candidates->entries);
    g_free(candidates);
}

const GPtrArray *
ps_candidates_at(PsCandidates *candidates, const char *text, const char *end)
{
    if (candidates->entries->len == 0)
        return candidates->entries;
    if (g_hash_table_size(candidates->by_prefix) > MAX_PREFIXES)
        g_hash_table_remove_all(candidates->by_prefix);
    const GPtrArray *left = first_learned(candidates, text, end);
    guint64 last = prefix_of(text, end, 1);
    for (guint chars = 2; chars <= PREFIX_CHARS && left->len > 0; chars++) {
        guint64 key = prefix_of(text, end, chars);
        if (key == last)
            break;
        left = learned(candidates, left, key);
        last = key;
    }
    return left;
}
