/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Users, their sessions, and links. */
#include "store/users.h"

#include "core/error.h"
#include "store/inside.h"
#include "store/sessions.h"
#include "tests/store/fixture.h"

#define GOOD "a long walk home"
#define DAY 86400

static gint64 now;

static gint64
our_clock(void)
{
    return now;
}

static void
set_up(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    fixture_set_up(f, data);
    now = 1000;
    ps_store_set_clock(f->store, our_clock);
    g_assert_true(ps_store_user_add(f->store, "ann", "Ann B", PS_ROLE_NAVIGATOR, "es", GOOD,
                                    "console", &error));
    g_assert_no_error(error);
}

static gboolean
may_come_in(Fixture *f, const char *name, const char *password)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(PsUser) user = ps_store_user_check(f->store, name, password, &error);
    g_assert_no_error(error);
    return user != NULL;
}

static void
test_password(Fixture *f, gconstpointer data)
{
    g_assert_true(may_come_in(f, "ann", GOOD));
    g_assert_false(may_come_in(f, "ann", "a long walk hom"));
    g_assert_false(may_come_in(f, "ann", ""));
    g_assert_false(may_come_in(f, "nobody", GOOD));
    g_assert_true(ps_store_user_password(f->store, "ann", "another walk home", "ann", NULL));
    g_assert_false(may_come_in(f, "ann", GOOD));
    g_assert_true(may_come_in(f, "ann", "another walk home"));
    g_assert_true(ps_store_user_set(f->store, "ann", PS_ROLE_ADMIN, TRUE, "console", NULL));
    g_assert_false(may_come_in(f, "ann", "another walk home"));
}

/* Kept is what OWASP recommends, and never the password. */
static void
test_hash_is_argon2id(Fixture *f, gconstpointer data)
{
    g_autoptr(PsWork) work = ps_work_read(f->store->database, NULL);
    g_autoptr(PsRows) rows = ps_work_query(work, "SELECT password FROM users", PS_NO_ARGS, NULL);
    g_assert_true(g_str_has_prefix(ps_rows_text(rows, 0, 0), "$argon2id$v=19$m=19456,t=2,p=1$"));
}

/* An unknown name takes the time of a hash too: a tenth is more than chance, and less than none. */
static void
test_same_time_for_unknown(Fixture *f, gconstpointer data)
{
    may_come_in(f, "nobody", GOOD);
    gint64 best[2] = {G_MAXINT64, G_MAXINT64};
    for (int i = 0; i < 6; i++) {
        gint64 began = g_get_monotonic_time();
        may_come_in(f, i % 2 == 0 ? "ann" : "nobody", "some other words");
        best[i % 2] = MIN(best[i % 2], g_get_monotonic_time() - began);
    }
    g_test_message("known %d us, unknown %d us", (int) best[0], (int) best[1]);
    g_assert_cmpint(best[1], >, best[0] / 2);
    g_assert_cmpint(best[1], <, best[0] * 2);
}

static void
test_refused(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *name, *password;
    } bad[] = {{"ann", GOOD},
               {"Ann", GOOD},
               {"", GOOD},
               {"-x", GOOD},
               {"batch", GOOD},
               {"console", GOOD},
               {"b b", GOOD},
               {"bea", "elevenchars"},
               {"bea", "Password1234"},
               {"bea", "qqqqqqqqqqqqqqq"},
               {"beatrice", "beatrice1234"},
               {"bea", "\xff\xff\xff\xff"}};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(ps_store_user_add(f->store, bad[i].name, NULL, PS_ROLE_ADMIN, "en",
                                         bad[i].password, "console", &error));
        g_assert_error(error, PS_ERROR, PS_ERROR_USAGE);
    }
    g_autoptr(GPtrArray) users = ps_store_users(f->store, NULL);
    g_assert_cmpuint(users->len, ==, 1);
    g_autoptr(GError) error = NULL;
    g_assert_false(ps_store_user_set(f->store, "bea", PS_ROLE_ADMIN, FALSE, "console", &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_INPUT);
}

static char *
begin(Fixture *f)
{
    g_autoptr(PsUser) user = ps_store_user_find(f->store, "ann", NULL);
    return ps_store_session_begin(f->store, user, NULL);
}

static gboolean
holds(Fixture *f, const char *token)
{
    g_autoptr(PsSession) session = ps_store_session_find(f->store, token, 3600, 8 * 3600, NULL);
    return session != NULL;
}

