/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads words.json and facts.json and speaks dates, lengths and lists. */
#include "report/words.h"

#include <math.h>
#include <string.h>

#include "core/choice.h"
#include "core/error.h"
#include "core/json.h"
#include "report/labels.h"

static const char *const word_keys[] = {
    "!format",           "!id",      "!rev",     "!and",     "!or",        "!months",  "!date",
    "!month_only",       "!length",  "!systems", "!objects", "!documents", "!markers", "!labels",
    "!stage_with_group", "!reading", "!terms",   "problems", "before",     NULL};
static const char *const fact_keys[] = {"!format", "!id", "!rev", "!rows", NULL};
static const char *const row_keys[] = {"!fact",  "label",          "!show",    "say", "means",
                                       "fields", "not_in_extents", "not_with", NULL};
static const char *const show_names[] = {"always", "found", "explained", "never", NULL};
static gboolean
check_months(const PsDataFile *file, GError **error)
{
    if (json_array_size(json_object_get(file->root, "months")) == 12)
        return TRUE;
    ps_datafile_fail(error, file, NULL, "months", "a year has twelve months");
    return FALSE;
}

static const char *const scale_names[] = {"flesch-kincaid", "fernandez-huerta", NULL};

static gboolean
check_reading(const PsDataFile *file, GError **error)
{
    static const char *const keys[] = {"!scale", "!file", "!page", NULL};
    const json_t *reading = json_object_get(file->root, "reading");
    if (!ps_datafile_check_keys(file, reading, NULL, keys, error))
        return FALSE;
    if (ps_choice_index(scale_names, ps_json_get_string(reading, "scale")) >= 0 &&
        json_is_number(json_object_get(reading, "file")) &&
        json_is_number(json_object_get(reading, "page")))
        return TRUE;
    ps_datafile_fail(error, file, NULL, "reading", "expected a known scale, and two numbers");
    return FALSE;
}

static gboolean
check_rows(const PsDataFile *file, GError **error)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(file->root, "rows"), i, row)
    {
        const char *fact = ps_json_get_string(row, "fact");
        if (!ps_datafile_check_keys(file, row, fact, row_keys, error))
            return FALSE;
        if (ps_kind_from_name(fact) == PS_KIND_COUNT) {
            ps_datafile_fail(error, file, fact, fact, "there is no kind of fact \"%s\"", fact);
            return FALSE;
        }
        const char *show = ps_json_get_string(row, "show");
        int shown = ps_choice_index(show_names, show);
        if (shown < 0 ||
            (!g_str_equal(show, "never") && ps_json_get_string(row, "label") == NULL)) {
            ps_datafile_fail(error, file, fact, "show", "a row needs \"show\" and a label");
            return FALSE;
        }
    }
    return TRUE;
}

static PsDataFile *
load(const char *folder, const char *lang, const char *name, const char *const *keys,
     GError **error)
{
    g_autofree char *path = g_build_filename("content", lang, name, NULL);
    g_autoptr(PsDataFile) file = ps_datafile_load(folder, path, error);
    if (file == NULL || !ps_datafile_check_keys(file, file->root, NULL, keys, error))
        return NULL;
    return g_steal_pointer(&file);
}

PsWords *
ps_words_load(const char *folder, const char *lang, GError **error)
{
    g_autoptr(PsWords) words = g_new0(PsWords, 1);
    words->words = load(folder, lang, "words.json", word_keys, error);
    if (words->words == NULL || !check_months(words->words, error) ||
        !check_reading(words->words, error) || !ps_labels_check(words->words, error))
        return NULL;
    words->facts = load(folder, lang, "facts.json", fact_keys, error);
    if (words->facts == NULL || !check_rows(words->facts, error))
        return NULL;
    return g_steal_pointer(&words);
}

void
ps_words_free(PsWords *words)
{
    if (words == NULL)
        return;
    ps_datafile_free(words->words);
    ps_datafile_free(words->facts);
    g_free(words);
}

static const char *
word(const PsWords *words, const char *name)
{
    return ps_json_get_string(words->words->root, name);
}

const char *
ps_words_label(const PsWords *words, const char *name)
{
    const char *label = ps_json_get_string(json_object_get(words->words->root, "labels"), name);
    g_return_val_if_fail(label != NULL, "");
    return label;
}

static void
replace(GString *text, const char *name, const char *value)
{
    g_autofree char *token = g_strdup_printf("{%s}", name);
    /* One place only, so that a value that looks like a token stays as it is. */
    char *at = strstr(text->str, token);
    if (at == NULL)
        return;
    gssize position = at - text->str;
    g_string_erase(text, position, (gssize) strlen(token));
    g_string_insert(text, position, value);
}

char *
ps_words_compose(const PsWords *words, const char *label, ...)
{
    GString *text = g_string_new(ps_words_label(words, label));
    va_list args;
    va_start(args, label);
    const char *name;
    while ((name = va_arg(args, const char *)) != NULL) {
        const char *value = va_arg(args, const char *);
        replace(text, name, value != NULL ? value : "");
    }
    va_end(args);
    return g_string_free(text, FALSE);
}

