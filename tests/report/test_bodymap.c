/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks on the body map: the patient's own right and left, and none where it is not known. */
#include "report/bodymap.h"

#include "core/error.h"
#include "tests/report/sample.h"

static char *
map(const char *facts)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    g_autoptr(PsDataFile) places = ps_bodymap_load(folder, &error);
    g_assert_no_error(error);
    g_autoptr(PsWords) words = ps_words_load(folder, "en", &error);
    g_assert_no_error(error);
    g_autoptr(PsRecord) record = sample_record(facts, STAGE_NONE, "{\"extent\": \"EXT-LOCAL\"}");
    GString *html = g_string_new(NULL);
    ps_bodymap_write(html, places, words, record);
    return g_string_free(html, FALSE);
}

static void
check(const char *site, const char *side, const char *expected)
{
    g_autofree char *facts =
        side == NULL ? g_strdup_printf("{\"site\": {\"value\": \"%s\"}}", site)
                     : g_strdup_printf("{\"site\": {\"value\": \"%s\", \"laterality\": \"%s\"}}",
                                       site, side);
    g_autofree char *html = map(facts);
    if (expected != NULL)
        assert_has(html, expected);
    else
        g_assert_cmpstr(html, ==, "");
}

/* The front figure spans 20 to 120, the back one 170 to 270. */
static void
right_from_the_front_is_on_the_left(void)
{
    check("thigh", "right", "class=\"began\" cx=\"60.5\" cy=\"138.0\"");
    check("thigh", "left", "class=\"began\" cx=\"79.5\" cy=\"138.0\"");
}

static void
right_from_the_back_is_on_the_right(void)
{
    check("buttock", "right", "class=\"began\" cx=\"228.0\" cy=\"114.0\"");
    check("buttock", "left", "class=\"began\" cx=\"212.0\" cy=\"114.0\"");
}

static void
middle_stands_in_the_middle(void)
{
    check("back", "midline", "class=\"began\" cx=\"220.0\"");
    check("stomach", NULL, "class=\"began\" cx=\"76.0\"");
}

static void
unknown_side_or_place_is_not_marked(void)
{
    check("thigh", NULL, NULL);
    check("skin", "right", NULL);
    g_autofree char *none = map("{}");
    g_assert_cmpstr(none, ==, "");
    g_autofree char *unsure =
        map("{\"site\": {\"status\": \"uncertain\", \"value\": \"thigh\", \"laterality\": "
            "\"right\"}}");
    g_assert_cmpstr(unsure, ==, "");
}

static void
nodes_are_a_ring_around_the_start(void)
{
    g_autofree char *html =
        map("{\"site\": {\"value\": \"thigh\", \"laterality\": \"right\"}, \"nodes\": "
            "{\"value\": \"N1\"}}");
    assert_has(html, "class=\"began\" cx=\"60.5\" cy=\"138.0\"");
    assert_has(html, "class=\"nodes\" cx=\"60.5\" cy=\"138.0\"");
    assert_has(html, "lymph nodes close by");
    g_autofree char *clear =
        map("{\"site\": {\"value\": \"thigh\", \"laterality\": \"right\"}, \"nodes\": "
            "{\"value\": \"N0\"}}");
    assert_lacks(clear, "nodes");
}

static void
spread_is_listed_and_marked(void)
{
    g_autofree char *html =
        map("{" SITE ", \"metastasis\": {\"value\": \"M1\", \"sites\": [\"liver\", \"bone\"]}}");
    assert_has(html, "class=\"spread\"");
    assert_has(html, "Also found in: the liver and the bones");
}

static void
suspected_spread_is_hollow_with_a_question(void)
{
    g_autofree char *html = map("{" SITE ", \"metastasis\": {\"status\": \"uncertain\", \"value\": "
                                "\"suspected\", \"sites\": [\"lung\"]}}");
    assert_has(html, "class=\"unproven\"");
    assert_has(html, ">?</text>");
    assert_has(html, "Seen, but not proven what it is: the lungs");
    assert_lacks(html, "class=\"spread\"");
}

static void
conflict_of_spread_is_not_marked(void)
{
    g_autofree char *html =
        map("{" SITE ", \"metastasis\": {\"status\": \"conflict\", \"value\": \"M1\", \"sites\": "
            "[\"lung\"], \"alternatives\": [{\"value\": \"M0\"}, {\"value\": \"M1\"}]}}");
    assert_has(html, "class=\"began\"");
    assert_lacks(html, "class=\"spread\"");
    assert_lacks(html, "class=\"unproven\"");
}

static void
place_on_the_wrong_side_refuses_to_load(void)
{
    g_autoptr(StandIn) standin = standin_new();
    standin_write(
        standin, "page/bodymap.json",
        "{\"places\": [{\"sites\": [\"thigh\"], \"view\": \"front\", \"x\": 60, \"y\": 1, "
        "\"sides\": true}]}");
    g_autoptr(GError) error = NULL;
    g_autoptr(PsDataFile) places = ps_bodymap_load(standin->folder, &error);
    g_assert_null(places);
    assert_has(error->message, "page/bodymap.json:1:");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/bodymap/right_from_the_front_is_on_the_left",
                    right_from_the_front_is_on_the_left);
    g_test_add_func("/report/bodymap/right_from_the_back_is_on_the_right",
                    right_from_the_back_is_on_the_right);
    g_test_add_func("/report/bodymap/middle_stands_in_the_middle", middle_stands_in_the_middle);
    g_test_add_func("/report/bodymap/nodes_are_a_ring_around_the_start",
                    nodes_are_a_ring_around_the_start);
    g_test_add_func("/report/bodymap/unknown_side_or_place_is_not_marked",
                    unknown_side_or_place_is_not_marked);
    g_test_add_func("/report/bodymap/spread_is_listed_and_marked", spread_is_listed_and_marked);
    g_test_add_func("/report/bodymap/suspected_spread_is_hollow_with_a_question",
                    suspected_spread_is_hollow_with_a_question);
    g_test_add_func("/report/bodymap/conflict_of_spread_is_not_marked",
                    conflict_of_spread_is_not_marked);
    g_test_add_func("/report/bodymap/place_on_the_wrong_side_refuses_to_load",
                    place_on_the_wrong_side_refuses_to_load);
    return g_test_run();
}
