/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request and its answer, from its head to its last byte. */
#pragma once

#include <microhttpd.h>

#include "app/server/lanes.h"
#include "app/server/server.h"
#include "store/sessions.h"

/* A refused body of up to this size is read to its end: a client that is still sending would not
 * see the answer. */
#define PS_DRAIN_BYTES (1024 * 1024)

/* One connection. What it is waited for has an end, however slowly it comes. */
typedef struct {
    GMutex *lock;
    int fd;
    char upload[32];    /* id of the upload that it writes, or "" */
    gint64 deadline_us; /* monotonic; 0: none */
} PsClient;

/* Waits for what comes next so long and no longer; 0: for ever. */
void ps_client_wait(PsClient *client, guint seconds);
/* It writes this upload from now on; NULL: none. */
void ps_client_writes(PsClient *client, const char *upload);

typedef struct PsExchange PsExchange;

/* What takes a body as it comes. */
typedef struct {
    /* A piece. TRUE: it is held, and `digest` is to be run on the lane before the next one. What is
     * refused is told by ps_exchange_answer. */
    gboolean (*take)(PsExchange *exchange, const char *bytes, gsize length);
    void (*digest)(PsExchange *exchange);
    /* All is there; runs in `lane`. Gives the answer. */
    PsResponse *(*finish)(PsExchange *exchange, GError **error);
    /* Always at the end, on the same lane where `finish` did not run. */
    void (*free)(PsExchange *exchange);
    PsLane lane;
} PsBody;

struct PsExchange {
    PsServer *server;
    struct MHD_Connection *connection;
    PsClient *client;
    PsRequest request;
    PsRouteMatch match;
    char *address;
    const PsBody *body;
    gpointer body_data;
    guint64 taken, waited_at;
    PsResponse *response;
    struct MHD_Response *stream; /* the body of an answer that stays open */
    gint64 began_us;
    PsSession *session;      /* NULL: none */
    gboolean token_right;    /* the CSRF token came as a header */
    gboolean counted_upload; /* among the server's uploads */
    gboolean finished;       /* the body's end was worked on, whatever came of it */
    gboolean digesting;      /* on the lane for a piece of the body */
    gboolean gave_up;        /* the answer does not wait for the rest of the body */
    gboolean orphan;         /* the client is gone, or has its answer: put away and free */
    guint status;
};

/* Begins: finds the route, asks the gate, chooses who takes the body. */
PsExchange *ps_exchange_new(PsServer *server, struct MHD_Connection *connection, PsClient *client,
                            const char *url, const char *method);
void ps_exchange_free(PsExchange *exchange);

/* A header as it came, borrowed; NULL. */
const char *ps_exchange_header(const PsExchange *exchange, const char *name);
/* What Content-Length says; -1 where it says nothing. */
gint64 ps_exchange_length(const PsExchange *exchange);
void ps_exchange_answer(PsExchange *exchange, PsResponse *take_response);
void ps_exchange_refuse(PsExchange *exchange, guint status, const char *tag);

/* Refused for a while: nothing is wrong with the request. */
void ps_exchange_postpone(PsExchange *exchange, guint status, const char *tag, guint seconds);

/* Runs the rest (finish of the body, or the handler); leaves the answer in the exchange. */
void ps_exchange_run(PsExchange *exchange);
PsLane ps_exchange_lane(const PsExchange *exchange);

/* Puts the answer on the connection. */
enum MHD_Result ps_exchange_send(PsExchange *exchange);
