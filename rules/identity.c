/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares names, birth dates and sides between documents. */
#include "rules/identity.h"

#include <string.h>

#include "rules/view.h"

/* Words of a name in small letters, without titles' points and commas. */
static GStrv
name_words(const char *name)
{
    g_autofree char *folded = g_utf8_casefold(name, -1);
    g_strdelimit(folded, ",.;:-'", ' ');
    g_auto(GStrv) raw = g_strsplit(folded, " ", -1);
    GStrvBuilder *words = g_strv_builder_new();
    for (char **word = raw; *word != NULL; word++)
        if (strlen(*word) > 1)
            g_strv_builder_add(words, *word);
    GStrv list = g_strv_builder_end(words);
    g_strv_builder_unref(words);
    return list;
}

/* The same word, or one that differs in one letter: a page read by machine may do that. */
static gboolean
nearly_same(const char *a, const char *b)
{
    gsize length = strlen(a), differences = 0;
    if (length != strlen(b))
        return FALSE;
    for (gsize i = 0; i < length; i++)
        differences += a[i] != b[i];
    return differences == 0 || (differences == 1 && length >= 4);
}

static guint
shared_words(GStrv a, GStrv b)
{
    guint shared = 0;
    for (char **x = a; *x != NULL; x++) {
        gboolean found = FALSE;
        for (char **y = b; *y != NULL && !found; y++)
            found = nearly_same(*x, *y);
        shared += found;
    }
    return shared;
}

/* Every word of the shorter name is in the longer one. */
static gboolean
names_agree(const char *a, const char *b)
{
    g_auto(GStrv) x = name_words(a);
    g_auto(GStrv) y = name_words(b);
    guint shorter = MIN(g_strv_length(x), g_strv_length(y));
    return shorter == 0 || (g_strv_length(x) <= g_strv_length(y) ? shared_words(x, y)
                                                                 : shared_words(y, x)) == shorter;
}

static gboolean
names_share(const char *a, const char *b)
{
    g_auto(GStrv) x = name_words(a);
    g_auto(GStrv) y = name_words(b);
    return shared_words(x, y) > 0;
}

static gboolean
differ(const PsFact *a, const PsFact *b, const char *field)
{
    const char *x = ps_fact_string(a, field), *y = ps_fact_string(b, field);
    return x != NULL && y != NULL && !g_str_equal(x, y);
}

/* Birth dates decide where both are given, unless the names have nothing in common; then names;
 * then record numbers, which differ between hospitals and so decide nothing beside a name. A sex
 * that differs is another person, or a page to look at. */
static gboolean
people_agree(const PsFact *a, const PsFact *b, gboolean *comparable)
{
    const char *born_a = ps_fact_string(a, "birth_date"), *born_b = ps_fact_string(b, "birth_date");
    const char *name_a = ps_fact_string(a, "name"), *name_b = ps_fact_string(b, "name");
    gboolean born = born_a != NULL && born_b != NULL, named = name_a != NULL && name_b != NULL;
    gboolean numbered =
        ps_fact_string(a, "mrn") != NULL && ps_fact_string(b, "mrn") != NULL && !born && !named;
    *comparable = born || named || numbered || differ(a, b, "sex");
    if (differ(a, b, "birth_date") || differ(a, b, "sex") || (numbered && differ(a, b, "mrn")))
        return FALSE;
    if (born)
        return !named || names_share(name_a, name_b);
    return !named || names_agree(name_a, name_b);
}

void
ps_identity_compare(PsCase *kase, const GPtrArray *voices)
{
    g_autoptr(GArray) people = ps_candidates_of(voices, PS_KIND_IDENTITY);
    gboolean agrees = TRUE, compared = FALSE;
    for (guint i = 0; i < people->len; i++) {
        const PsFact *one = g_array_index(people, PsCandidate, i).fact;
        if (one->status == PS_STATUS_CONFLICT) {
            compared = TRUE;
            agrees = FALSE;
        }
        for (guint k = 0; k < i; k++) {
            gboolean comparable;
            gboolean same =
                people_agree(g_array_index(people, PsCandidate, k).fact, one, &comparable);
            compared = compared || comparable;
            agrees = agrees && (same || !comparable);
        }
    }
    if (compared)
        ps_view_put(kase->together, "identity.agrees", json_boolean(agrees));
}

void
ps_laterality_compare(PsCase *kase, const GPtrArray *voices)
{
    g_autoptr(GArray) sites = ps_candidates_of(voices, PS_KIND_SITE);
    gboolean right = FALSE, left = FALSE;
    guint sides = 0;
    for (guint i = 0; i < sites->len; i++) {
        const PsCandidate *one = &g_array_index(sites, PsCandidate, i);
        const char *side = ps_fact_string(one->fact, "laterality");
        if (!one->voice->first || side == NULL)
            continue;
        right = right || g_str_equal(side, "right");
        left = left || g_str_equal(side, "left");
        sides++;
    }
    if (sides > 1)
        ps_view_put(kase->together, "laterality.agrees", json_boolean(!(right && left)));
}
