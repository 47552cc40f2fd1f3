/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the side of a place: by the word beside it, by a line of its own ("Laterality: left"), or
 * by the title of the examination ("MRI right thigh"). */
#include <string.h>

#include "extract/site.h"

/* How far, in bytes, a side's word acts on a place, and an examination's name on what it is of. */
#define NEAR_SIDE_BEFORE 45u
#define NEAR_SIDE_AFTER 25u
#define NEAR_EXAM 20u

static gboolean
is_near(const PsFinding *finding, const PsStatement *first, const PsStatement *second, gsize reach)
{
    return second->span.start <= first->span.end + reach &&
           ps_reading_sentence_at(finding->reading, first->span.start) ==
               ps_reading_sentence_at(finding->reading, second->span.start);
}

static const char *
side_after(const PsStatement *word, const char *prefix)
{
    const char *role = ps_statement_means(word, "role");
    return role != NULL && g_str_has_prefix(role, prefix) ? role + strlen(prefix) : NULL;
}

const char *
ps_site_side(const PsFinding *finding, const PsStatements *statements, guint index)
{
    const PsStatement *place = ps_statements_at(statements, index);
    if (ps_statement_means(place, "unpaired") != NULL)
        return NULL;
    for (guint i = index; i > 0; i--) {
        const PsStatement *word = ps_statements_at(statements, i - 1);
        if (!is_near(finding, word, place, NEAR_SIDE_BEFORE))
            break;
        if (side_after(word, "side.") != NULL)
            return side_after(word, "side.");
    }
    for (guint i = index + 1; i < statements->items->len; i++) {
        const PsStatement *word = ps_statements_at(statements, i);
        if (!is_near(finding, place, word, NEAR_SIDE_AFTER))
            break;
        if (side_after(word, "side.") != NULL)
            return side_after(word, "side.");
    }
    return NULL;
}

gboolean
ps_site_is_title(const PsFinding *finding, const PsStatements *statements, guint index)
{
    const PsStatement *place = ps_statements_at(statements, index);
    if (finding->facts->document->kind != PS_DOC_IMAGING || !ps_site_is_place(place) ||
        place->standing == 0 || !ps_reading_in_section(finding->reading, place->span.start, "body"))
        return FALSE;
    for (guint i = index; i > 0; i--) {
        const PsStatement *word = ps_statements_at(statements, i - 1);
        if (!is_near(finding, word, place, NEAR_EXAM))
            return FALSE;
        if (ps_statement_is(word, "role", "exam"))
            return TRUE;
        if (side_after(word, "side.") == NULL)
            return FALSE;
    }
    return FALSE;
}

const char *
ps_site_side_apart(const PsFinding *finding, const PsStatements *statements, guint index,
                   const PsStatement *place)
{
    const PsStatement *own = ps_statements_at(statements, index);
    if (ps_statement_means(place, "unpaired") != NULL)
        return NULL;
    if (side_after(own, "label_side.") != NULL)
        return ps_statement_speaks(own) ? side_after(own, "label_side.") : NULL;
    /* Of head and neck one code holds what has nothing in common: scalp, face, neck. */
    const char *same = ps_statement_is(place, "family", "head_neck") ? "value" : "code";
    gboolean same_limb =
        ps_site_is_place(own) && ps_statement_is(own, same, ps_statement_means(place, same));
    if (!same_limb || !ps_site_is_title(finding, statements, index))
        return NULL;
    const char *side = ps_site_side(finding, statements, index);
    return g_strcmp0(side, "bilateral") == 0 ? NULL : side; /* both were looked at */
}
