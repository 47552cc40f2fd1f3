/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a handler gets and gives. The server has done the rest before: the route is the right one,
 * the session is there and has a role that may come in, a form's token was right, and its fields
 * are UTF-8 without control characters. Handlers run on threads of a pool, several at once, and
 * know no HTTP library. */
#pragma once

#include <glib.h>

#include "store/store.h"

typedef enum {
    PS_METHOD_GET, /* HEAD as well: the server leaves the body out */
    PS_METHOD_POST,
    PS_METHOD_HEAD, /* routes of their own have it: tus */
    PS_METHOD_PATCH,
    PS_METHOD_DELETE,
    PS_METHOD_OPTIONS
} PsMethod;
const char *ps_method_name(PsMethod method);

/* Roles as bits: 1 << PsRole (store/users.h). */
#define PS_MAY_UPLOADER (1u << 0)
#define PS_MAY_NAVIGATOR (1u << 1)
#define PS_MAY_REVIEWER (1u << 2)
#define PS_MAY_ADMIN (1u << 3)
#define PS_MAY_DESK (PS_MAY_NAVIGATOR | PS_MAY_REVIEWER | PS_MAY_ADMIN)
#define PS_MAY_RELEASE (PS_MAY_REVIEWER | PS_MAY_ADMIN)
#define PS_MAY_SIGNED_IN (PS_MAY_UPLOADER | PS_MAY_DESK)
#define PS_MAY_ANYONE (1u << 8) /* without a session as well */

#define PS_MAX_HOLES 6

/* All borrowed; gone when the handler returns. */
typedef struct PsRequest {
    PsMethod method;
    const char *path;               /* "/case/k7.../page/sha256:.../3.png", decoded */
    const char *hole[PS_MAX_HOLES]; /* what stood in the {holes} of the route's pattern, in order */
    GHashTable *query;              /* char * → char *; see ps_request_query */
    GHashTable *form;               /* char * → GPtrArray of char *; see ps_request_field */

    const char *user;      /* NULL: nobody; who did it, for the audit trail */
    const char *full_name; /* NULL: nobody */
    guint role;            /* one bit of PS_MAY_..., 0: nobody */
    const char *token;     /* of the session, for the server's own handlers */
    const char *csrf;      /* for a form: <input type="hidden" name="csrf" value="..."> */
    const char *lang;      /* "en" or "es" */
    const char *address;   /* of the client; never into a log beside a name */

    PsStore *store;
    gpointer desk;           /* what ps_server_new was given for the pages */
    struct PsServer *server; /* for the server's own handlers */
} PsRequest;

/* The value of ?name=; NULL where it is not there. Of several the first. */
const char *ps_request_query(const PsRequest *request, const char *name);
/* A form's field, NULL where it is not there; of several the first. */
const char *ps_request_field(const PsRequest *request, const char *name);
/* All values of a form's field (of char *, borrowed), NULL where there is none. */
const GPtrArray *ps_request_fields(const PsRequest *request, const char *name);
/* Whole numbers, within limits; FALSE where it is none, and `number` untouched. */
gboolean ps_request_number(const char *text, gint64 min, gint64 max, gint64 *number);

typedef struct PsResponse {
    guint status;
    char *type;          /* "text/html; charset=utf-8" */
    GBytes *body;        /* NULL: none, or a file */
    char *file;          /* its bytes are sent, without being held */
    GPtrArray *headers;  /* char *, name and value in turn */
    char *policy;        /* Content-Security-Policy; NULL: the strict one of all pages */
    gboolean immutable;  /* may be kept for ever: its name has a hash in it. Else: no-store */
    const char *refusal; /* static tag where a request was refused: goes to the audit trail */
} PsResponse;

/* Each gives a response of your own. `html` is taken. */
PsResponse *ps_response_html(guint status, GString *html);
PsResponse *ps_response_text(guint status, const char *text);
/* One line of JSON; `line` is taken. */
PsResponse *ps_response_json(guint status, char *line);
PsResponse *ps_response_bytes(guint status, const char *type, GBytes *bytes);
/* A file by its path; 404 in words where it cannot be opened. */
PsResponse *ps_response_file(const PsRequest *request, const char *type, const char *path);
/* 303: after a POST, and to another page. `location` begins with "/" and is escaped already. */
PsResponse *ps_response_see(const char *location);
/* A page that says in words what happened: `tag` is a word of content/<lang>/server.json. A status
 * of 400 and up makes `tag` the refusal. */
PsResponse *ps_response_words(const PsRequest *request, guint status, const char *tag);
/* Bare status without a body. */
PsResponse *ps_response_status(guint status);
void ps_response_header(PsResponse *response, const char *name, const char *value);
/* "attachment" with a name that is safe in any header (RFC 6266). */
void ps_response_download(PsResponse *response, const char *name);
void ps_response_free(PsResponse *response);

/* NULL with an error becomes a page in words: PS_ERROR_CONFLICT 409, PS_ERROR_DENIED 403,
 * PS_ERROR_BUSY 503, PS_ERROR_INPUT 422, PS_ERROR_LIMIT 413, else 500. Its message goes to the log,
 * so it names no patient and no text of one. */
typedef PsResponse *(*PsHandler)(const PsRequest *request, GError **error);

typedef enum {
    PS_ROUTE_PLAIN = 0,
    PS_ROUTE_CSRF = 1 << 0,   /* changes something: needs the session's token, and this origin */
    PS_ROUTE_QUICK = 1 << 1,  /* neither waits nor computes: runs where the request was read */
    PS_ROUTE_FILES = 1 << 2,  /* a multipart form whose files go to the store as they come */
    PS_ROUTE_TUS = 1 << 3,    /* the body goes to an upload; answered by tus.c */
    PS_ROUTE_EVENTS = 1 << 4, /* stays open: server-sent events */
    PS_ROUTE_ORIGIN = 1 << 5, /* this origin, though there is no session yet: login, links */
    PS_ROUTE_LOCAL = 1 << 6,  /* without a session from this machine only */
    PS_ROUTE_ALONE = 1 << 7,  /* one at a time, on a thread apart: the hash of a password */
    PS_ROUTE_SIGNS = 1 << 8,  /* a navigator may where navigators_sign_off says so */
    PS_ROUTE_CACHED =
        1 << 10, /* a page that depends on path, query, user, language, hour and store alone */
    PS_ROUTE_RELEASES = 1 << 9 /* a navigator may where navigators_release says so */
} PsRouteFlags;

/* A row of the one table (app/routes.c). A pattern is "/case/{key}/page/{document}/{page}.png": a
 * hole takes at least one character, none of them "/". */
typedef struct {
    PsMethod method;
    const char *pattern;
    guint may; /* PS_MAY_... bits */
    guint flags;
    PsHandler handler;
} PsRoute;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsResponse, ps_response_free)
