/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks conditions of a view, and tells what decided. */
#include <string.h>

#include "core/json.h"
#include "core/kind.h"
#include "rules/conditionparts.h"

/* What stands at a path: a value counts only where its fact is found. */
typedef struct {
    const char *status; /* of the fact; NULL where the root is no fact */
    const json_t *root;
    const json_t *value; /* NULL where not known */
} Place;

/* The status of a fact that is not there at all. Patients are staged side by side: made once. */
static const json_t *
silence(void)
{
    static gsize made;
    static json_t *not_stated;
    if (g_once_init_enter(&made)) {
        not_stated = json_string("not_stated");
        g_once_init_leave(&made, 1);
    }
    return not_stated;
}

static Place
look_up(const json_t *view, char **steps)
{
    Place place = {.root = json_object_get(view, steps[0])};
    place.status = ps_json_get_string(place.root, "status");
    gboolean is_fact = place.status != NULL && json_object_get(place.root, "fact") != NULL;
    if (g_str_equal(steps[1], "readings") || g_str_equal(steps[1], "confidence")) {
        place.value = json_object_get(place.root, steps[1]);
        return place;
    }
    if (g_str_equal(steps[1], "status") && steps[2] == NULL) {
        place.value = place.root == NULL ? silence() : json_object_get(place.root, "status");
        return place;
    }
    if (is_fact && !g_str_equal(place.status, "found"))
        return place;
    const json_t *at = place.root;
    for (char **step = steps + 1; *step != NULL && at != NULL; step++)
        at = json_object_get(at, *step);
    place.value = json_is_null(at) ? NULL : at;
    return place;
}

static gboolean
same(const json_t *a, const json_t *b)
{
    if (json_is_number(a) && json_is_number(b))
        return !(json_number_value(a) < json_number_value(b)) &&
               !(json_number_value(a) > json_number_value(b));
    return json_equal(a, b);
}

static gboolean
listed(const json_t *list, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (same(json_array_get(list, i), value))
            return TRUE;
    return FALSE;
}

static PsAnswer
yes_if(gboolean holds)
{
    return holds ? PS_ANSWER_YES : PS_ANSWER_NO;
}

/* One of the wanted is the value, or is among the values. */
static PsAnswer
ask_in(const json_t *wanted, const json_t *value)
{
    if (!json_is_array(value))
        return yes_if(listed(wanted, value));
    for (size_t i = 0; i < json_array_size(value); i++)
        if (listed(wanted, json_array_get(value, i)))
            return PS_ANSWER_YES;
    return PS_ANSWER_NO;
}

static PsAnswer
ask_only(const json_t *wanted, const json_t *value)
{
    if (!json_is_array(value))
        return yes_if(listed(wanted, value));
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!listed(wanted, json_array_get(value, i)))
            return PS_ANSWER_NO;
    return yes_if(json_array_size(value) > 0);
}

static gboolean
contains_text(const json_t *value, const json_t *wanted)
{
    if (!json_is_string(value) || !json_is_string(wanted))
        return same(value, wanted);
    g_autofree char *text = g_utf8_casefold(json_string_value(value), -1);
    g_autofree char *part = g_utf8_casefold(json_string_value(wanted), -1);
    return strstr(text, part) != NULL;
}

/* Part of a text, or of one of several texts. */
static PsAnswer
ask_has(const json_t *wanted, const json_t *value)
{
    for (size_t w = 0; w < json_array_size(wanted); w++) {
        const json_t *part = json_array_get(wanted, w);
        if (!json_is_array(value) && contains_text(value, part))
            return PS_ANSWER_YES;
        for (size_t i = 0; i < json_array_size(value); i++)
            if (contains_text(json_array_get(value, i), part))
                return PS_ANSWER_YES;
    }
    return PS_ANSWER_NO;
}

static PsAnswer
ask_number(PsTestKind kind, const json_t *wanted, const json_t *value)
{
    if (!json_is_number(value))
        return PS_ANSWER_UNKNOWN;
    double limit = json_number_value(wanted), number = json_number_value(value);
    switch (kind) {
    case PS_TEST_GT:
        return yes_if(number > limit);
    case PS_TEST_GE:
        return yes_if(number >= limit);
    case PS_TEST_LT:
        return yes_if(number < limit);
    default:
        return yes_if(number <= limit);
    }
}

