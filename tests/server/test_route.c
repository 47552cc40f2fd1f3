/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses against patterns; what is undone in addresses and forms. */
#include <string.h>

#include "app/server/form.h"
#include "app/server/route.h"

static const PsRoute rows[] = {
    {PS_METHOD_GET, "/", PS_MAY_ANYONE, 0, NULL},
    {PS_METHOD_GET, "/case/{key}", PS_MAY_DESK, 0, NULL},
    {PS_METHOD_POST, "/case/{key}/confirm", PS_MAY_DESK, PS_ROUTE_CSRF, NULL},
    {PS_METHOD_GET, "/case/{key}/page/{document}/{page}.png", PS_MAY_DESK, 0, NULL},
    {PS_METHOD_HEAD, "/files/{upload}", PS_MAY_SIGNED_IN, PS_ROUTE_TUS, NULL},
    {PS_METHOD_PATCH, "/files/{upload}", PS_MAY_SIGNED_IN, PS_ROUTE_TUS, NULL},
};
static const PsRouteTable table = {rows, G_N_ELEMENTS(rows)};

static void
finds(PsMethod method, const char *path, int row, const char *first, const char *allow)
{
    PsRouteMatch match;
    ps_route_find(&table, method, path, &match);
    g_test_message("%s %s", ps_method_name(method), path);
    g_assert_true(match.route == (row < 0 ? NULL : &rows[row]));
    g_assert_cmpstr(match.hole[0], ==, first);
    g_assert_cmpstr(match.allow == NULL ? NULL : match.allow->str, ==, allow);
    ps_routematch_clear(&match);
}

static void
addresses_mean_one_row(void)
{
    finds(PS_METHOD_GET, "/", 0, NULL, "GET");
    finds(PS_METHOD_HEAD, "/", 0, NULL, "GET");
    finds(PS_METHOD_GET, "/case/abc", 1, "abc", "GET");
    finds(PS_METHOD_POST, "/case/abc/confirm", 2, "abc", "POST");
    finds(PS_METHOD_GET, "/case/abc/confirm", -1, NULL, "POST");
    finds(PS_METHOD_HEAD, "/files/x", 4, "x", "HEAD, PATCH");
    finds(PS_METHOD_GET, "/files/x", -1, NULL, "HEAD, PATCH");
    static const char *const nowhere[] = {"",
                                          "//",
                                          "/case",
                                          "/case/",
                                          "/case//",
                                          "/case/a/",
                                          "/case/a/b",
                                          "case/a",
                                          "/case/..",
                                          "/case/.",
                                          "/case/%2e%2e",
                                          "/case/a%2fb",
                                          "/case/%00",
                                          "/case/a%0a",
                                          "/case/%",
                                          "/case/%f",
                                          "/case/%zz",
                                          "/case/%ff",
                                          "/case/%c0%ae",
                                          "/case/a/page/b/.png",
                                          "/case/a/page/b/1.pn",
                                          "*"};
    for (gsize i = 0; i < G_N_ELEMENTS(nowhere); i++)
        finds(PS_METHOD_GET, nowhere[i], -1, NULL, NULL);
}

static void
holes_are_decoded_in_their_order(void)
{
    PsRouteMatch match;
    ps_route_find(&table, PS_METHOD_GET, "/case/k%C3%BC/page/sha256:ab/12.png", &match);
    g_assert_true(match.route == &rows[3]);
    g_assert_cmpstr(match.hole[0], ==, "kü");
    g_assert_cmpstr(match.hole[1], ==, "sha256:ab");
    g_assert_cmpstr(match.hole[2], ==, "12");
    g_assert_null(match.hole[3]);
    ps_routematch_clear(&match);
}

static void
forms_are_clean_or_none(void)
{
    const char *text = "a=1&b=two+words%21&a=3&c=&d&lines=x%0D%0Ay";
    g_autoptr(GHashTable) form = ps_form_parse(text, strlen(text));
    g_assert_nonnull(form);
    const PsRequest request = {.form = form};
    g_assert_cmpstr(ps_request_field(&request, "a"), ==, "1");
    g_assert_cmpuint(ps_request_fields(&request, "a")->len, ==, 2);
    g_assert_cmpstr(ps_request_field(&request, "b"), ==, "two words!");
    g_assert_cmpstr(ps_request_field(&request, "c"), ==, "");
    g_assert_cmpstr(ps_request_field(&request, "d"), ==, "");
    g_assert_cmpstr(ps_request_field(&request, "lines"), ==, "x\r\ny");
    g_assert_null(ps_request_field(&request, "e"));
    static const char *const wrong[] = {"a=%",   "a=%0",   "a=%00", "a=%ff",
                                        "%0a=x", "a=\x01", "a=%1b"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_null(ps_form_parse(wrong[i], strlen(wrong[i])));
    g_autoptr(GString) many = g_string_new(NULL);
    for (guint i = 0; i <= PS_MAX_FORM_FIELDS; i++)
        g_string_append_printf(many, "f%u=x&", i);
    g_assert_null(ps_form_parse(many->str, many->len));
    g_autoptr(GHashTable) none = ps_form_parse("", 0);
    g_assert_cmpuint(g_hash_table_size(none), ==, 0);
}

static void
numbers_stay_within_limits(void)
{
    gint64 number = 7;
    g_assert_true(ps_request_number("12", 1, 20, &number));
    g_assert_cmpint(number, ==, 12);
    static const char *const wrong[] = {"",   "0",  "21",  "x",
                                        "1x", " 1", "1e1", "1111111111111111111111111111"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(ps_request_number(wrong[i], 1, 20, &number));
    g_assert_false(ps_request_number(NULL, 1, 20, &number));
    g_assert_cmpint(number, ==, 12);
}

static void
downloads_have_safe_names(void)
{
    PsResponse *response = ps_response_text(200, "x");
    ps_response_download(response, "résumé \"x\"\\.pdf");
    const char *value = g_ptr_array_index(response->headers, 1);
    g_assert_null(strpbrk(value + strlen("attachment; filename=\"r"), "\\\r\n"));
    g_assert_nonnull(strstr(value, "filename*=UTF-8''r%C3%A9sum%C3%A9%20%22x%22%5C.pdf"));
    ps_response_free(response);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/server/route/addresses_mean_one_row", addresses_mean_one_row);
    g_test_add_func("/server/route/holes_are_decoded_in_their_order",
                    holes_are_decoded_in_their_order);
    g_test_add_func("/server/route/forms_are_clean_or_none", forms_are_clean_or_none);
    g_test_add_func("/server/route/numbers_stay_within_limits", numbers_stay_within_limits);
    g_test_add_func("/server/route/downloads_have_safe_names", downloads_have_safe_names);
    return g_test_run();
}
