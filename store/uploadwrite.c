/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes in the bytes of an upload. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/durable.h"
#include "core/error.h"
#include "core/limits.h"
#include "store/files.h"
#include "store/inside.h"
#include "store/uploadfile.h"
#include "store/uploads.h"

enum { DIGITS = 20 };

struct PsUploadWrite {
    int bytes, number; /* descriptors */
    gboolean checked;
    gint64 length;  /* of the whole upload; G_MAXINT64 where it was not said yet */
    gint64 counted; /* on the disk, and acknowledged */
    gint64 written;
};

static gboolean
fail(GError **error)
{
    int saved = errno;
    g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "an upload could not be written (%s)",
                g_strerror(saved));
    return FALSE;
}

static int
open_number(const PsStore *store, const char *id, int flags)
{
    g_autofree char *path = ps_files_upload(store, id);
    g_autofree char *number = path == NULL ? NULL : g_strconcat(path, ".counted", NULL);
    return number == NULL ? -1 : open(number, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
}

gint64
ps_uploadfile_counted(const PsStore *store, const char *id)
{
    char digits[DIGITS + 1] = "";
    guint64 counted = 0;
    int fd = open_number(store, id, O_RDONLY);
    if (fd < 0)
        return 0;
    if (pread(fd, digits, DIGITS, 0) != DIGITS ||
        !g_ascii_string_to_unsigned(digits, 10, 0, G_MAXINT64, &counted, NULL))
        counted = 0;
    close(fd);
    return (gint64) counted;
}

int
ps_uploadfile_take(const PsStore *store, const char *id, GError **error)
{
    g_autofree char *path = ps_files_upload(store, id);
    int fd = path == NULL ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        fail(error);
        return -1;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    g_set_error(error, PS_ERROR, PS_ERROR_BUSY, "another request is writing this upload");
    close(fd);
    return -1;
}

static void
write_free(PsUploadWrite *write)
{
    if (write->number >= 0)
        close(write->number);
    if (write->bytes >= 0)
        close(write->bytes);
    g_free(write);
}

/* The upload as it is, now that no other writes it. */
static gboolean
may_go_on(PsStore *store, const char *id, gint64 offset, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autoptr(PsUpload) now = ps_store_upload_find(store, id, &local);
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    if (now == NULL || now->document != NULL) {
        ps_files_remove_upload(store, id); /* taking it has made a file */
        g_set_error(error, PS_ERROR, PS_ERROR_DENIED, "this upload has ended");
        return FALSE;
    }
    if (now->offset == offset)
        return TRUE;
    g_set_error(error, PS_ERROR, PS_ERROR_CONFLICT, "the upload is at another place");
    return FALSE;
}

static gboolean
start(PsStore *store, PsUploadWrite *write, const char *id, GError **error)
{
    struct stat info;
    write->number = open_number(store, id, O_RDWR | O_CREAT);
    if (write->number < 0 || fstat(write->bytes, &info) != 0)
        return fail(error);
    if (info.st_size < write->counted) {
        g_set_error(error, PS_ERROR, PS_ERROR_OUTPUT, "bytes of this upload are gone");
        return FALSE;
    }
    if (ftruncate(write->bytes, write->counted) != 0 ||
        lseek(write->bytes, write->counted, SEEK_SET) < 0)
        return fail(error);
    if (write->counted > 0)
        return TRUE;
    g_autofree char *folder = ps_files_kept(store, "uploads");
    return ps_durable_sync_folder(folder, error);
}

PsUploadWrite *
ps_upload_write_new(PsStore *store, const PsUpload *upload, gint64 offset, gboolean checked,
                    GError **error)
{
    int fd = ps_uploadfile_take(store, upload->id, error);
    if (fd < 0)
        return NULL;
    PsUploadWrite *write = g_new0(PsUploadWrite, 1);
    *write = (PsUploadWrite){.bytes = fd,
                             .number = -1,
                             .checked = checked,
                             .length = upload->length < 0 ? G_MAXINT64 : upload->length,
                             .counted = offset,
                             .written = offset};
    if (may_go_on(store, upload->id, offset, error) && start(store, write, upload->id, error))
        return write;
    write_free(write);
    return NULL;
}

/* First the bytes, then the number that says so. */
static gboolean
count(PsUploadWrite *write, GError **error)
{
    if (write->written == write->counted)
        return TRUE;
    g_autofree char *digits = g_strdup_printf("%0*" G_GINT64_FORMAT, (int) DIGITS, write->written);
    if (fdatasync(write->bytes) != 0 || pwrite(write->number, digits, DIGITS, 0) != DIGITS ||
        fdatasync(write->number) != 0)
        return fail(error);
    write->counted = write->written;
    return TRUE;
}

gboolean
ps_upload_write_bytes(PsUploadWrite *write, const char *bytes, gsize length, GError **error)
{
    if ((guint64) length > (guint64) (write->length - write->written)) {
        g_set_error(error, PS_ERROR, PS_ERROR_LIMIT, "more bytes than the upload was said to have");
        return FALSE;
    }
    while (length > 0) {
        ssize_t put = pwrite(write->bytes, bytes, length, write->written);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return fail(error);
        bytes += put;
        length -= (gsize) put;
        write->written += put;
    }
    return write->checked || write->written - write->counted < (gint64) PS_UPLOAD_SYNC_BYTES ||
           count(write, error);
}

gboolean
ps_upload_write_end(PsUploadWrite *write, gboolean keep, gint64 *offset, GError **error)
{
    gboolean ended =
        keep ? count(write, error) : ftruncate(write->bytes, write->counted) == 0 || fail(error);
    if (offset != NULL)
        *offset = write->counted;
    write_free(write);
    return ended;
}
