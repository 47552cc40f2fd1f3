/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HL7 version 2 results (ORU^R01), narrative and synoptic: each observation becomes a line or a
 * section, so that a report reads as it would on paper. Section codes are LOINC's. */
#include <string.h>

#include "ingest/plaintext.h"
#include "ingest/unwrap.h"

/* LOINC's codes of report parts, and the headings that laboratories print for them. */
static const struct {
    const char *code, *heading;
} sections[] = {
    {"22633-2", "SPECIMEN"},
    {"22634-0", "GROSS DESCRIPTION"},
    {"22635-7", "MICROSCOPIC DESCRIPTION"},
    {"22636-5", "CLINICAL HISTORY"},
    {"22637-3", "FINAL DIAGNOSIS"},
    {"22638-1", "COMMENT"},
    {"22639-9", "ADDENDUM"},
    {"11329-0", "HISTORY"},
    {"18782-3", "FINDINGS"},
    {"59776-5", "FINDINGS"},
    {"19005-8", "IMPRESSION"},
    {"18834-2", "COMPARISON"},
    {"55111-9", "TECHNIQUE"},
};

typedef struct {
    PsFlow *flow;
    char field[2], component[2], repetition[2], escape;
    char *patient;  /* number, name and birth date of the one before */
    char *observed; /* OBX-3 of the one before */
} Message;

static const char *
field_of(char **fields, guint index)
{
    return index < g_strv_length(fields) ? fields[index] : "";
}

/* The hexadecimal letters of \X0D0A\. */
static void
add_hexadecimal(GString *out, const char *code, gsize length)
{
    for (gsize i = 1; i + 1 < length; i += 2) {
        int high = g_ascii_xdigit_value(code[i]), low = g_ascii_xdigit_value(code[i + 1]);
        if (high >= 0 && low >= 0 && high * 16 + low >= ' ')
            g_string_append_c(out, (char) (high * 16 + low));
        else if (high >= 0 && low >= 0)
            g_string_append_c(out, '\n');
    }
}

static void
add_escaped(GString *out, const Message *message, const char *code, gsize length)
{
    if (length == 1 && *code == 'F')
        g_string_append(out, message->field);
    else if (length == 1 && *code == 'S')
        g_string_append(out, message->component);
    else if (length == 1 && *code == 'R')
        g_string_append(out, message->repetition);
    else if (length == 1 && *code == 'T')
        g_string_append_c(out, '&');
    else if (length == 1 && *code == 'E')
        g_string_append_c(out, message->escape);
    else if (length > 1 && *code == 'X')
        add_hexadecimal(out, code, length);
    else if (length > 2 && (strncmp(code, ".br", 3) == 0 || strncmp(code, ".sp", 3) == 0 ||
                            strncmp(code, ".ce", 3) == 0))
        g_string_append_c(out, '\n');
}

/* What is written, its escapes undone. Line ends are "\n". Yours. */
static char *
unescape(const Message *message, const char *raw)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = raw; *p != '\0'; p++) {
        const char *end = *p == message->escape ? strchr(p + 1, message->escape) : NULL;
        if (end == NULL) {
            g_string_append_c(out, *p);
            continue;
        }
        add_escaped(out, message, p + 1, (gsize) (end - p - 1));
        p = end;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Component `index`, from 1, of a field's first repetition. Yours. */
static char *
component_of(const Message *message, const char *field, guint index)
{
    g_auto(GStrv) repetitions = g_strsplit(field, message->repetition, 2);
    g_auto(GStrv) parts = g_strsplit(field_of(repetitions, 0), message->component, -1);
    g_autofree char *text = unescape(message, field_of(parts, index - 1));
    return g_strdup(g_strstrip(text));
}

static void
write_lines(PsFlow *flow, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        ps_flow_line(flow, *line);
}

static void
read_msh(Message *message, const char *segment)
{
    message->field[0] = segment[3];
    g_autofree char *marks = g_strndup(segment + 4, 4);
    gsize length = strcspn(marks, message->field);
    message->component[0] = length > 0 ? marks[0] : '^';
    message->repetition[0] = length > 1 ? marks[1] : '~';
    message->escape = length > 2 ? marks[2] : '\\';
}

static void
write_pid(Message *message, char **fields)
{
    g_autofree char *number = component_of(message, field_of(fields, 3), 1);
    g_autofree char *family = component_of(message, field_of(fields, 5), 1);
    g_autofree char *given = component_of(message, field_of(fields, 5), 2);
    g_autofree char *middle = component_of(message, field_of(fields, 5), 3);
    g_autofree char *name = g_strjoin(" ", given, *middle != '\0' ? middle : family,
                                      *middle != '\0' ? family : NULL, NULL);
    g_autofree char *born = ps_flow_day(field_of(fields, 7));
    g_autofree char *patient = g_strjoin("|", number, name, born != NULL ? born : "", NULL);
    if (g_strcmp0(message->patient, patient) == 0)
        return;
    if (message->patient != NULL)
        ps_flow_problem(message->flow, "several_patients");
    ps_flow_pair(message->flow, "Patient name", g_strstrip(name));
    ps_flow_pair(message->flow, "Date of birth", born);
    ps_flow_pair(message->flow, "Medical record number", number);
    g_free(message->patient);
    message->patient = g_steal_pointer(&patient);
}

static void
write_obr(Message *message, char **fields)
{
    g_autofree char *title = component_of(message, field_of(fields, 4), 2);
    ps_flow_line(message->flow, title);
    g_autofree char *reported = ps_flow_day(field_of(fields, 22));
    g_autofree char *taken = ps_flow_day(field_of(fields, 7));
    ps_flow_pair(message->flow, "Date of report", reported != NULL ? reported : taken);
    g_clear_pointer(&message->observed, g_free);
}

static const char *
heading_of(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sections); i++)
        if (g_str_equal(sections[i].code, code))
            return sections[i].heading;
    return NULL;
}

