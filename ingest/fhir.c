/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR R4, as "share my record" gives it: who it is about, and the reports that it holds or carries
 * inside. What was entered in error is not read. */
#include <jansson.h>
#include <string.h>

#include "core/json.h"
#include "ingest/unwrap.h"

#define DEEPEST_SECTION 8

typedef struct {
    PsFlow *flow;
    char *patient; /* the one before */
} Bundle;

static const char *
string_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static const json_t *
first_of(const json_t *object, const char *key)
{
    return json_array_get(json_object_get(object, key), 0);
}

/* A CodeableConcept's words: its text, or the first display. */
static const char *
words_of(const json_t *concept)
{
    const char *text = string_of(concept, "text");
    return text != NULL ? text : string_of(first_of(concept, "coding"), "display");
}

static char *
name_of(const json_t *name)
{
    if (string_of(name, "text") != NULL)
        return g_strdup(string_of(name, "text"));
    g_autoptr(GString) whole = g_string_new(NULL);
    size_t i;
    json_t *given;
    json_array_foreach(json_object_get(name, "given"), i, given)
        g_string_append_printf(whole, "%s ", json_is_string(given) ? json_string_value(given) : "");
    const char *family = string_of(name, "family");
    g_string_append(whole, family != NULL ? family : "");
    return g_strstrip(g_string_free(g_steal_pointer(&whole), FALSE));
}

static void
write_patient(Bundle *bundle, const json_t *patient)
{
    g_autofree char *name = name_of(first_of(patient, "name"));
    g_autofree char *born = ps_flow_day(string_of(patient, "birthDate"));
    const char *number = string_of(first_of(patient, "identifier"), "value");
    g_autofree char *whole =
        g_strjoin("|", name, born != NULL ? born : "", number != NULL ? number : "", NULL);
    if (g_strcmp0(bundle->patient, whole) == 0)
        return;
    if (bundle->patient != NULL)
        ps_flow_problem(bundle->flow, "several_patients");
    ps_flow_pair(bundle->flow, "Patient name", name);
    ps_flow_pair(bundle->flow, "Date of birth", born);
    ps_flow_pair(bundle->flow, "Medical record number", number);
    g_free(bundle->patient);
    bundle->patient = g_steal_pointer(&whole);
}

static void
take_attachment(Bundle *bundle, const json_t *attachment)
{
    if (string_of(attachment, "data") != NULL)
        ps_flow_take_base64(bundle->flow, string_of(attachment, "data"));
    else
        ps_flow_problem(bundle->flow, "inside_elsewhere");
}

static gboolean
is_carried_pdf(const json_t *attachment)
{
    return g_strcmp0(string_of(attachment, "contentType"), "application/pdf") == 0 &&
           string_of(attachment, "data") != NULL;
}

/* Of the same document in several formats one is read: the PDF, or the first that is carried. */
static void
write_document(Bundle *bundle, const json_t *reference)
{
    const json_t *best = NULL;
    size_t i;
    json_t *content;
    json_array_foreach(json_object_get(reference, "content"), i, content)
    {
        const json_t *attachment = json_object_get(content, "attachment");
        if (best == NULL ||
            (string_of(best, "data") == NULL && string_of(attachment, "data") != NULL) ||
            (!is_carried_pdf(best) && is_carried_pdf(attachment)))
            best = attachment;
    }
    if (best != NULL)
        take_attachment(bundle, best);
}

static void
write_markup(Bundle *bundle, const json_t *holder)
{
    const char *div = string_of(json_object_get(holder, "text"), "div");
    if (div != NULL && !ps_html_write(bundle->flow, div, strlen(div)))
        ps_flow_problem(bundle->flow, "inside_unreadable");
}

static void
write_report(Bundle *bundle, const json_t *report)
{
    const json_t *forms = json_object_get(report, "presentedForm");
    const char *conclusion = string_of(report, "conclusion");
    ps_flow_line(bundle->flow, words_of(json_object_get(report, "code")));
    const char *issued = string_of(report, "issued");
    g_autofree char *day =
        ps_flow_day(issued != NULL ? issued : string_of(report, "effectiveDateTime"));
    ps_flow_pair(bundle->flow, "Date of report", day);
    if (conclusion != NULL) {
        ps_flow_line(bundle->flow, "CONCLUSION:");
        g_auto(GStrv) lines = g_strsplit(conclusion, "\n", -1);
        for (char **line = lines; *line != NULL; line++)
            ps_flow_line(bundle->flow, *line);
    }
    size_t i;
    json_t *form;
    json_array_foreach(forms, i, form) take_attachment(bundle, form);
    if (json_array_size(forms) == 0 && conclusion == NULL)
        write_markup(bundle, report);
}

