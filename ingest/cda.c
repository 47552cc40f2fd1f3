/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HL7 clinical documents (CDA, C-CDA), as portals hand them out: who it is about, the narrative of
 * each section, and a document carried inside. The coded entries repeat the narrative for machines;
 * what a person is shown is what counts. */
#include <string.h>

#include "ingest/narrative.h"
#include "ingest/unwrap.h"
#include "ingest/xmltree.h"

static void
write_name(PsFlow *flow, const xmlNode *name)
{
    if (name == NULL)
        return;
    g_autoptr(GString) whole = g_string_new(NULL);
    for (const xmlNode *part = name->children; part != NULL; part = part->next) {
        g_autofree char *text = ps_xmltree_is(part, "given") || ps_xmltree_is(part, "family") ||
                                        part->type == XML_TEXT_NODE
                                    ? ps_xmltree_text(part)
                                    : NULL;
        if (text == NULL || *g_strstrip(text) == '\0')
            continue;
        g_string_append_printf(whole, "%s%s", whole->len > 0 ? " " : "", text);
    }
    ps_flow_pair(flow, "Patient name", whole->str);
}

static void
write_patient(PsFlow *flow, const xmlNode *role)
{
    const xmlNode *patient = ps_xmltree_child(role, "patient");
    write_name(flow, ps_xmltree_child(patient, "name"));
    g_autofree char *born = ps_xmltree_attribute(ps_xmltree_child(patient, "birthTime"), "value");
    g_autofree char *day = ps_flow_day(born);
    ps_flow_pair(flow, "Date of birth", day);
    g_autofree char *number = ps_xmltree_attribute(ps_xmltree_child(role, "id"), "extension");
    ps_flow_pair(flow, "Medical record number", number);
}

static void
write_header(PsFlow *flow, const xmlNode *root)
{
    g_autofree char *title = ps_xmltree_text(ps_xmltree_child(root, "title"));
    if (title != NULL)
        ps_flow_line(flow, title);
    const xmlNode *target = ps_xmltree_child(root, "recordTarget");
    if (target == NULL)
        return;
    write_patient(flow, ps_xmltree_child(target, "patientRole"));
    if (ps_xmltree_next(target) != NULL)
        ps_flow_problem(flow, "several_patients");
    g_autofree char *written =
        ps_xmltree_attribute(ps_xmltree_child(root, "effectiveTime"), "value");
    g_autofree char *day = ps_flow_day(written);
    ps_flow_pair(flow, "Date of report", day);
}

static void
write_section(PsFlow *flow, const xmlNode *section)
{
    g_autofree char *title = ps_xmltree_text(ps_xmltree_child(section, "title"));
    if (title != NULL && *g_strstrip(title) != '\0') {
        g_autofree char *heading =
            g_strconcat(title, g_str_has_suffix(title, ":") ? "" : ":", NULL);
        ps_flow_line(flow, heading);
    }
    const xmlNode *text = ps_xmltree_child(section, "text");
    if (text != NULL)
        ps_narrative_write(flow, text);
    for (const xmlNode *part = ps_xmltree_child(section, "component"); part != NULL;
         part = ps_xmltree_next(part)) {
        const xmlNode *inner = ps_xmltree_child(part, "section");
        if (inner != NULL)
            write_section(flow, inner);
    }
}

/* A body that is not CDA's own: written out as text or base 64, or only pointed to. */
static void
write_foreign_body(PsFlow *flow, const xmlNode *body)
{
    const xmlNode *text = ps_xmltree_child(body, "text");
    if (text == NULL)
        return;
    g_autofree char *coding = ps_xmltree_attribute(text, "representation");
    g_autofree char *words = ps_xmltree_text(text);
    if (ps_xmltree_child(text, "reference") != NULL)
        ps_flow_problem(flow, "inside_elsewhere");
    else if (g_strcmp0(coding, "B64") == 0)
        ps_flow_take_base64(flow, words);
    else if (words != NULL)
        g_ptr_array_add(flow->inside, g_bytes_new(words, strlen(words)));
}

static void
write_body(PsFlow *flow, const xmlNode *root)
{
    for (const xmlNode *part = ps_xmltree_child(root, "component"); part != NULL;
         part = ps_xmltree_next(part)) {
        const xmlNode *structured = ps_xmltree_child(part, "structuredBody");
        const xmlNode *foreign = ps_xmltree_child(part, "nonXMLBody");
        if (structured != NULL)
            write_section(flow, structured);
        if (foreign != NULL)
            write_foreign_body(flow, foreign);
    }
}

gboolean
ps_cda_write(PsFlow *flow, const char *data, gsize size)
{
    g_autoptr(xmlDoc) tree = ps_xmltree_parse(data, size);
    const xmlNode *root = tree == NULL ? NULL : xmlDocGetRootElement(tree);
    if (!ps_xmltree_is(root, "ClinicalDocument"))
        return FALSE;
    write_header(flow, root);
    write_body(flow, root);
    return TRUE;
}
