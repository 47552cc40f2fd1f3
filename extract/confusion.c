/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the word of the lexicons that a word damaged by recognition has been. */
#include "extract/confusion.h"

#include <string.h>

#include "core/json.h"
#include "extract/confusionparts.h"

/* Of a run of letters and look-alikes this share must be letters: "15cm" is no word. */
#define LETTERS_OF_TEN 6u

/* Characters that are read for letters, beside the digits. */
#define MARKS "|!$"

typedef struct {
    const PsConfusion *confusion;
    const char *best; /* of the words found so far, borrowed */
    gboolean several;
} Search;

static gboolean
take_pair(PsConfusion *confusion, const json_t *json, GError **error)
{
    static const char *const keys[] = {"!seen", "!meant", "!weight", "!source", "!examples", NULL};
    const char *seen = ps_json_get_string(json, "seen");
    if (!ps_datafile_check_keys(confusion->file, json, seen, keys, error))
        return FALSE;
    const char *meant = ps_json_get_string(json, "meant");
    double weight = json_number_value(json_object_get(json, "weight"));
    if (seen == NULL || meant == NULL || *seen == '\0' || *meant == '\0' || weight <= 0) {
        ps_datafile_fail(error, confusion->file, "pairs", seen,
                         "\"seen\" and \"meant\" must be letters, \"weight\" more than 0");
        return FALSE;
    }
    if (json_array_size(json_object_get(json, "examples")) == 0) {
        ps_datafile_fail(error, confusion->file, "pairs", seen, "the pair needs an example");
        return FALSE;
    }
    PsConfusionPair pair = {seen, meant, strlen(seen), strlen(meant), weight, json};
    g_array_append_val(confusion->pairs, pair);
    return TRUE;
}

static void
take_limits(PsConfusion *confusion, const json_t *limits)
{
    size_t i;
    json_t *limit;
    json_array_foreach((json_t *) (gsize) limits, i, limit)
    {
        json_int_t from = json_integer_value(json_object_get(limit, "letters"));
        for (gsize n = (gsize) MAX(from, 0); n <= PS_LONGEST_WORD; n++)
            confusion->limits[n] = json_number_value(json_object_get(limit, "weight"));
    }
}

/* A set of the array's strings, borrowed. */
static GHashTable *
words_of(const json_t *array)
{
    GHashTable *words = g_hash_table_new(g_str_hash, g_str_equal);
    size_t i;
    json_t *word;
    json_array_foreach((json_t *) (gsize) array, i, word)
    {
        if (json_is_string(word))
            g_hash_table_add(words, (gpointer) (gsize) json_string_value(word));
    }
    return words;
}

PsConfusion *
ps_confusion_new(const PsDataFile *file, GError **error)
{
    static const char *const keys[] = {"!keeps", "!limits", "!pairs", "!damaged", "!never", NULL};
    const json_t *settings = json_object_get(file->root, "settings");
    if (!ps_datafile_check_keys(file, settings, "settings", keys, error))
        return NULL;
    g_autoptr(PsConfusion) confusion = g_new0(PsConfusion, 1);
    confusion->file = file;
    confusion->pairs = g_array_new(FALSE, TRUE, sizeof(PsConfusionPair));
    confusion->words = g_ptr_array_new_with_free_func(g_free);
    confusion->known = g_hash_table_new(g_str_hash, g_str_equal);
    confusion->keeps = json_number_value(json_object_get(settings, "keeps"));
    take_limits(confusion, json_object_get(settings, "limits"));
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(settings, "pairs"), i, item)
    {
        if (!take_pair(confusion, item, error))
            return NULL;
    }
    confusion->never = words_of(json_object_get(settings, "never"));
    confusion->damaged = words_of(json_object_get(settings, "damaged"));
    return g_steal_pointer(&confusion);
}

void
ps_confusion_free(PsConfusion *confusion)
{
    if (confusion == NULL)
        return;
    g_array_unref(confusion->pairs);
    g_hash_table_unref(confusion->known);
    g_clear_pointer(&confusion->never, g_hash_table_unref);
    g_clear_pointer(&confusion->damaged, g_hash_table_unref);
    g_ptr_array_unref(confusion->words);
    g_free(confusion);
}

static gboolean
is_of_word(char c)
{
    return g_ascii_isalnum(c) || (guint8) c >= 0x80;
}

/* Narrows the sorted words [*low, *high), alike in their first `depth` letters, to those with
 * `letter` next. */
