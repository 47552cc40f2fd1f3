/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A narrative's blocks as lines, its table cells side by side. */
#include "ingest/narrative.h"

#include <string.h>

#include "ingest/xmltree.h"

typedef enum { INLINE, BLOCK, CELL, UNSEEN } Manner;

static const struct {
    const char *name;
    Manner manner;
} elements[] = {
    {"paragraph", BLOCK}, {"p", BLOCK},       {"div", BLOCK},      {"list", BLOCK},
    {"item", BLOCK},      {"caption", BLOCK}, {"table", BLOCK},    {"tr", BLOCK},
    {"br", BLOCK},        {"ul", BLOCK},      {"ol", BLOCK},       {"li", BLOCK},
    {"h1", BLOCK},        {"h2", BLOCK},      {"h3", BLOCK},       {"h4", BLOCK},
    {"h5", BLOCK},        {"h6", BLOCK},      {"pre", BLOCK},      {"dt", BLOCK},
    {"dd", BLOCK},        {"title", BLOCK},   {"footnote", BLOCK}, {"blockquote", BLOCK},
    {"td", CELL},         {"th", CELL},       {"script", UNSEEN},  {"style", UNSEEN},
    {"head", UNSEEN},
};

static Manner
manner_of(const xmlNode *node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(elements); i++)
        if (ps_xmltree_is(node, elements[i].name))
            return elements[i].manner;
    return INLINE;
}

/* Whether a style takes the words off the page or strikes them out. */
static gboolean
hides(const char *style)
{
    static const char *const ways[] = {"display:none", "visibility:hidden", "line-through", NULL};
    g_autofree char *close = g_ascii_strdown(style, -1);
    char *to = close;
    for (const char *from = close; *from != '\0'; from++)
        if (!g_ascii_isspace(*from))
            *to++ = *from;
    *to = '\0';
    for (const char *const *way = ways; *way != NULL; way++)
        if (strstr(close, *way) != NULL)
            return TRUE;
    return FALSE;
}

/* Words that the writer took back, or that no one sees. */
static gboolean
is_withdrawn(const xmlNode *node)
{
    g_autofree char *revised = ps_xmltree_attribute(node, "revised");
    g_autofree char *style = ps_xmltree_attribute(node, "style");
    return g_strcmp0(revised, "delete") == 0 || ps_xmltree_is(node, "del") ||
           ps_xmltree_is(node, "s") || ps_xmltree_is(node, "strike") ||
           (style != NULL && hides(style)) ||
           xmlHasProp((xmlNode *) (gsize) node, (const xmlChar *) "hidden") != NULL;
}

static void write_children(PsFlow *flow, const xmlNode *node, gboolean in_cell);

static void
write_element(PsFlow *flow, const xmlNode *node, gboolean in_cell)
{
    Manner manner = manner_of(node);
    if (manner == UNSEEN)
        return;
    if (is_withdrawn(node)) {
        ps_flow_problem(flow, "hidden_words");
        return;
    }
    if (manner == CELL) {
        write_children(flow, node, TRUE);
        ps_flow_gap(flow);
        return;
    }
    /* Within a cell a line's end would part a value from its label. */
    gboolean table = ps_xmltree_is(node, "table");
    gboolean breaks = manner == BLOCK && (!in_cell || table);
    if (breaks)
        ps_flow_end_line(flow);
    write_children(flow, node, in_cell && !table);
    if (breaks)
        ps_flow_end_line(flow);
    else if (manner == BLOCK)
        ps_flow_letters(flow, " ", 1);
}

static void
write_children(PsFlow *flow, const xmlNode *node, gboolean in_cell)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            ps_flow_letters(flow, (const char *) child->content, -1);
        else if (child->type == XML_ELEMENT_NODE)
            write_element(flow, child, in_cell);
    }
}

void
ps_narrative_write(PsFlow *flow, const xmlNode *node)
{
    ps_flow_end_line(flow);
    write_children(flow, node, FALSE);
    ps_flow_end_line(flow);
}