/* A coded answer's words: its text, or what was typed instead, or the bare code. */
static char *
coded_value(const Message *message, const char *value)
{
    static const guint places[] = {2, 9, 5, 1};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *text = component_of(message, value, places[i]);
        if (*text != '\0')
            return g_steal_pointer(&text);
    }
    return g_strdup("");
}

/* A structured number, such as >^10 or ^1^:^2. */
static char *
structured_value(const Message *message, const char *value)
{
    g_auto(GStrv) parts = g_strsplit(value, message->component, -1);
    g_autofree char *joined = g_strjoinv(" ", parts);
    return unescape(message, g_strstrip(joined));
}

static char *
words_of(const Message *message, const char *type, const char *value, const char *unit)
{
    g_auto(GStrv) repetitions = g_strsplit(value, message->repetition, -1);
    g_autoptr(GString) all = g_string_new(NULL);
    for (char **one = repetitions; *one != NULL; one++) {
        g_autofree char *words = g_str_equal(type, "CWE") || g_str_equal(type, "CE") ||
                                         g_str_equal(type, "CNE") || g_str_equal(type, "CF")
                                     ? coded_value(message, *one)
                                 : g_str_equal(type, "SN") ? structured_value(message, *one)
                                                           : unescape(message, *one);
        g_string_append_printf(all, "%s%s", all->len > 0 ? "\n" : "", words);
    }
    /* A unit in braces, such as {nodes}, is a remark. */
    if (all->len > 0 && *unit != '\0' && strchr(unit, '{') == NULL)
        g_string_append_printf(all, " %s", unit);
    return g_string_free(g_steal_pointer(&all), FALSE);
}

/* A document carried inside: source^type^subtype^encoding^data. */
static void
take_inside(Message *message, const char *value)
{
    g_autofree char *coding = component_of(message, value, 4);
    g_autofree char *data = component_of(message, value, 5);
    if (g_ascii_strcasecmp(coding, "Base64") == 0)
        ps_flow_take_base64(message->flow, data);
    else
        ps_flow_problem(message->flow, "inside_unreadable");
}

/* The observation's lines. A code of a report's part is its heading; what has a name of its own and
 * one line is a label with its value; the name of several observations in a row stands once. */
static void
write_words(Message *message, const char *what, const char *words, gboolean more_follow)
{
    g_autofree char *code = component_of(message, what, 1);
    g_autofree char *name = component_of(message, what, 2);
    const char *heading = heading_of(code);
    gboolean goes_on = g_strcmp0(message->observed, what) == 0;
    if (!goes_on && heading == NULL && !more_follow && *name != '\0' &&
        strchr(words, '\n') == NULL) {
        ps_flow_pair(message->flow, name, words);
        return;
    }
    if (!goes_on && (heading != NULL || *name != '\0')) {
        g_autofree char *line = g_strconcat(heading != NULL ? heading : name, ":", NULL);
        ps_flow_line(message->flow, line);
    }
    write_lines(message->flow, words);
}

static void
write_obx(Message *message, char **fields, const char *next_what)
{
    const char *type = field_of(fields, 2), *what = field_of(fields, 3);
    const char *value = field_of(fields, 5), *state = field_of(fields, 11);
    /* Deleted, sent as wrong (for another patient), or not obtained. */
    if (*state != '\0' && strchr("DWX", *state) != NULL) {
        ps_flow_problem(message->flow, "hidden_words");
    } else if (g_str_equal(type, "ED")) {
        take_inside(message, value);
    } else if (g_str_equal(type, "RP")) {
        ps_flow_problem(message->flow, "inside_elsewhere");
    } else {
        g_autofree char *unit = component_of(message, field_of(fields, 6), 1);
        g_autofree char *words = words_of(message, type, value, unit);
        write_words(message, what, words, g_strcmp0(next_what, what) == 0);
    }
    g_free(message->observed);
    message->observed = g_strdup(what);
}

static void
write_segment(Message *message, const char *segment, const char *next)
{
    if (g_str_has_prefix(segment, "MSH") && strlen(segment) > 8) {
        read_msh(message, segment);
        return;
    }
    g_auto(GStrv) fields = g_strsplit(segment, message->field, -1);
    if (g_strcmp0(fields[0], "PID") == 0) {
        write_pid(message, fields);
    } else if (g_strcmp0(fields[0], "OBR") == 0) {
        write_obr(message, fields);
    } else if (g_strcmp0(fields[0], "OBX") == 0) {
        g_auto(GStrv) after = g_strsplit(next != NULL ? next : "", message->field, 5);
        gboolean is_obx = g_strcmp0(after[0], "OBX") == 0;
        write_obx(message, fields, is_obx ? field_of(after, 3) : NULL);
    } else if (g_strcmp0(fields[0], "NTE") == 0) {
        g_autofree char *note = unescape(message, field_of(fields, 3));
        write_lines(message->flow, note);
    }
}

gboolean
ps_hl7_write(PsFlow *flow, const char *data, gsize size)
{
    g_autofree char *text = ps_plaintext_utf8(data, size);
    g_strdelimit(text, "\r\v\034", '\n');
    g_auto(GStrv) segments = g_strsplit(text, "\n", -1);
    Message message = {
        .flow = flow, .field = "|", .component = "^", .repetition = "~", .escape = '\\'};
    for (char **at = segments; *at != NULL; at++) {
        char **next = at + 1;
        while (*next != NULL && **next == '\0')
            next++;
        write_segment(&message, *at, *next);
    }
    g_free(message.patient);
    g_free(message.observed);
    return TRUE;
}
