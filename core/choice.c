/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds an enumerator by its written name. */
#include "core/choice.h"

int
ps_choice_index(const char *const *names, const char *name)
{
    for (int i = 0; name != NULL && names[i] != NULL; i++)
        if (g_str_equal(names[i], name))
            return i;
    return -1;
}
