/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names the station of nodes that have tumour, where the words beside them name one. */
#include "extract/stations.h"

#include "extract/statement.h"

/* A heading such as "Lymph nodes, left inguinal:" speaks for what follows it this near. */
#define HEADING_REACH 160
/* "Enlarged, metastatic: retroperitoneal node" names it just after. */
#define FOLLOWING_REACH 60

/* "Para-Aortic" as "paraaortic", "external \n iliac" as "external iliac". Yours. */
static char *
plain_name(const char *words)
{
    g_autofree char *lower = g_utf8_strdown(words, -1);
    GString *plain = g_string_new(NULL);
    for (const char *at = lower; *at != '\0'; at++) {
        gboolean space = g_ascii_isspace(*at);
        if (*at == '-' || (space && g_str_has_suffix(plain->str, " ")))
            continue;
        g_string_append_c(plain, space ? ' ' : *at);
    }
    return g_string_free(plain, FALSE);
}

/* The last that begins before the end of `span`, in the same section and not far before it; where
 * there is none, the first that follows closely. */
static const PsStatement *
nearest(const PsStatements *all, const PsSection *section, PsSpan span)
{
    const PsStatement *found = NULL;
    for (guint i = 0; i < all->items->len; i++) {
        const PsStatement *one = ps_statements_at(all, i);
        if (one->section != section || one->span.end + HEADING_REACH < span.start)
            continue;
        gboolean follows = one->span.start >= span.end;
        if (follows && (found != NULL || one->span.start > span.end + FOLLOWING_REACH))
            break;
        found = one;
    }
    return found;
}

gboolean
ps_stations_add(const PsFinding *finding, PsFact *fact, const PsStatement *of, GError **error)
{
    g_autoptr(PsStatements) all = ps_statements_new(finding, "stations", error);
    if (all == NULL)
        return FALSE;
    const PsStatement *station = nearest(all, of->section, of->span);
    const char *words = station == NULL ? NULL : ps_mention_group(station->mention, "station");
    if (words == NULL)
        return TRUE;
    g_autofree char *name = plain_name(words);
    json_object_set_new(fact->fields, "stations", json_pack("[s]", name));
    return TRUE;
}
