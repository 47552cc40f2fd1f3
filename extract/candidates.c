/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells which entries of a lexicon may stand at a place from the first characters there, so that
 * most words of a text cost a few look-ups and no matching. Learned while reading, as a tree by
 * character: a partial match of an entry against those characters alone tells whether it could go
 * on. */
#include <string.h>

#include "extract/lexiconparts.h"

/* Characters looked at. */
#define PREFIX_CHARS 16u
/* Beyond the first characters a branch is learned only once it is passed so often. */
#define EARLY_CHARS 3u
#define OFTEN 4u
/* The tree grows no further than this: only nonsense gets there. */
#define MAX_BRANCHES 30000u
/* Characters that a branch leads on by without a table of its own. */
#define FEW 12u
/* Of the first characters that are not ASCII. */
#define MAX_OTHERS 4000u
#define ASCII 128u

/* Numbers of branches with a meaning of their own. */
enum { UNKNOWN, NOTHING, ROOT };

/* Small, since reading waits for little else than these: most branches lead on by few characters.
 */
typedef struct {
    GPtrArray *entries;    /* of PsEntry *, borrowed: those that may begin with what leads here */
    guint16 *table;        /* by character, where it leads on by more than FEW; else NULL */
    guint16 next[FEW];     /* number of the branch for one more character */
    guint8 character[FEW]; /* that character */
    guint8 few;
    guint8 passed;
} Branch;

struct PsCandidates {
    GArray *branches;     /* of Branch */
    GHashTable *others;   /* first character that is none of ASCII -> GPtrArray of PsEntry * */
    gboolean idle[ASCII]; /* no entry begins with this character */
};

static gboolean
may_begin_with(const PsEntry *entry, const char *text, gsize length)
{
    g_autoptr(GMatchInfo) info = NULL;
    return g_regex_match_full(entry->probe, text, (gssize) length, 0, G_REGEX_MATCH_PARTIAL_HARD,
                              &info, NULL) ||
           g_match_info_is_partial_match(info);
}

static GPtrArray *
filter(const GPtrArray *entries, const char *text, gsize length)
{
    GPtrArray *kept = g_ptr_array_new();
    for (guint i = 0; i < entries->len; i++) {
        PsEntry *entry = g_ptr_array_index(entries, i);
        if (may_begin_with(entry, text, length))
            g_ptr_array_add(kept, entry);
    }
    return kept;
}

static guint16
add_branch(PsCandidates *candidates, GPtrArray *entries)
{
    Branch branch = {.entries = entries};
    g_array_append_val(candidates->branches, branch);
    return (guint16) (candidates->branches->len - 1);
}

static Branch *
branch_at(const PsCandidates *candidates, guint16 number)
{
    return &g_array_index(candidates->branches, Branch, number);
}

static void
branch_clear(gpointer data)
{
    g_ptr_array_unref(((Branch *) data)->entries);
    g_free(((Branch *) data)->table);
}

static guint16
next_of(const Branch *branch, guint8 character)
{
    if (branch->table != NULL)
        return branch->table[character];
    for (guint i = 0; i < branch->few; i++)
        if (branch->character[i] == character)
            return branch->next[i];
    return UNKNOWN;
}

static void
lead_on(Branch *branch, guint8 character, guint16 next)
{
    if (branch->table == NULL && branch->few < FEW) {
        branch->character[branch->few] = character;
        branch->next[branch->few++] = next;
        return;
    }
    if (branch->table == NULL) {
        branch->table = g_new0(guint16, ASCII);
        for (guint i = 0; i < FEW; i++)
            branch->table[branch->character[i]] = branch->next[i];
    }
    branch->table[character] = next;
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
    candidates->branches = g_array_new(FALSE, FALSE, sizeof(Branch));
    g_array_set_clear_func(candidates->branches, branch_clear);
    for (guint i = 0; i <= ROOT; i++)
        add_branch(candidates, g_ptr_array_new());
    for (gsize i = 0; i < G_N_ELEMENTS(candidates->idle); i++)
        candidates->idle[i] = TRUE;
    candidates->others = g_hash_table_new_full(NULL, NULL, NULL, array_unref);
    return candidates;
}

void
ps_candidates_free(PsCandidates *candidates)
{
    if (candidates == NULL)
        return;
    g_array_unref(candidates->branches);
    g_hash_table_unref(candidates->others);
    g_free(candidates);
}

void
ps_candidates_add(PsCandidates *candidates, PsEntry *entry)
{
    g_ptr_array_add(branch_at(candidates, ROOT)->entries, entry);
    memset(candidates->idle, 0, sizeof(candidates->idle));
}

const gboolean *
ps_candidates_idle(const PsCandidates *candidates)
{
    return candidates->idle;
}

static const GPtrArray *
at_other(PsCandidates *candidates, const char *text, const char *end)
{
    const GPtrArray *all = branch_at(candidates, ROOT)->entries;
    gpointer key = GUINT_TO_POINTER(g_utf8_get_char(text));
    const GPtrArray *known = g_hash_table_lookup(candidates->others, key);
    if (known != NULL)
        return known;
    if (g_hash_table_size(candidates->others) >= MAX_OTHERS)
        return all;
    gsize length = MIN((gsize) g_utf8_skip[(guint8) *text], (gsize) (end - text));
    GPtrArray *fresh = filter(all, text, length);
    g_hash_table_insert(candidates->others, key, fresh);
    return fresh;
}

/* Learns the branch for one more character; UNKNOWN where it is not worth it. */
static guint16
grow(PsCandidates *candidates, guint16 from, const char *text, guint chars)
{
    Branch *branch = branch_at(candidates, from);
    if (candidates->branches->len >= MAX_BRANCHES)
        return UNKNOWN;
    if (chars > EARLY_CHARS && branch->passed++ < OFTEN)
        return UNKNOWN;
    g_autoptr(GPtrArray) entries = filter(branch->entries, text, chars);
    guint16 fresh = NOTHING;
    if (entries->len > 0)
        fresh = add_branch(candidates, g_steal_pointer(&entries));
    lead_on(branch_at(candidates, from), (guint8) text[chars - 1], fresh);
    if (chars == 1)
        candidates->idle[(guint8) *text] = fresh == NOTHING;
    return fresh;
}

const GPtrArray *
ps_candidates_at(PsCandidates *candidates, const char *text, const char *end)
{
    if ((guint8) *text >= G_N_ELEMENTS(candidates->idle))
        return at_other(candidates, text, end);
    guint most = (guint) MIN((gsize) (end - text), PREFIX_CHARS);
    guint16 at = ROOT;
    for (guint chars = 1; chars <= most && at != NOTHING; chars++) {
        guint8 last = (guint8) text[chars - 1];
        if (last >= G_N_ELEMENTS(candidates->idle))
            break;
        guint16 next = next_of(branch_at(candidates, at), last);
        if (next == UNKNOWN)
            next = grow(candidates, at, text, chars);
        if (next == UNKNOWN)
            break;
        at = next;
    }
    return branch_at(candidates, at)->entries;
}