static void
test_session(Fixture *f, gconstpointer data)
{
    g_autofree char *token = begin(f);
    g_autoptr(PsSession) session = ps_store_session_find(f->store, token, 3600, DAY, NULL);
    g_assert_cmpstr(session->user->name, ==, "ann");
    g_assert_cmpstr(session->user->full_name, ==, "Ann B");
    g_assert_cmpstr(session->user->lang, ==, "es");
    g_assert_cmpint(session->user->role, ==, PS_ROLE_NAVIGATOR);
    g_assert_cmpuint(strlen(session->csrf), ==, 26);
    g_assert_cmpstr(session->csrf, !=, token);
    g_assert_false(holds(f, "aaaaaaaaaaaaaaaaaaaaaaaaaa"));
    g_assert_true(ps_store_session_end(f->store, token, NULL));
    g_assert_false(holds(f, token));
    g_assert_true(ps_store_session_end(f->store, token, NULL));
}

static void
test_session_ends(Fixture *f, gconstpointer data)
{
    g_autofree char *idle = begin(f);
    now += 3600;
    g_assert_true(holds(f, idle)); /* and is seen */
    now += 3600;
    g_assert_true(holds(f, idle));
    now += 3601;
    g_assert_false(holds(f, idle));
    g_autofree char *old = begin(f);
    for (int i = 0; i < 16; i++, now += 1800)
        g_assert_true(holds(f, old));
    now += 1;
    g_assert_false(holds(f, old));
    g_autofree char *changed = begin(f);
    g_assert_true(ps_store_user_set(f->store, "ann", PS_ROLE_UPLOADER, FALSE, "console", NULL));
    g_assert_false(holds(f, changed));
    g_autofree char *again = begin(f);
    g_assert_true(ps_store_user_password(f->store, "ann", "another walk home", "ann", NULL));
    g_assert_false(holds(f, again));
}

/* Neither token is in the database. */
static void
test_tokens_are_not_kept(Fixture *f, gconstpointer data)
{
    fixture_patient(f, "p1");
    g_autofree char *session = begin(f);
    g_autofree char *link = ps_store_link_new(f->store, "p1", now + 60, 2, "ann", NULL);
    g_autoptr(PsWork) work = ps_work_read(f->store->database, NULL);
    g_autoptr(PsRows) rows = ps_work_query(
        work, "SELECT hash FROM sessions UNION ALL SELECT hash FROM links", PS_NO_ARGS, NULL);
    g_assert_cmpuint(ps_rows_count(rows), ==, 2);
    for (guint i = 0; i < 2; i++) {
        g_assert_cmpuint(strlen(ps_rows_text(rows, i, 0)), ==, 64);
        g_assert_cmpstr(ps_rows_text(rows, i, 0), !=, i == 0 ? session : link);
    }
}

static void
test_link(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    fixture_patient(f, "p1");
    g_autofree char *token = ps_store_link_new(f->store, "p1", now + 60, 2, "ann", NULL);
    g_autoptr(PsLink) link = ps_store_link_find(f->store, token, NULL);
    g_assert_cmpstr(link->patient, ==, "p1");
    g_assert_cmpuint(link->files_left, ==, 2);
    g_assert_true(ps_store_link_use(f->store, token, NULL));
    g_assert_true(ps_store_link_use(f->store, token, NULL));
    g_assert_false(ps_store_link_use(f->store, token, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DENIED);
    g_assert_null(ps_store_link_find(f->store, token, NULL));
    g_autofree char *late = ps_store_link_new(f->store, "p1", now + 60, 2, "ann", NULL);
    now += 61;
    g_assert_null(ps_store_link_find(f->store, late, NULL));
    g_clear_error(&error);
    g_assert_false(ps_store_link_use(f->store, late, &error));
    g_assert_error(error, PS_ERROR, PS_ERROR_DENIED);
}

#define ADD_USER(path, function)                                                                   \
    g_test_add(path, Fixture, NULL, set_up, function, fixture_tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD_USER("/store/users/password", test_password);
    ADD_USER("/store/users/hash_is_argon2id", test_hash_is_argon2id);
    ADD_USER("/store/users/same_time_for_unknown", test_same_time_for_unknown);
    ADD_USER("/store/users/refused", test_refused);
    ADD_USER("/store/users/session", test_session);
    ADD_USER("/store/users/session_ends", test_session_ends);
    ADD_USER("/store/users/tokens_are_not_kept", test_tokens_are_not_kept);
    ADD_USER("/store/users/link", test_link);
    return g_test_run();
}