/* Two readings that name different things: one thing said with a hedge is not surely anything. */
static gboolean
has_two_readings(const json_t *root)
{
    const json_t *alternatives = json_object_get(root, "alternatives");
    const json_t *first = json_object_get(root, "value");
    for (size_t i = 0; i < json_array_size(alternatives); i++) {
        const json_t *value = json_object_get(json_array_get(alternatives, i), "value");
        if (first == NULL)
            first = value;
        else if (value != NULL && !json_equal(first, value))
            return TRUE;
    }
    return FALSE;
}

/* may_be: one of the readings that the record allows is among the wanted. must_be: the value is,
 * or, where it is hedged, each of several readings is. */
static PsAnswer
ask_readings(const PsTest *test, const Place *place, const char *field)
{
    const json_t *alternatives = json_object_get(place->root, "alternatives");
    const json_t *value = json_object_get(place->root, field);
    gsize all = value != NULL, hits = value != NULL && listed(test->wanted, value);
    for (size_t i = 0; i < json_array_size(alternatives); i++) {
        const json_t *reading = json_object_get(json_array_get(alternatives, i), field);
        all += 1;
        hits += reading != NULL && listed(test->wanted, reading);
    }
    if (test->kind == PS_TEST_MAY_BE)
        return yes_if(hits > 0);
    gboolean plain = g_strcmp0(place->status, "found") == 0;
    return yes_if(hits == all && (plain ? all > 0 : has_two_readings(place->root)));
}

static gboolean
names(const json_t *list, const char *text)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (g_strcmp0(json_string_value(json_array_get(list, i)), text) == 0)
            return TRUE;
    return FALSE;
}

static PsAnswer
ask_test(const PsTest *test, const Place *place, char **steps)
{
    if (test->kind == PS_TEST_KNOWN)
        return yes_if((place->value != NULL) == json_is_true(test->wanted));
    if (test->kind == PS_TEST_STATUS) {
        return yes_if(names(test->wanted, place->status != NULL ? place->status : "not_stated"));
    }
    if (test->kind == PS_TEST_MAY_BE || test->kind == PS_TEST_MUST_BE)
        return ask_readings(test, place, steps[1]);
    if (place->value == NULL)
        return PS_ANSWER_UNKNOWN;
    switch (test->kind) {
    case PS_TEST_IN:
        return ask_in(test->wanted, place->value);
    case PS_TEST_HAS:
        return ask_has(test->wanted, place->value);
    case PS_TEST_ONLY:
        return ask_only(test->wanted, place->value);
    default:
        return ask_number(test->kind, test->wanted, place->value);
    }
}

static PsAnswer
ask_tests(const PsCondition *condition, const json_t *view)
{
    Place place = look_up(view, condition->steps);
    PsAnswer answer = PS_ANSWER_YES;
    for (guint i = 0; i < condition->tests->len && answer != PS_ANSWER_NO; i++)
        answer = ps_answer_and(answer, ask_test(&g_array_index(condition->tests, PsTest, i), &place,
                                                condition->steps));
    return answer;
}

static PsAnswer
ask_parts(const PsCondition *condition, const json_t *view, guint8 *answers)
{
    if (condition->form == PS_FORM_TESTS)
        return ask_tests(condition, view);
    if (condition->form == PS_FORM_NOT)
        return ps_answer_not(
            ps_condition_recall(g_ptr_array_index(condition->parts, 0), view, answers));
    gboolean all = condition->form == PS_FORM_ALL;
    PsAnswer answer = all ? PS_ANSWER_YES : PS_ANSWER_NO;
    PsAnswer settled = all ? PS_ANSWER_NO : PS_ANSWER_YES;
    for (guint i = 0; i < condition->parts->len && answer != settled; i++) {
        PsAnswer part = ps_condition_recall(g_ptr_array_index(condition->parts, i), view, answers);
        answer = all ? ps_answer_and(answer, part) : ps_answer_or(answer, part);
    }
    return answer;
}

PsAnswer
ps_condition_recall(const PsCondition *condition, const json_t *view, guint8 *answers)
{
    if (answers == NULL)
        return ask_parts(condition, view, NULL);
    guint8 *answer = &answers[condition->slot];
    if (*answer == PS_ANSWER_OPEN)
        *answer = (guint8) ask_parts(condition, view, answers);
    return (PsAnswer) *answer;
}

PsAnswer
ps_condition_ask(const PsCondition *condition, const json_t *view)
{
    return ps_condition_recall(condition, view, NULL);
}

