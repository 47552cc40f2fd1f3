/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that parses XML. */
#include "ingest/xmltree.h"

#include <libxml/parser.h>

xmlDoc *
ps_xmltree_parse(const char *data, gsize size)
{
    if (size > G_MAXINT)
        return NULL;
    return xmlReadMemory(data, (int) size, NULL, NULL,
                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

gboolean
ps_xmltree_is(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           xmlStrEqual(node->name, (const xmlChar *) name);
}

static xmlNode *
named_from(xmlNode *node, const char *name)
{
    while (node != NULL && !ps_xmltree_is(node, name))
        node = node->next;
    return node;
}

xmlNode *
ps_xmltree_child(const xmlNode *node, const char *name)
{
    return node == NULL ? NULL : named_from(node->children, name);
}

xmlNode *
ps_xmltree_next(const xmlNode *node)
{
    return named_from(node->next, (const char *) node->name);
}

/* Hands libxml2's memory over to GLib's. */
static char *
taken(xmlChar *text)
{
    char *own = text == NULL || *text == '\0' ? NULL : g_strdup((const char *) text);
    xmlFree(text);
    return own;
}

char *
ps_xmltree_attribute(const xmlNode *node, const char *name)
{
    if (node == NULL)
        return NULL;
    return taken(xmlGetProp((xmlNode *) (gsize) node, (const xmlChar *) name));
}

char *
ps_xmltree_text(const xmlNode *node)
{
    return node == NULL ? NULL : taken(xmlNodeGetContent((xmlNode *) (gsize) node));
}
