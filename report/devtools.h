/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The DevTools protocol over a descriptor: NUL-separated JSON messages to a browser and back. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

/* One conversation with one browser. Used by one thread at a time. */
typedef struct PsDevtools PsDevtools;

/* Hears each event. `session` is NULL for the browser itself. A false return, with `error` set,
 * ends the call during which the event came. */
typedef bool (*PsDevtoolsListener)(const char *session, const char *method, const json_t *params,
                                   void *data, GError **error);

/* Talks over `take_fd`, one end of a stream socket pair; never fails. */
PsDevtools *ps_devtools_new(int take_fd);
void ps_devtools_free(PsDevtools *devtools);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsDevtools, ps_devtools_free)

/* All that follows, until the next such call, must be done within `timeout_ms`. */
void ps_devtools_set_timeout(PsDevtools *devtools, int timeout_ms);

/* Tells `listener` of events from now on; NULL: of none. */
void ps_devtools_set_listener(PsDevtools *devtools, PsDevtoolsListener listener, void *data);

/* False once the browser has closed its end. */
bool ps_devtools_is_open(const PsDevtools *devtools);

/* Sends a command and does not wait; its reply is dropped. `take_params` may be NULL. */
bool ps_devtools_send(PsDevtools *devtools, const char *session, const char *method,
                      json_t *take_params, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sends a command and gives its result. A time-out or a dead browser is PS_ERROR_UNAVAILABLE, a
 * command that the browser refuses is PS_ERROR_OUTPUT. */
json_t *ps_devtools_call(PsDevtools *devtools, const char *session, const char *method,
                         json_t *take_params, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, for one string of the result. */
char *ps_devtools_call_for_text(PsDevtools *devtools, const char *session, const char *method,
                                json_t *take_params, const char *key,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Waits for one message more and passes it on to the listener. */
bool ps_devtools_pump(PsDevtools *devtools, GError **error) G_GNUC_WARN_UNUSED_RESULT;
