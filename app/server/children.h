/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workers: processes that read documents, started again when they end, their progress passed
 * on. All on the main loop. */
#pragma once

#include <gio/gio.h>
#include <jansson.h>

typedef struct PsChildren PsChildren;

/* A line of a worker's progress: an object with "event". */
typedef void (*PsChildLine)(const json_t *line, gpointer user);
/* A worker ended that nobody had told to. */
typedef void (*PsChildEnded)(gpointer user);

/* Starts `count` times `argv`. */
PsChildren *ps_children_new(const char *const *argv, guint count, PsChildLine take,
                            PsChildEnded ended, gpointer user);
guint ps_children_alive(PsChildren *children);
/* Tells them to stop; they give back what they were at. */
void ps_children_stop(PsChildren *children);
/* After that: those who are still there are killed. Frees. */
void ps_children_free(PsChildren *children);
