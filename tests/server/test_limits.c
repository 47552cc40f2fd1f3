/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buckets that empty and fill, settings, what is counted. */
#include <string.h>

#include "app/server/bucket.h"
#include "app/server/config.h"
#include "app/server/metrics.h"
#include "app/server/pagecache.h"
#include "app/server/states.h"
#include "core/error.h"

static gint64 now_us = 1;

static gint64
clock_us(void)
{
    return now_us;
}

static void
buckets_fill_again(void)
{
    g_autoptr(PsBuckets) buckets = ps_buckets_new(3, 30);
    guint retry = 0;
    ps_buckets_set_clock(buckets, clock_us);
    for (int i = 0; i < 3; i++)
        g_assert_true(ps_buckets_take(buckets, "a", 1, &retry));
    g_assert_false(ps_buckets_take(buckets, "a", 1, &retry));
    g_assert_cmpuint(retry, ==, 10);
    g_assert_true(ps_buckets_take(buckets, "b", 3, &retry));
    now_us += 9 * G_USEC_PER_SEC;
    g_assert_false(ps_buckets_take(buckets, "a", 1, &retry));
    g_assert_cmpuint(retry, ==, 1);
    now_us += 2 * G_USEC_PER_SEC;
    g_assert_true(ps_buckets_take(buckets, "a", 1, &retry));
    ps_buckets_give(buckets, "a", 1);
    g_assert_true(ps_buckets_take(buckets, "a", 1, &retry));
    g_assert_false(ps_buckets_take(buckets, "a", 1, &retry));
    g_assert_false(ps_buckets_take(buckets, "c", 4, &retry)); /* never */
}

static void
buckets_are_bounded(void)
{
    g_autoptr(PsBuckets) buckets = ps_buckets_new(1, 10);
    guint retry = 0, taken = 0;
    ps_buckets_set_clock(buckets, clock_us);
    for (guint i = 0; i < 30000; i++) {
        g_autofree char *key = g_strdup_printf("%u", i);
        taken += ps_buckets_take(buckets, key, 1, &retry);
    }
    g_assert_cmpuint(taken, ==, 20000);
    now_us += 10 * G_USEC_PER_SEC;
    g_assert_true(ps_buckets_take(buckets, "new", 1, &retry));
}

static void
settings_are_known_or_refused(void)
{
    g_autoptr(PsConfig) config = ps_config_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(ps_config_check(config, &error));
    g_assert_true(ps_config_set(config, "workers", "0", &error));
    static const char *const wrong[][2] = {{"worker", "1"},
                                           {"workers", "-1"},
                                           {"workers", "65"},
                                           {"workers", "1x"},
                                           {"behind_proxy", "1"}};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_assert_false(ps_config_set(config, wrong[i][0], wrong[i][1], &error));
        g_assert_error(error, PS_ERROR, PS_ERROR_DATA);
        g_clear_error(&error);
    }
    g_assert_cmpint(config->workers, ==, 0);
}