static void
narrow(const PsConfusion *confusion, guint *low, guint *high, gsize depth, char letter)
{
    for (int side = 0; side < 2; side++) {
        guint from = *low, to = *high;
        while (from < to) {
            guint middle = from + (to - from) / 2;
            const char *word = g_ptr_array_index(confusion->words, middle);
            if (word[depth] < letter + side)
                from = middle + 1;
            else
                to = middle;
        }
        if (side == 0)
            *low = from;
        else
            *high = from;
    }
}

static void
take_word(Search *search, const char *word, gsize length, double weight)
{
    if (weight > search->confusion->limits[length])
        return;
    search->several |= search->best != NULL && search->best != word;
    search->best = word;
}

/* Goes on from `at` with the words [low, high) that begin with what was read so far. */
static void
search_from(Search *search, const char *at, guint low, guint high, gsize depth, double weight)
{
    const PsConfusion *confusion = search->confusion;
    if (low >= high || depth > PS_LONGEST_WORD || weight > confusion->limits[PS_LONGEST_WORD] ||
        search->several)
        return;
    const char *first = g_ptr_array_index(confusion->words, low);
    if (*at == '\0') {
        if (first[depth] == '\0')
            take_word(search, first, depth, weight);
        return;
    }
    guint next_low = low, next_high = high;
    narrow(confusion, &next_low, &next_high, depth, *at);
    search_from(search, at + 1, next_low, next_high, depth + 1, weight);
    for (guint i = 0; i < confusion->pairs->len; i++) {
        const PsConfusionPair *pair = &g_array_index(confusion->pairs, PsConfusionPair, i);
        if (strncmp(at, pair->seen, pair->seen_length) != 0)
            continue;
        next_low = low, next_high = high;
        for (gsize n = 0; n < pair->meant_length && next_low < next_high; n++)
            narrow(confusion, &next_low, &next_high, depth + n, pair->meant[n]);
        search_from(search, at + pair->seen_length, next_low, next_high, depth + pair->meant_length,
                    weight + pair->weight);
    }
}

const char *
ps_confusion_meant(const PsConfusion *confusion, const char *letters)
{
    if (g_hash_table_contains(confusion->known, letters) ||
        g_hash_table_contains(confusion->never, letters))
        return NULL;
    Search search = {.confusion = confusion};
    search_from(&search, letters, 0, confusion->words->len, 0, 0);
    return search.several ? NULL : search.best;
}

/* In capitals, with a first capital, or small, as the letters of `seen` are. */
static void
append_in_case(GString *out, const char *seen, gsize length, const char *meant)
{
    guint upper = 0, lower = 0;
    for (gsize i = 0; i < length; i++) {
        upper += g_ascii_isupper(seen[i]);
        lower += g_ascii_islower(seen[i]);
    }
    gboolean capitals = upper > lower;
    for (const char *p = meant; *p != '\0'; p++) {
        gboolean capital = capitals || (p == meant && g_ascii_isupper(*seen));
        g_string_append_c(out, capital ? g_ascii_toupper(*p) : *p);
    }
}

static gboolean
is_mark(char c)
{
    return c != '\0' && strchr(MARKS, c) != NULL;
}

/* Appends what the run of letters was; false where it stays as it is. */
static gboolean
append_meant(const PsConfusion *confusion, GString *out, const char *run, gsize length)
{
    gsize letters = 0, foreign = 0;
    for (gsize i = 0; i < length; i++) {
        letters += g_ascii_isalpha(run[i]) != 0;
        foreign += (guint8) run[i] >= 0x80;
    }
    if (length > PS_LONGEST_WORD || length < PS_SHORTEST_WORD || foreign > 0 ||
        letters * 10 < length * LETTERS_OF_TEN)
        return FALSE;
    g_autofree char *small = g_ascii_strdown(run, (gssize) length);
    const char *meant = ps_confusion_meant(confusion, small);
    if (meant == NULL)
        return FALSE;
    append_in_case(out, run, length, meant);
    return TRUE;
}

char *
ps_confusion_repair(const PsConfusion *confusion, const char *word)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gboolean repaired = FALSE;
    for (const char *p = word; *p != '\0';) {
        const char *run = p;
        while (is_of_word(*p) || is_mark(*p))
            p++;
        gsize length = (gsize) (p - run);
        /* "Grade!" ends with a mark, and is known without it. */
        while (length > 0 && is_mark(run[length - 1]))
            length--;
        gboolean own = length > 0 && append_meant(confusion, out, run, length);
        if (!own)
            g_string_append_len(out, run, (gssize) length);
        repaired |= own;
        p = MAX(p, run + 1);
        g_string_append_len(out, run + length, (gssize) (p - run) - (gssize) length);
    }
    return repaired ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

double
ps_confusion_keeps(const PsConfusion *confusion)
{
    return confusion->keeps;
}
