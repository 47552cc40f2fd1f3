/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known to stay allocated under the leak checker. */
#pragma once

/* Fontconfig, which cairo and poppler ask for fonts, keeps its tables for good. */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}