static void
addresses_need_a_port(void)
{
    static const struct {
        const char *listen, *host;
        guint16 port;
    } rows[] = {{"127.0.0.1:80", "127.0.0.1", 80},
                {"[::1]:0", "::1", 0},
                {"127.0.0.1", NULL, 0},
                {"127.0.0.1:", NULL, 0},
                {":80", NULL, 0},
                {"localhost:80", NULL, 0},
                {"::1:80", NULL, 0},
                {"127.0.0.1:65536", NULL, 0},
                {"[127.0.0.1]:80", NULL, 0},
                {"[]:80", NULL, 0},
                {"[:80", NULL, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *host = NULL;
        guint16 port = 0;
        g_assert_cmpint(ps_listen_parse(rows[i].listen, &host, &port), ==, rows[i].host != NULL);
        g_assert_cmpstr(host, ==, rows[i].host);
        g_assert_cmpuint(port, ==, rows[i].port);
    }
}

static void
requests_are_counted_by_route(void)
{
    PsMetrics *metrics = ps_metrics_new();
    static const char pattern[] = "/case/{key}";
    for (int i = 0; i < 3; i++)
        ps_metrics_request(metrics, PS_METHOD_GET, pattern, 200, 700);
    ps_metrics_request(metrics, PS_METHOD_GET, pattern, 404, 90 * G_USEC_PER_SEC);
    g_autoptr(GString) out = g_string_new(NULL);
    ps_metrics_write(metrics, out);
    static const char *const lines[] = {
        "plainstage_requests_total{method=\"GET\",route=\"/case/{key}\",status=\"200\"} 3\n",
        "plainstage_requests_total{method=\"GET\",route=\"/case/{key}\",status=\"404\"} 1\n",
        "plainstage_request_seconds_bucket{le=\"0.0005\"} 0\n",
        "plainstage_request_seconds_bucket{le=\"0.001\"} 3\n",
        "plainstage_request_seconds_bucket{le=\"10\"} 3\n",
        "plainstage_request_seconds_bucket{le=\"+Inf\"} 4\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        g_assert_nonnull(strstr(out->str, lines[i]));
    ps_metrics_free(metrics);
}

static void
pages_are_forgotten_when_read(void)
{
    PsPageTable *pages = ps_pagetable_new();
    guint page, count;
    g_assert_false(ps_pagetable_get(pages, "sha256:a", &page, &count));
    ps_pagetable_set(pages, "sha256:a", 3, 500);
    g_assert_true(ps_pagetable_get(pages, "sha256:a", &page, &count));
    g_assert_cmpuint(page, ==, 3);
    g_assert_cmpuint(count, ==, 500);
    ps_pagetable_forget(pages, "sha256:a");
    g_assert_false(ps_pagetable_get(pages, "sha256:a", &page, &count));
    ps_pagetable_free(pages);
}

static PsResponse *
page_with(const char *token, guint status)
{
    GString *html = g_string_new(NULL);
    g_string_append_printf(html, "page %s and %s.", token, token);
    return ps_response_html(status, html);
}

static void
has_body(PsResponse *take_response, const char *want)
{
    g_autoptr(PsResponse) response = take_response;
    g_assert_nonnull(response);
    gsize length;
    const char *body = g_bytes_get_data(response->body, &length);
    g_autofree char *text = g_strndup(body, length);
    g_assert_cmpstr(text, ==, want);
}

/* Whoever is told that it is not there has to say how that ended. */
static void
is_missing(PsPageCache *cache, const char *key, gint64 version)
{
    g_assert_null(ps_pagecache_get(cache, key, version, "x"));
    g_assert_null(ps_pagecache_put(cache, key, version, "x", NULL));
}

static gint made;

static gpointer
ask(gpointer cache)
{
    static const char one[] = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
    PsResponse *response = ps_pagecache_get(cache, "k", 1, one);
    if (response == NULL) {
        g_atomic_int_inc(&made);
        g_usleep(50000);
        response = ps_pagecache_put(cache, "k", 1, one, page_with(ps_pagecache_mark(cache), 200));
    }
    return response;
}

static void
a_page_is_made_once(void)
{
    PsPageCache *cache = ps_pagecache_new(1000);
    GThread *threads[8];
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("ask", ask, cache);
    for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
        has_body(g_thread_join(threads[i]),
                 "page aaaaaaaaaaaaaaaaaaaaaaaaaa and aaaaaaaaaaaaaaaaaaaaaaaaaa.");
    g_assert_cmpint(g_atomic_int_get(&made), ==, 1);
    ps_pagecache_free(cache);
}

static void
kept_pages_have_the_token_of_who_asks(void)
{
    PsPageCache *cache = ps_pagecache_new(1000);
    const char *mark = ps_pagecache_mark(cache);
    static const char one[] = "aaaaaaaaaaaaaaaaaaaaaaaaaa", two[] = "bbbbbbbbbbbbbbbbbbbbbbbbbb";
    g_autofree char *page_one = g_strdup_printf("page %s and %s.", one, one);
    g_autofree char *page_two = g_strdup_printf("page %s and %s.", two, two);
    g_assert_cmpuint(strlen(mark), ==, strlen(one));
    g_assert_null(ps_pagecache_get(cache, "k", 5, one));
    has_body(ps_pagecache_put(cache, "k", 5, one, page_with(mark, 200)), page_one);
    has_body(ps_pagecache_get(cache, "k", 5, two), page_two);
    is_missing(cache, "k", 6); /* something was written */
    is_missing(cache, "other", 5);
    has_body(ps_pagecache_put(cache, "e", 5, one, page_with(mark, 404)), page_one);
    is_missing(cache, "e", 5);
    for (guint i = 0; i < 50; i++) { /* no more than it may hold, and the newest stay */
        g_autofree char *key = g_strdup_printf("%u", i);
        ps_response_free(ps_pagecache_put(cache, key, 5, one, page_with(mark, 200)));
    }
    is_missing(cache, "k", 5);
    has_body(ps_pagecache_get(cache, "49", 5, two), page_two);
    g_assert_null(ps_pagecache_put(cache, "n", 5, one, NULL));
    has_body(ps_pagecache_put(cache, "u", -1, one, page_with(mark, 200)), page_one);
    is_missing(cache, "u", -1); /* a store that does not say */
    ps_pagecache_free(cache);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/server/limits/buckets_fill_again", buckets_fill_again);
    g_test_add_func("/server/limits/buckets_are_bounded", buckets_are_bounded);
    g_test_add_func("/server/limits/settings_are_known_or_refused", settings_are_known_or_refused);
    g_test_add_func("/server/limits/addresses_need_a_port", addresses_need_a_port);
    g_test_add_func("/server/limits/requests_are_counted_by_route", requests_are_counted_by_route);
    g_test_add_func("/server/limits/pages_are_forgotten_when_read", pages_are_forgotten_when_read);
    g_test_add_func("/server/limits/kept_pages_have_the_token_of_who_asks",
                    kept_pages_have_the_token_of_who_asks);
    g_test_add_func("/server/limits/a_page_is_made_once", a_page_is_made_once);
    return g_test_run();
}