static void
write_section(Bundle *bundle, const json_t *section, guint depth)
{
    const char *title = string_of(section, "title");
    if (title != NULL) {
        g_autofree char *heading = g_strconcat(title, ":", NULL);
        ps_flow_line(bundle->flow, heading);
    }
    write_markup(bundle, section);
    size_t i;
    json_t *inner;
    if (depth > 0)
        json_array_foreach(json_object_get(section, "section"), i, inner)
            write_section(bundle, inner, depth - 1);
}

static void
write_composition(Bundle *bundle, const json_t *composition)
{
    ps_flow_line(bundle->flow, string_of(composition, "title"));
    g_autofree char *day = ps_flow_day(string_of(composition, "date"));
    ps_flow_pair(bundle->flow, "Date of report", day);
    size_t i;
    json_t *section;
    json_array_foreach(json_object_get(composition, "section"), i, section)
        write_section(bundle, section, DEEPEST_SECTION);
}

static void
write_observation(Bundle *bundle, const json_t *observation)
{
    const char *label = words_of(json_object_get(observation, "code"));
    const char *text = string_of(observation, "valueString");
    if (text == NULL)
        text = words_of(json_object_get(observation, "valueCodeableConcept"));
    const json_t *quantity = json_object_get(observation, "valueQuantity");
    const json_t *number = json_object_get(quantity, "value");
    g_autofree char *amount = NULL;
    if (json_is_number(number)) {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(digits, sizeof digits, "%.10g", json_number_value(number));
        const char *unit = string_of(quantity, "unit");
        amount = g_strjoin(" ", digits, unit, NULL);
    }
    ps_flow_pair(bundle->flow, label != NULL ? label : "Observation", text != NULL ? text : amount);
}

static gboolean
is_withdrawn(const json_t *resource)
{
    const char *status = string_of(resource, "status");
    return g_strcmp0(status, "entered-in-error") == 0 || g_strcmp0(status, "cancelled") == 0 ||
           g_strcmp0(status, "superseded") == 0 ||
           g_strcmp0(string_of(resource, "docStatus"), "entered-in-error") == 0;
}

static void
write_resource(Bundle *bundle, const json_t *resource)
{
    static const struct {
        const char *type;
        void (*write)(Bundle *bundle, const json_t *resource);
    } types[] = {{"Patient", write_patient},
                 {"DocumentReference", write_document},
                 {"DiagnosticReport", write_report},
                 {"Composition", write_composition},
                 {"Observation", write_observation}};
    const char *type = string_of(resource, "resourceType");
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_strcmp0(types[i].type, type) != 0)
            continue;
        if (is_withdrawn(resource))
            ps_flow_problem(bundle->flow, "hidden_words");
        else
            types[i].write(bundle, resource);
    }
}

/* Patients first: what follows is about them. */
static void
write_entries(Bundle *bundle, const json_t *entries, gboolean patients)
{
    size_t i;
    json_t *entry;
    json_array_foreach(entries, i, entry)
    {
        const json_t *resource = json_object_get(entry, "resource");
        if ((g_strcmp0(string_of(resource, "resourceType"), "Patient") == 0) == patients)
            write_resource(bundle, resource);
    }
}

gboolean
ps_fhir_write(PsFlow *flow, const char *data, gsize size)
{
    g_autoptr(json_t) root = json_loadb(data, size, JSON_REJECT_DUPLICATES, NULL);
    if (root == NULL || string_of(root, "resourceType") == NULL)
        return FALSE;
    Bundle bundle = {.flow = flow};
    if (g_str_equal(string_of(root, "resourceType"), "Bundle")) {
        write_entries(&bundle, json_object_get(root, "entry"), TRUE);
        write_entries(&bundle, json_object_get(root, "entry"), FALSE);
    } else {
        write_resource(&bundle, root);
    }
    g_free(bundle.patient);
    return TRUE;
}
