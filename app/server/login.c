/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions begin and end here. */
#include "app/server/login.h"

#include <string.h>

#include "app/server/bucket.h"
#include "app/server/gate.h"
#include "app/server/metrics.h"
#include "app/server/plainpage.h"
#include "app/server/refusals.h"
#include "report/html.h"
#include "store/audit.h"
#include "store/sessions.h"

static PsResponse *
form_page(const PsRequest *request, guint status, const char *wrong)
{
    const PsWordFiles *words = request->server->words;
    GString *html = ps_plainpage_begin(request, ps_plainpage_word(request, "login.title"));
    if (wrong != NULL)
        ps_html_format(html, "<p class=\"wrong\" role=\"alert\">%s %s</p>\n",
                       ps_wordfiles_what(words, request->lang, wrong),
                       ps_wordfiles_now(words, request->lang, wrong));
    ps_html_format(html,
                   "<form method=\"post\" action=\"/login\">\n"
                   "<label for=\"name\">%s</label>\n<input id=\"name\" name=\"name\" required "
                   "autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\">\n"
                   "<label for=\"password\">%s</label>\n<input id=\"password\" name=\"password\" "
                   "type=\"password\" required autocomplete=\"current-password\">\n"
                   "<button type=\"submit\">%s</button>\n</form>\n",
                   ps_plainpage_word(request, "login.name"),
                   ps_plainpage_word(request, "login.password"),
                   ps_plainpage_word(request, "login.button"));
    ps_plainpage_end(request, html);
    return ps_response_html(status, html);
}

PsResponse *
ps_login_form(const PsRequest *request, GError **error)
{
    return request->user != NULL ? ps_response_see("/") : form_page(request, 200, NULL);
}

static PsResponse *
too_many(const PsRequest *request, guint retry_s)
{
    PsResponse *response = form_page(request, 429, "refused.rate");
    response->refusal = "refused.rate";
    g_autofree char *text = g_strdup_printf("%u", retry_s);
    ps_response_header(response, "Retry-After", text);
    return response;
}

static PsResponse *
let_in(const PsRequest *request, const PsUser *user, GError **error)
{
    g_autofree char *token = ps_store_session_begin(request->store, user, error);
    if (token == NULL)
        return NULL;
    /* A session that this browser had before ends with the new one. */
    if (request->token != NULL && !ps_store_session_end(request->store, request->token, error))
        return NULL;
    g_autofree char *cookie =
        g_strdup_printf(PS_SESSION_COOKIE "=%s; Path=/; Secure; HttpOnly; SameSite=Strict", token);
    PsResponse *response = ps_response_see("/");
    ps_response_header(response, "Set-Cookie", cookie);
    ps_metrics_count(request->server->metrics, PS_COUNT_LOGINS, 1);
    return response;
}

PsResponse *
ps_login_post(const PsRequest *request, GError **error)
{
    PsServer *server = request->server;
    const char *name = ps_request_field(request, "name");
    const char *password = ps_request_field(request, "password");
    if (name == NULL || password == NULL)
        return ps_response_words(request, 400, "bad.form");
    g_autofree char *low = g_utf8_strdown(name, -1);
    g_autofree char *key = g_compute_checksum_for_string(G_CHECKSUM_SHA256, low, -1);
    guint retry_s = 0;
    if (!ps_buckets_take(server->tries_by_address, request->address, 1, &retry_s))
        return too_many(request, retry_s);
    if (!ps_buckets_take(server->tries_by_user, key, 1, &retry_s)) {
        ps_buckets_give(server->tries_by_address, request->address, 1);
        return too_many(request, retry_s);
    }
    g_autoptr(GError) local = NULL;
    g_autoptr(PsUser) user = ps_store_user_check(request->store, name, password, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    if (user == NULL) {
        ps_metrics_count(server->metrics, PS_COUNT_LOGINS_FAILED, 1);
        PsResponse *response = form_page(request, 401, "refused.login");
        response->refusal = "login.failed";
        return response;
    }
    ps_buckets_give(server->tries_by_user, key, 1);
    ps_buckets_give(server->tries_by_address, request->address, 1);
    return let_in(request, user, error);
}

PsResponse *
ps_logout_post(const PsRequest *request, GError **error)
{
    if (!ps_store_session_end(request->store, request->token, error))
        return NULL;
    PsResponse *response = ps_response_see("/login");
    ps_response_header(response, "Set-Cookie",
                       PS_SESSION_COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
    ps_response_header(response, "Clear-Site-Data", "\"cache\"");
    return response;
}

PsResponse *
ps_start_get(const PsRequest *request, GError **error)
{
    if (request->role == 0)
        return ps_response_see("/login");
    return ps_response_see(request->role & PS_MAY_DESK ? "/worklist" : "/upload");
}

PsResponse *
ps_lang_get(const PsRequest *request, GError **error)
{
    const char *lang = ps_lang_known(ps_request_query(request, "to"));
    if (lang == NULL)
        return ps_response_words(request, 400, "bad.address");
    /* Back to a page of ours alone: "//host" and "/\host" are others. */
    const char *back = ps_request_query(request, "back");
    gboolean ours = back != NULL && back[0] == '/' && back[1] != '/' && strchr(back, '\\') == NULL;
    g_autofree char *escaped = g_uri_escape_string(ours ? back : "/", "/?&=,:+", FALSE);
    PsResponse *response = ps_response_see(escaped);
    g_autofree char *cookie =
        g_strdup_printf("lang=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000", lang);
    ps_response_header(response, "Set-Cookie", cookie);
    return response;
}
