/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Landlock by its system calls: the C library of Debian 12 has no names for them, and its kernel
 * headers end at version 2. */
#include "app/reader/files.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What later versions added. */
#define ACCESS_TRUNCATE (1ULL << 14)
#define ACCESS_IOCTL (1ULL << 15)
#define NET_BIND_AND_CONNECT 3ULL
#define SCOPE_SOCKETS_AND_SIGNALS 3ULL

typedef struct {
    guint64 files, network, scoped;
} Handled;

/* Fonts of the system alone: what a page looks like does not depend on who reads it. */
static const char *const folders[] = {"/usr/share/fonts",
                                      "/usr/local/share/fonts",
                                      "/usr/share/texmf/fonts",
                                      "/etc/fonts",
                                      "/usr/share/fontconfig",
                                      "/var/cache/fontconfig",
                                      "/usr/local/share/fontconfig",
                                      "/usr/share/poppler",
                                      NULL};

/* Debian's folder of models, and what it was called before. */
static const char *const model_folders[] = {"/usr/share/tesseract-ocr/5/tessdata",
                                            "/usr/share/tesseract-ocr/4.00/tessdata",
                                            "/usr/share/tessdata", NULL};
#define MODEL "eng.traineddata"

static Handled
handled_by(int version)
{
    Handled all = {(LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1, 0, 0};
    if (version >= 2)
        all.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        all.files |= ACCESS_TRUNCATE;
    if (version >= 4)
        all.network = NET_BIND_AND_CONNECT;
    if (version >= 5)
        all.files |= ACCESS_IOCTL;
    if (version >= 6)
        all.scoped = SCOPE_SOCKETS_AND_SIGNALS;
    return all;
}

/* The kernel takes no more than its version knows. */
static gsize
size_for(int version)
{
    if (version >= 6)
        return sizeof(Handled);
    return version >= 4 ? G_STRUCT_OFFSET(Handled, scoped) : G_STRUCT_OFFSET(Handled, network);
}

/* Lets `path` be read, where there is one. */
static gboolean
allow(int rules, const char *path)
{
    struct stat info;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == EACCES || errno == ENOTDIR;
    gboolean folder = fstat(fd, &info) == 0 && S_ISDIR(info.st_mode);
    guint64 access = LANDLOCK_ACCESS_FS_READ_FILE | (folder ? LANDLOCK_ACCESS_FS_READ_DIR : 0);
    struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};
    gboolean added =
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(fd);
    return added;
}

static gboolean
allow_model(int rules, const char *folder)
{
    if (folder == NULL)
        return TRUE;
    g_autofree char *path = g_build_filename(folder, MODEL, NULL);
    return allow(rules, path);
}

static gboolean
allow_all(int rules)
{
    gboolean added = allow_model(rules, g_getenv("TESSDATA_PREFIX"));
    for (const char *const *folder = folders; *folder != NULL; folder++)
        added = added && allow(rules, *folder);
    for (const char *const *folder = model_folders; *folder != NULL; folder++)
        added = added && allow_model(rules, *folder);
    return added;
}

int
ps_files_restrict(void)
{
    int version =
        (int) syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version <= 0)
        return 0;
    Handled handled = handled_by(version);
    int rules = (int) syscall(SYS_landlock_create_ruleset, &handled, size_for(version), 0);
    if (rules < 0)
        return -1;
    gboolean restricted = allow_all(rules) && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return restricted ? version : -1;
}
