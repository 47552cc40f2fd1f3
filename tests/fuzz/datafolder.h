/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder in memory with one data file in it, for targets whose reader takes files. */
#pragma once

#include <glib.h>
#include <stdint.h>

/* The folder, once for the process. */
const char *fuzz_folder(void);

/* Writes the bytes as FOLDER/`name`; its folder is made. */
void fuzz_file(const char *name, const uint8_t *data, size_t size);
