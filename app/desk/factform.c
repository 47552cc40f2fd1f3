/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a fact as a form. */
#include "app/desk/factform.h"

#include <string.h>

#include "app/desk/desk.h"
#include "core/json.h"
#include "report/html.h"

/* These are read in centimetres, and kept in millimetres. */
static gboolean
is_cm(PsFactKind kind)
{
    return kind == PS_KIND_SIZE;
}

gboolean
ps_factform_has(PsFactKind kind)
{
    return kind < PS_KIND_COUNT && !ps_kind_row(kind)->is_list && kind != PS_KIND_IDENTITY;
}

gboolean
ps_factform_asks(PsFactKind kind, const PsField *field)
{
    /* Code, class and family go with the name of a type or place. */
    static const char *const follow[] = {"code", "class", "family"};
    for (gsize i = 0; i < G_N_ELEMENTS(follow); i++)
        if (g_str_equal(field->name, follow[i]))
            return FALSE;
    return ps_factform_has(kind);
}

/* A number as a person writes it: no more digits than it has. */
static char *
number_words(double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.6g", value));
}

/* The value of a field as it stands in an input. Yours. */
static char *
value_words(PsFactKind kind, const json_t *value)
{
    double unit = is_cm(kind) ? 10 : 1;
    if (json_is_string(value))
        return g_strdup(json_string_value(value));
    if (json_is_number(value))
        return number_words(json_number_value(value) / unit);
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < json_array_size(value); i++) {
        g_autofree char *item = value_words(kind, json_array_get(value, i));
        gboolean number = json_is_number(json_array_get(value, i));
        g_string_append_printf(text, i == 0 ? "%s" : number ? " x %s" : ", %s", item);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

typedef struct {
    GString *html;
    const PsRequest *request;
    PsFactKind kind;
    const PsFact *fact;
    gboolean typed;
} Form;

static char *
value_now(const Form *form, const char *name)
{
    g_autofree char *input = g_strconcat("f.", name, NULL);
    if (form->typed) {
        const char *typed = ps_request_field(form->request, input);
        return g_strdup(typed != NULL ? typed : "");
    }
    const json_t *value = form->fact == NULL ? NULL : json_object_get(form->fact->fields, name);
    return value == NULL ? g_strdup("") : value_words(form->kind, value);
}

static void
write_option(const Form *form, const char *value, const char *words, const char *now)
{
    ps_html_format(form->html, "<option value=\"%s\"", value);
    if (g_str_equal(value, now))
        g_string_append(form->html, " selected");
    ps_html_format(form->html, ">%s</option>", words);
}

static void
write_choices(const Form *form, const PsField *field, const char *now)
{
    ps_html_format(form->html, "<select name=\"f.%s\">", field->name);
    write_option(form, "", ps_desk_word(form->request, "form.not_said"), now);
    for (const char *const *choice = field->choices; *choice != NULL; choice++) {
        g_autofree char *tag = g_strdup_printf("choice.%s.%s", field->name, *choice);
        write_option(form, *choice, ps_desk_word(form->request, tag), now);
    }
    g_string_append(form->html, "</select>");
}

static void
write_terms(const Form *form, const GPtrArray *terms, const char *name, const char *now)
{
    const PsWords *words = ps_desk_words(form->request);
    gboolean known = *now == '\0';
    ps_html_format(form->html, "<select name=\"f.%s\">", name);
    write_option(form, "", ps_desk_word(form->request, "form.not_said"), now);
    for (guint i = 0; i < terms->len; i++) {
        const PsDeskTerm *term = g_ptr_array_index(terms, i);
        g_autofree char *plain = ps_words_field(words, form->kind, name, term->value);
        known |= g_str_equal(term->value, now);
        write_option(form, term->value, plain != NULL ? plain : term->value, now);
    }
    /* One that no list has stays as it is. */
    if (!known)
        write_option(form, now, now, now);
    g_string_append(form->html, "</select>");
}

static void
write_field(const Form *form, const PsField *field)
{
    g_autofree char *tag = g_strdup_printf("field.%s.%s", ps_kind_name(form->kind), field->name);
    g_autofree char *now = value_now(form, field->name);
    const GPtrArray *terms = ps_deskterms_of(ps_desk_of(form->request)->terms, form->kind);
    ps_html_format(form->html, "<label>%s ", ps_desk_word(form->request, tag));
    if (field->type == PS_FIELD_CHOICE)
        write_choices(form, field, now);
    else if (terms != NULL && g_str_equal(field->name, "value"))
        write_terms(form, terms, field->name, now);
    else
        ps_html_format(form->html,
                       "<input name=\"f.%s\" value=\"%s\" maxlength=\"200\" autocomplete=\"off\" "
                       "inputmode=\"%s\">",
                       field->name, now, field->type == PS_FIELD_NUMBER ? "decimal" : "text");
    g_string_append(form->html, "</label>\n");
}

void
ps_factform_write(GString *html, const PsRequest *request, PsFactKind kind, const PsFact *fact,
                  gboolean typed)
{
    const Form form = {html, request, kind, fact, typed};
    for (const PsField *field = ps_kind_row(kind)->fields; field->name != NULL; field++)
        if (ps_factform_asks(kind, field))
            write_field(&form, field);
}
