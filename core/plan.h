/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PsPlan: what the summary shows, chosen by rules: exactly one extent, its sections and their
 * parts, questions, services, and what a person must look at first. */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef enum { PS_SEVERITY_GREEN, PS_SEVERITY_AMBER, PS_SEVERITY_RED } PsSeverity;

typedef struct {
    char *tag;
    PsSeverity severity;
    char *fact; /* name of the fact concerned, or NULL */
} PsReview;

typedef struct {
    char *extent;         /* one of the thirteen of CONTRACT.md */
    GPtrArray *sections;  /* of char *: content ids in the order of the page */
    GPtrArray *parts;     /* of char *: "SECTION.part" ids added to their section, in order */
    GPtrArray *questions; /* of char *: "Q01", most important first */
    GPtrArray *services;  /* of char *: content ids */
    GPtrArray *missing;   /* of char *: tags of facts that were looked for and not found */
    gboolean needs_review;
    GPtrArray *reviews; /* of PsReview *, most severe first */
    GPtrArray *rules;   /* of char *: ids that fired, in order */
    /* Array of {"fact", "from", "to", "group", "extent"}: each reading of one fact that would give
     * another group or extent; "group" (a string or null) and "extent" stand where they change. */
    json_t *flips;
    GPtrArray *tumours; /* of PsPlan *, one for each of the case's tumours */
} PsPlan;

PsReview *ps_review_new(const char *tag, PsSeverity severity, const char *fact);
void ps_review_free(PsReview *review);

PsPlan *ps_plan_new(void);
void ps_plan_free(PsPlan *plan);
gboolean ps_plan_has_section(const PsPlan *plan, const char *id);
/* The most severe review item; green where there is none. */
PsSeverity ps_plan_severity(const PsPlan *plan);

json_t *ps_plan_to_json(const PsPlan *plan);
PsPlan *ps_plan_from_json(const json_t *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *ps_severity_name(PsSeverity severity);
/* -1 where unknown. */
int ps_severity_from_name(const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsReview, ps_review_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsPlan, ps_plan_free)
