/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Web pages, as portals save them or send them inside other documents: their words, not their looks
 * or scripts. */
#include <libxml/HTMLparser.h>

#include "ingest/narrative.h"
#include "ingest/unwrap.h"
#include "ingest/xmltree.h"

gboolean
ps_html_write(PsFlow *flow, const char *data, gsize size)
{
    if (size > G_MAXINT)
        return FALSE;
    gboolean utf8 = g_utf8_validate(data, (gssize) size, NULL);
    g_autoptr(xmlDoc) tree =
        htmlReadMemory(data, (int) size, NULL, utf8 ? "UTF-8" : "windows-1252",
                       HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    if (tree == NULL)
        return FALSE;
    ps_narrative_write(flow, (const xmlNode *) tree);
    return TRUE;
}