/* "and" or "or" as it sounds before `next`: Spanish says "e" before an i, "u" before an o. */
static const char *
joiner_before(const PsWords *words, const char *joiner, const char *next)
{
    const json_t *rule = json_object_get(json_object_get(words->words->root, "before"), joiner);
    const char *match = ps_json_get_string(rule, "match");
    const char *sounds = ps_json_get_string(rule, "words");
    gboolean other = match != NULL && sounds != NULL &&
                     g_regex_match_simple(match, next, G_REGEX_CASELESS | G_REGEX_ANCHORED, 0);
    return other ? sounds : word(words, joiner);
}

char *
ps_words_join(const PsWords *words, const GPtrArray *items, const char *joiner)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < items->len; i++) {
        if (i > 0 && i + 1 == items->len)
            g_string_append_printf(text, " %s ",
                                   joiner_before(words, joiner, g_ptr_array_index(items, i)));
        else if (i > 0)
            g_string_append(text, ", ");
        g_string_append(text, g_ptr_array_index(items, i));
    }
    return g_string_free(text, FALSE);
}

char *
ps_words_date(const PsWords *words, const char *iso)
{
    if (iso == NULL)
        return NULL;
    g_auto(GStrv) parts = g_strsplit(iso, "-", 3);
    guint count = g_strv_length(parts);
    guint64 month = 0, day = 0;
    if (count < 2 || !g_ascii_string_to_unsigned(parts[1], 10, 1, 12, &month, NULL) ||
        (count == 3 && !g_ascii_string_to_unsigned(parts[2], 10, 1, 31, &day, NULL)))
        return g_strdup(iso);
    GString *text = g_string_new(word(words, count == 3 ? "date" : "month_only"));
    g_autofree char *number = g_strdup_printf("%u", (guint) day);
    const json_t *months = json_object_get(words->words->root, "months");
    replace(text, "day", number);
    replace(text, "month", json_string_value(json_array_get(months, month - 1)));
    replace(text, "year", parts[0]);
    return g_string_free(text, FALSE);
}

static char *
decimal(double value, const char *format)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(buffer, sizeof buffer, format, value);
    char *text = g_strdup(buffer);
    if (strchr(text, '.') != NULL) {
        char *end = text + strlen(text);
        while (end[-1] == '0')
            *--end = '\0';
        if (end[-1] == '.')
            end[-1] = '\0';
    }
    return text;
}

char *
ps_words_cm(double mm)
{
    return decimal(mm / 10, "%.2f");
}

char *
ps_words_length(const PsWords *words, double mm)
{
    g_autofree char *cm = ps_words_cm(mm);
    g_autofree char *inches = decimal(mm / 25.4, "%.1f");
    GString *text = g_string_new(word(words, "length"));
    replace(text, "cm", cm);
    replace(text, "in", inches);
    return g_string_free(text, FALSE);
}

const char *
ps_words_object(const PsWords *words, double mm, gboolean *beyond)
{
    const json_t *objects = json_object_get(words->words->root, "objects");
    size_t i;
    json_t *object;
    const char *last = NULL;
    json_array_foreach((json_t *) (gsize) objects, i, object)
    {
        last = ps_json_get_string(object, "words");
        if (mm / 10 < json_number_value(json_object_get(object, "below_cm")))
            break;
    }
    *beyond = i + 1 >= json_array_size(objects);
    return last;
}

const char *
ps_words_document(const PsWords *words, PsDocKind kind)
{
    const json_t *names = json_object_get(words->words->root, "documents");
    const char *name = ps_json_get_string(names, ps_doc_kind_name(kind));
    return name != NULL ? name : "";
}

const char *
ps_words_term(const PsWords *words, const char *group, const char *name)
{
    const json_t *terms = json_object_get(words->words->root, "terms");
    const char *term = ps_json_get_string(json_object_get(terms, group), name);
    return term != NULL ? term : name;
}

/* The program's own words are English; another language brings its own. */
static const char *
problem_word(const PsWords *words, const PsProblemRow *row, const char *key, const char *own)
{
    const json_t *problems = json_object_get(words->words->root, "problems");
    const char *word = ps_json_get_string(json_object_get(problems, row->tag), key);
    return word != NULL ? word : own;
}

const char *
ps_words_meaning(const PsWords *words, const PsProblemRow *row)
{
    return problem_word(words, row, "meaning", row->meaning);
}

const char *
ps_words_remedy(const PsWords *words, const PsProblemRow *row)
{
    return problem_word(words, row, "remedy", row->remedy);
}

PsReadingScale
ps_words_reading_scale(const PsWords *words)
{
    const json_t *reading = json_object_get(words->words->root, "reading");
    return (PsReadingScale) ps_choice_index(scale_names, ps_json_get_string(reading, "scale"));
}

double
ps_words_reading_limit(const PsWords *words, const char *of)
{
    return json_number_value(json_object_get(json_object_get(words->words->root, "reading"), of));
}
