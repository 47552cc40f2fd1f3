/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves that repairing damaged words turns none into another that was meant. */
#include <string.h>

#include "extract/confusionparts.h"

guint
ps_confusion_example_count(const PsConfusion *confusion)
{
    guint count = 0;
    for (guint i = 0; i < confusion->pairs->len; i++) {
        const PsConfusionPair *pair = &g_array_index(confusion->pairs, PsConfusionPair, i);
        count += (guint) json_array_size(json_object_get(pair->json, "examples"));
    }
    return count;
}

/* An example is what was read and what it was; null where it must stay as it is. */
static gboolean
check_example(const PsConfusion *confusion, const json_t *example, GError **error)
{
    const char *seen = json_string_value(json_array_get(example, 0));
    const json_t *wanted = json_array_get(example, 1);
    if (seen == NULL || !(json_is_string(wanted) || json_is_null(wanted))) {
        ps_datafile_fail(error, confusion->file, "pairs", NULL,
                         "an example must be [\"as read\", \"as it was\" or null]");
        return FALSE;
    }
    g_autofree char *got = ps_confusion_repair(confusion, seen);
    if (g_strcmp0(got, json_string_value(wanted)) == 0)
        return TRUE;
    ps_datafile_fail(error, confusion->file, "pairs", seen, "\"%s\" must become \"%s\", not \"%s\"",
                     seen, json_is_null(wanted) ? seen : json_string_value(wanted),
                     got == NULL ? seen : got);
    return FALSE;
}

static gboolean
check_examples(const PsConfusion *confusion, const PsConfusionPair *pair, GError **error)
{
    size_t i;
    json_t *example;
    json_array_foreach(json_object_get(pair->json, "examples"), i, example)
    {
        if (!check_example(confusion, example, error))
            return FALSE;
    }
    return TRUE;
}

/* Damages `word` by `pair` wherever it can: what comes of it must be the word again, or be left
 * alone. */
static gboolean
check_damage(const PsConfusion *confusion, const char *word, const PsConfusionPair *pair,
             GError **error)
{
    for (const char *at = strstr(word, pair->meant); at != NULL; at = strstr(at + 1, pair->meant)) {
        g_autofree char *damaged = g_strdup_printf("%.*s%s%s", (int) (at - word), word, pair->seen,
                                                   at + pair->meant_length);
        const char *meant = ps_confusion_meant(confusion, damaged);
        if (meant == NULL || g_str_equal(meant, word))
            continue;
        ps_datafile_fail(error, confusion->file, "pairs", pair->seen,
                         "\"%s\" read as \"%s\" would become \"%s\"; list what is read under "
                         "\"never\", or the one that is itself damaged under \"damaged\"",
                         word, damaged, meant);
        return FALSE;
    }
    return TRUE;
}

gboolean
ps_confusion_check(const PsConfusion *confusion, GError **error)
{
    for (guint i = 0; i < confusion->pairs->len; i++) {
        const PsConfusionPair *pair = &g_array_index(confusion->pairs, PsConfusionPair, i);
        if (!check_examples(confusion, pair, error))
            return FALSE;
        for (guint n = 0; n < confusion->words->len; n++)
            if (!check_damage(confusion, g_ptr_array_index(confusion->words, n), pair, error))
                return FALSE;
    }
    return TRUE;
}
