/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts and ends the browser process: who it runs as, what it may see, and where it writes. */
#include "report/browser.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"

enum { START_TIMEOUT_MS = 20 * 1000 };

/* The account a browser runs under. Root hands over to nobody; anyone else keeps his own. */
typedef struct {
    bool change;
    uid_t uid;
    gid_t gid;
} Account;

struct PsBrowser {
    Account account;
    GPid pid;
    char *profile;
    PsDevtools *devtools;
    char *session;
};

static const char *const SWITCHES[] = {
    "--headless",
    "--remote-debugging-pipe",
    "--no-startup-window",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-gpu",
    "--enable-begin-frame-control", /* where it is understood: see takes_no_frames() */
    "--disable-breakpad",           /* a crash dump would hold a patient's page */
    "--disable-dev-shm-usage",      /* containers give /dev/shm too little room */
    /* Nothing goes out: no name resolves, and nothing asks by itself. */
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-quic",
    "--dns-prefetch-disable",
    "--no-pings",
    "--disable-back-forward-cache", /* would keep the documents printed before */
    /* The same page on any machine. */
    "--lang=en-US",
    "--user-agent=plainstage", /* becomes the PDF's Creator */
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
};

/* All of our environment that a browser gets to see: it may hold passwords of other services. */
static const char *const KEPT_VARIABLES[] = {
    "PATH", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_DATA_DIRS",
};

static char *
find_program(GError **error)
{
    /* First the one without windows: it takes two thirds of the time for a document. */
    static const char *const KNOWN[] = {"chromium-headless-shell", "chromium", "chromium-browser",
                                        "google-chrome"};

    const char *named = g_getenv("PLAINSTAGE_CHROMIUM");
    if (named != NULL && named[0] != '\0') {
        g_autofree char *program = g_find_program_in_path(named);
        if (program != NULL)
            return g_canonicalize_filename(program, NULL); /* it starts in another folder */
        g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                            "PLAINSTAGE_CHROMIUM names no program");
        return NULL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(KNOWN); i++) {
        g_autofree char *program = g_find_program_in_path(KNOWN[i]);
        if (program != NULL)
            return g_canonicalize_filename(program, NULL);
    }
    g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                        "no chromium is installed, so no PDF can be printed");
    return NULL;
}

static bool
choose_account(Account *account, GError **error)
{
    *account = (Account){.change = false};
    if (geteuid() != 0)
        return true;

    char names[4096];
    struct passwd entry;
    struct passwd *found = NULL;
    if (getpwnam_r("nobody", &entry, names, sizeof names, &found) != 0 || found == NULL) {
        g_set_error_literal(error, PS_ERROR, PS_ERROR_UNAVAILABLE,
                            "the browser must not run as root, and there is no user nobody");
        return false;
    }
    *account = (Account){.change = true, .uid = found->pw_uid, .gid = found->pw_gid};
    return true;
}

/* Runs in the child between fork and exec: system calls only. */
static void
enter_account(gpointer data)
{
    const Account *account = data;
    setsid(); /* a group of its own, so that it can be killed as a whole */
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (!account->change)
        return;
    unshare(CLONE_NEWNET); /* not even a loop-back, where we may: the switches must do otherwise */
    if (setgroups(0, NULL) != 0 || setgid(account->gid) != 0 || setuid(account->uid) != 0)
        _exit(126);
}

static char *
make_profile(const Account *account, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autofree char *profile = g_dir_make_tmp("plainstage-XXXXXX", &local);
    if (profile == NULL) {
        g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "no folder for the browser: %s",
                    local->message);
        return NULL;
    }
    if (account->change && chown(profile, account->uid, account->gid) != 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "no folder for the browser: %s",
                    g_strerror(errno));
        rmdir(profile);
        return NULL;
    }
    return g_steal_pointer(&profile);
}

/* By a child with the browser's rights: what a broken browser left there, links too, must not
 * lead root anywhere. */
static void
remove_profile(const char *profile, Account *account)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_strv_builder_add_many(words, "rm", "-rf", "--", profile, NULL);
    g_auto(GStrv) argv = g_strv_builder_end(words);
    g_autoptr(GError) error = NULL;
    int status = 0;
    GSpawnFlags flags =
        G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;
    for (int tries = 0; tries < 3; tries++) {
        bool ran = g_spawn_sync("/", argv, NULL, flags, enter_account, account, NULL, NULL, &status,
                                &error);
        if (!ran || g_spawn_check_wait_status(status, NULL))
            break;
        g_usleep(50 * 1000); /* a dying child of the browser wrote in between */
    }
    if (error != NULL)
        g_info("the browser's folder could not be removed: %s", error->message);
}

static char **
make_environment(const char *profile)
{
    char **environment = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(KEPT_VARIABLES); i++) {
        const char *value = g_getenv(KEPT_VARIABLES[i]);
        if (value != NULL)
            environment = g_environ_setenv(environment, KEPT_VARIABLES[i], value, TRUE);
    }
    static const char *const FOLDERS[] = {
        "HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FOLDERS); i++)
        environment = g_environ_setenv(environment, FOLDERS[i], profile, TRUE);
    environment = g_environ_setenv(environment, "LC_ALL", "C.UTF-8", TRUE);
    return g_environ_setenv(environment, "TZ", "UTC", TRUE);
}

