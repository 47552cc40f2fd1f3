/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsRelease: that a named person has checked a record and lets the patient's page go out. A record
 * without one is a draft. */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef struct {
    char *by;           /* name as the person gave it */
    char *at;           /* date and time, ISO 8601, UTC */
    char *of;           /* "sha256:..." of the record as it was read, before any correction */
    GPtrArray *checked; /* of char *: tags of review items that the person has settled */
    json_t *changes;    /* array of {"fact", "from", "to", "why"}: what the person corrected */
} PsRelease;

/* Takes the two lists; either may be NULL for an empty one. */
PsRelease *ps_release_new(const char *by, const char *at, const char *of, GPtrArray *checked,
                          json_t *changes);
void ps_release_free(PsRelease *release);

json_t *ps_release_to_json(const PsRelease *release);
PsRelease *ps_release_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsRelease, ps_release_free)
