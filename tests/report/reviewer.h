/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case that needs a person, and the content that says so: for the navigator's page, kept and
 * live. */
#pragma once

#include "tests/report/sample.h"

#define REVIEWED                                                                                   \
    PLAN("EXT-LOCAL", "[\"HDR\"]", "[]")                                                           \
    ", \"missing\": [\"grade\"], \"rules\": [\"extent.local\"], \"review\": [{\"tag\": "           \
    "\"first-spread\", \"severity\": \"red\", \"fact\": \"metastasis\"}]}"

static inline StandIn *
reviewer(void)
{
    StandIn *standin = standin_new();
    standin_add(standin, "REV.first-spread", "First mention of spread", "Ask if they were told.");
    standin_add(standin, "MISSING.grade", "", "The grade. Ask for the full report.");
    standin_add(standin, "ASK", "Request", "About {{patient_id}}.");
    standin_add(standin, "ASK.grade", "Grade", "Please send what states the grade.");
    return standin;
}