static char **
make_command(const char *program, const char *profile, bool sandbox)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_strv_builder_add(words, program);
    for (size_t i = 0; i < G_N_ELEMENTS(SWITCHES); i++)
        g_strv_builder_add(words, SWITCHES[i]);
    if (!sandbox)
        g_strv_builder_add(words, "--no-sandbox");
    g_autofree char *user_data = g_strdup_printf("--user-data-dir=%s", profile);
    g_strv_builder_add_many(words, user_data, NULL);
    return g_strv_builder_end(words);
}

/* Starts the process, with `fd` as both the descriptor it reads from and the one it writes to. */
static bool
spawn(PsBrowser *browser, const char *program, bool sandbox, int fd, GError **error)
{
    g_auto(GStrv) argv = make_command(program, browser->profile, sandbox);
    g_auto(GStrv) environment = make_environment(browser->profile);
    const int ours[] = {fd, fd};
    const int theirs[] = {3, 4};
    g_autoptr(GError) local = NULL;
    GSpawnFlags flags =
        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;
    if (!g_spawn_async_with_pipes_and_fds(
            browser->profile, (const char *const *) argv, (const char *const *) environment, flags,
            enter_account, &browser->account, -1, -1, -1, ours, theirs, G_N_ELEMENTS(ours),
            &browser->pid, NULL, NULL, NULL, &local)) {
        g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "the browser did not start: %s",
                    local->message);
        return false;
    }
    return true;
}

static PsBrowser *
start(const char *program, bool sandbox, GError **error)
{
    g_autoptr(PsBrowser) browser = g_new0(PsBrowser, 1);
    if (!choose_account(&browser->account, error))
        return NULL;
    browser->profile = make_profile(&browser->account, error);
    if (browser->profile == NULL)
        return NULL;

    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        g_set_error(error, PS_ERROR, PS_ERROR_UNAVAILABLE, "the browser did not start: %s",
                    g_strerror(errno));
        return NULL;
    }
    browser->devtools = ps_devtools_new(ends[0]);
    bool spawned = spawn(browser, program, sandbox, ends[1], error);
    close(ends[1]);
    return spawned ? g_steal_pointer(&browser) : NULL;
}

/* Whether the browser can be told to draw no frames for a screen that nobody looks at. A browser
 * with windows refuses a page that asks for it. */
static bool
takes_no_frames(PsBrowser *browser, bool *takes, GError **error)
{
    g_autofree char *product = ps_devtools_call_for_text(
        browser->devtools, NULL, "Browser.getVersion", NULL, "product", error);
    *takes = product != NULL && g_str_has_prefix(product, "HeadlessChrome/");
    return product != NULL;
}

/* Opens the page, which also is the proof: a sandbox that does not work shows only with a page. */
static bool
open_page(PsBrowser *browser, GError **error)
{
    ps_devtools_set_timeout(browser->devtools, START_TIMEOUT_MS);
    bool no_frames = false;
    if (!takes_no_frames(browser, &no_frames, error))
        return false;
    g_autofree char *target = ps_devtools_call_for_text(
        browser->devtools, NULL, "Target.createTarget",
        json_pack("{s:s, s:b}", "url", "about:blank", "enableBeginFrameControl", no_frames),
        "targetId", error);
    if (target == NULL)
        return false;
    browser->session = ps_devtools_call_for_text(
        browser->devtools, NULL, "Target.attachToTarget",
        json_pack("{s:s, s:b}", "targetId", target, "flatten", 1), "sessionId", error);
    if (browser->session == NULL)
        return false;
    json_auto_t *enabled =
        ps_devtools_call(browser->devtools, browser->session, "Page.enable", NULL, error);
    return enabled != NULL;
}

PsBrowser *
ps_browser_new(GError **error)
{
    g_autofree char *program = find_program(error);
    if (program == NULL)
        return NULL;

    g_autoptr(PsBrowser) confined = start(program, true, error);
    if (confined == NULL)
        return NULL;
    g_autoptr(GError) local = NULL;
    if (open_page(confined, &local))
        return g_steal_pointer(&confined);
    if (ps_devtools_is_open(confined->devtools)) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }

    /* It ended at once: what it does where the kernel grants no user namespaces for its sandbox.
     * Without it, it still has no rights, no network and no scripts. */
    g_autoptr(PsBrowser) plain = start(program, false, error);
    if (plain == NULL || !open_page(plain, error))
        return NULL;
    g_info("the browser runs without its own sandbox");
    return g_steal_pointer(&plain);
}

void
ps_browser_free(PsBrowser *browser)
{
    if (browser == NULL)
        return;
    if (browser->pid > 0) {
        /* Killed before it is waited for, so that the number cannot be somebody else's yet. */
        kill(-browser->pid, SIGKILL);
        while (waitpid(browser->pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    g_clear_pointer(&browser->devtools, ps_devtools_free);
    if (browser->profile != NULL)
        remove_profile(browser->profile, &browser->account);
    g_free(browser->session);
    g_free(browser->profile);
    g_free(browser);
}

PsDevtools *
ps_browser_get_devtools(PsBrowser *browser)
{
    return browser->devtools;
}

const char *
ps_browser_get_session(const PsBrowser *browser)
{
    return browser->session;
}
