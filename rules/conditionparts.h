/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a condition is made of: shared by loading and asking alone. */
#pragma once

#include "rules/condition.h"

typedef enum {
    PS_TEST_IN,
    PS_TEST_GT,
    PS_TEST_GE,
    PS_TEST_LT,
    PS_TEST_LE,
    PS_TEST_HAS,
    PS_TEST_ONLY,
    PS_TEST_KNOWN,
    PS_TEST_STATUS,
    PS_TEST_MAY_BE,
    PS_TEST_MUST_BE,
    PS_TEST_COUNT
} PsTestKind;

typedef struct {
    PsTestKind kind;
    json_t *wanted; /* a number, true or false, or an array of literals */
} PsTest;

typedef enum { PS_FORM_ALL, PS_FORM_ANY, PS_FORM_NOT, PS_FORM_TESTS } PsForm;

struct PsCondition {
    PsForm form;
    guint slot;       /* the same number for conditions that ask the same */
    GPtrArray *parts; /* of PsCondition *; for all, any, not */
    char *path;
    char **steps;
    GArray *tests; /* of PsTest */
};
