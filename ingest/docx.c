/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word processor files (Office Open XML): what a reader sees of the text, without what was deleted,
 * struck out or hidden. */
#include <string.h>

#include "ingest/unwrap.h"
#include "ingest/xmltree.h"
#include "ingest/zipparts.h"

#define MEDIA "word/media/"

/* Where the writer is. Paragraphs within a cell are one: the value stays beside its label. */
typedef struct {
    PsFlow *flow;
    guint cells; /* how many table cells it is in */
} Place;

static void write_children(Place *at, const xmlNode *node);

static gboolean
is_text_part(const char *name)
{
    return g_str_equal(name, "word/document.xml") ||
           ((g_str_has_prefix(name, "word/header") || g_str_has_prefix(name, "word/footer") ||
             g_str_has_prefix(name, "word/footnotes") || g_str_has_prefix(name, "word/endnotes")) &&
            g_str_has_suffix(name, ".xml"));
}

static gboolean
is_wanted(const char *name)
{
    return is_text_part(name) || g_str_has_prefix(name, MEDIA);
}

/* Whether a property such as <w:vanish/> is set: it is unless it says no. */
static gboolean
is_set(const xmlNode *properties, const char *name)
{
    const xmlNode *property = ps_xmltree_child(properties, name);
    if (property == NULL)
        return FALSE;
    g_autofree char *value = ps_xmltree_attribute(property, "val");
    return g_strcmp0(value, "0") != 0 && g_strcmp0(value, "false") != 0 &&
           g_strcmp0(value, "off") != 0;
}

static gboolean
is_unseen_run(const xmlNode *run)
{
    const xmlNode *properties = ps_xmltree_child(run, "rPr");
    return is_set(properties, "vanish") || is_set(properties, "webHidden") ||
           is_set(properties, "strike") || is_set(properties, "dstrike");
}

/* The ticked and empty boxes of the Wingdings font, which forms are made with. */
static void
write_symbol(Place *at, const xmlNode *node)
{
    static const char *const ticked[] = {"F0FE", "F0FD", "F053", "F054", "F052", NULL};
    static const char *const empty[] = {"F0A8", "F06F", "F0A3", "F071", "F072", NULL};
    g_autofree char *code = ps_xmltree_attribute(node, "char");
    g_autofree char *upper = code == NULL ? NULL : g_ascii_strup(code, -1);
    if (upper != NULL && g_strv_contains(ticked, upper))
        ps_flow_letters(at->flow, "\xe2\x98\x92", -1);
    else if (upper != NULL && g_strv_contains(empty, upper))
        ps_flow_letters(at->flow, "\xe2\x98\x90", -1);
}

static void
end_paragraph(Place *at)
{
    if (at->cells > 0)
        ps_flow_letters(at->flow, " ", 1);
    else
        ps_flow_end_line(at->flow);
}

static void
write_break(Place *at, const xmlNode *node)
{
    g_autofree char *type = ps_xmltree_attribute(node, "type");
    if (g_strcmp0(type, "page") == 0 && at->cells == 0)
        ps_flow_end_page(at->flow);
    else
        end_paragraph(at);
}

static void
write_cell(Place *at, const xmlNode *cell)
{
    at->cells++;
    write_children(at, cell);
    at->cells--;
    ps_flow_gap(at->flow);
}

/* What no one sees of the page: taken back by a tracked change, or another form of what stands
 * beside it. */
static gboolean
is_withdrawn(const xmlNode *node)
{
    return ps_xmltree_is(node, "del") || ps_xmltree_is(node, "moveFrom") ||
           (ps_xmltree_is(node, "r") && is_unseen_run(node));
}

static gboolean
is_no_text(const xmlNode *node)
{
    return ps_xmltree_is(node, "instrText") || ps_xmltree_is(node, "delText") ||
           ps_xmltree_is(node, "Fallback") || ps_xmltree_is(node, "rPr") ||
           ps_xmltree_is(node, "pPr");
}

static void
write_element(Place *at, const xmlNode *node)
{
    if (is_no_text(node))
        return;
    if (is_withdrawn(node)) {
        g_autofree char *words = ps_xmltree_text(node);
        if (words != NULL)
            ps_flow_problem(at->flow, "hidden_words");
    } else if (ps_xmltree_is(node, "t")) {
        g_autofree char *words = ps_xmltree_text(node);
        ps_flow_letters(at->flow, words, -1);
    } else if (ps_xmltree_is(node, "tab") || ps_xmltree_is(node, "ptab")) {
        ps_flow_gap(at->flow);
    } else if (ps_xmltree_is(node, "br") || ps_xmltree_is(node, "cr")) {
        write_break(at, node);
    } else if (ps_xmltree_is(node, "noBreakHyphen")) {
        ps_flow_letters(at->flow, "-", 1);
    } else if (ps_xmltree_is(node, "sym")) {
        write_symbol(at, node);
    } else if (ps_xmltree_is(node, "tc")) {
        write_cell(at, node);
    } else {
        write_children(at, node);
        if (ps_xmltree_is(node, "p") || ps_xmltree_is(node, "tr"))
            end_paragraph(at);
    }
}

static void
write_children(Place *at, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            write_element(at, child);
}

static gboolean
write_part(PsFlow *flow, GBytes *part)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(part, &size);
    g_autoptr(xmlDoc) tree = ps_xmltree_parse(data, size);
    if (tree == NULL)
        return FALSE;
    Place at = {.flow = flow};
    write_children(&at, (const xmlNode *) tree);
    ps_flow_end_line(flow);
    return TRUE;
}

/* Heads before the text, notes and feet after it. */
static guint
rank(const char *name)
{
    if (g_str_has_prefix(name, "word/header"))
        return 0;
    if (g_str_has_prefix(name, "word/document"))
        return 1;
    return g_str_has_prefix(name, MEDIA) ? 3 : 2;
}

static int
by_place(gconstpointer a, gconstpointer b)
{
    const char *first = *(const char *const *) a, *second = *(const char *const *) b;
    int apart = (int) rank(first) - (int) rank(second);
    return apart != 0 ? apart : strcmp(first, second);
}

static void
take_inside(PsFlow *flow, GBytes *part)
{
    g_ptr_array_add(flow->inside, g_bytes_ref(part));
}

gboolean
ps_docx_write(PsFlow *flow, const char *data, gsize size)
{
    g_autoptr(GHashTable) parts = ps_zipparts_read(data, size, is_wanted);
    if (parts == NULL || !g_hash_table_contains(parts, "word/document.xml"))
        return FALSE;
    guint count = 0;
    g_autofree gpointer *names = g_hash_table_get_keys_as_array(parts, &count);
    qsort(names, count, sizeof *names, by_place);
    for (guint i = 0; i < count; i++) {
        GBytes *part = g_hash_table_lookup(parts, names[i]);
        if (rank(names[i]) == 3)
            take_inside(flow, part);
        else if (!write_part(flow, part))
            return FALSE;
    }
    return TRUE;
}