/* A path without words of its own goes by its steps: "biomarkers MDM2 result". */
static char *
words_of(const PsTable *words, const char *path)
{
    const json_t *row = words == NULL ? NULL : ps_table_row(words, path);
    const char *say = ps_json_get_string(row, "say");
    if (say != NULL)
        return g_strdup(say);
    char *plain = g_strdup(path);
    g_strdelimit(plain, "._", ' ');
    return plain;
}

static void
append_values(GString *into, const json_t *values)
{
    for (size_t i = 0; i < MAX(json_array_size(values), 1); i++) {
        const json_t *value = json_is_array(values) ? json_array_get(values, i) : values;
        g_autofree char *text = value == NULL           ? g_strdup("nothing")
                                : json_is_true(value)   ? g_strdup("yes")
                                : json_is_false(value)  ? g_strdup("no")
                                : json_is_string(value) ? g_strdup(json_string_value(value))
                                                        : ps_json_print_line(value);
        g_string_append_printf(into, "%s%s", i > 0 ? " or " : "", text);
    }
}

static void
append_asked(const PsCondition *condition, gboolean negated, GString *into)
{
    static const char *const names[PS_TEST_COUNT] = {
        "",        "over ", "at least ", "under ", "at most ", "with ", "nothing but ",
        "known: ", "",      "perhaps ",  "surely "};
    g_string_append_printf(into, ", asked: %s", negated ? "not " : "");
    for (guint i = 0; i < condition->tests->len; i++) {
        const PsTest *test = &g_array_index(condition->tests, PsTest, i);
        g_string_append_printf(into, "%s%s", i > 0 ? " and " : "", names[test->kind]);
        append_values(into, test->wanted);
    }
}

/* A single fact that is not there at all is as silent as one that says so: a record that was kept
 * and read again has them all. */
static gboolean
is_silent(const Place *place, const char *step)
{
    PsFactKind kind = ps_kind_from_name(step);
    if (place->status != NULL)
        return g_str_equal(place->status, "not_stated");
    return place->root == NULL && kind != PS_KIND_COUNT && !ps_kind_row(kind)->is_list;
}

static void
tell_tests(const PsCondition *condition, const json_t *view, const PsTable *words, gboolean negated,
           GString *into)
{
    Place place = look_up(view, condition->steps);
    g_autofree char *name = words_of(words, condition->path);
    PsAnswer wanted = negated ? PS_ANSWER_NO : PS_ANSWER_YES;
    g_string_append_printf(into, "%s%s is ", into->len > 0 ? "; " : "", name);
    if (place.value != NULL)
        append_values(into, place.value);
    else if (is_silent(&place, condition->steps[0]))
        g_string_append(into, "not stated");
    else if (place.status != NULL && !g_str_equal(place.status, "found"))
        g_string_append(into, place.status);
    else
        g_string_append(into, "not known");
    if (ask_tests(condition, view) != wanted)
        append_asked(condition, negated, into);
}

static void
tell(const PsCondition *condition, const json_t *view, const PsTable *words, gboolean negated,
     GString *into)
{
    if (condition->form == PS_FORM_TESTS) {
        tell_tests(condition, view, words, negated, into);
        return;
    }
    PsAnswer answer = ps_condition_ask(condition, view);
    gboolean turns = condition->form == PS_FORM_NOT;
    if (turns)
        answer = ps_answer_not(answer);
    for (guint i = 0; i < condition->parts->len; i++) {
        const PsCondition *part = g_ptr_array_index(condition->parts, i);
        if (ps_condition_ask(part, view) == answer)
            tell(part, view, words, negated != turns, into);
    }
}

void
ps_condition_tell(const PsCondition *condition, const json_t *view, const PsTable *words,
                  GString *into)
{
    tell(condition, view, words, FALSE, into);
}

static gboolean
asks_for_silence(const PsCondition *leaf)
{
    const PsTest *test = &g_array_index(leaf->tests, PsTest, 0);
    return test->kind == PS_TEST_KNOWN && json_is_false(test->wanted);
}

gboolean
ps_condition_needs(const PsCondition *condition, const char *prefix)
{
    if (condition->form == PS_FORM_TESTS)
        return g_str_has_prefix(condition->path, prefix) && !asks_for_silence(condition);
    gboolean any = condition->form == PS_FORM_ANY;
    for (guint i = 0; i < condition->parts->len; i++)
        if (ps_condition_needs(g_ptr_array_index(condition->parts, i), prefix) != any)
            return !any;
    return any;
}
