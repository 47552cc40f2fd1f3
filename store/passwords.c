/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords by libsodium. */
#include "store/passwords.h"

#include <sodium.h>
#include <string.h>

#include "core/error.h"
#include "core/limits.h"
#include "store/inside.h"

/* As OWASP's sheet on keeping passwords recommends for argon2id. */
enum { PASSES = 2, MEMORY = 19 * 1024 * 1024 };

/* Common ones that are long enough to be taken otherwise, in small letters. */
static const char *const common[] = {
    "000000000000",
    "0123456789ab",
    "0987654321qwerty",
    "1111111111111",
    "111111111111",
    "112233445566",
    "121212121212",
    "123123123123",
    "123412341234",
    "1234512345123",
    "123456123456",
    "1234567890123",
    "12345678901234",
    "1234567890abc",
    "1234567890qw",
    "1234567890qwe",
    "123456789012",
    "123456789abc",
    "123456789qwe",
    "12345qwert12345",
    "12345qwertasdf",
    "123abc123abc",
    "123qwe123qwe",
    "123qweasdzxc",
    "147258369147",
    "159357159357",
    "1a2b3c4d5e6f",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u",
    "1q2w3e4r5t6y7u8i",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "1qazxsw23edc",
    "1qazxsw2#edc",
    "222222222222",
    "741852963741",
    "777777777777",
    "789456123789",
    "888888888888",
    "987654321098",
    "9876543210987",
    "999999999999",
    "a1b2c3d4e5f6",
    "a123456789012",
    "abc123abc123",
    "abc123456789",
    "abcabcabcabc",
    "abcd12345678",
    "abcdef123456",
    "abcdefghijkl",
    "abcdefghijklm",
    "adminadminadmin",
    "admin1234567",
    "admin12345678",
    "administrator",
    "administrator1",
    "asdasdasdasd",
    "asdf1234asdf",
    "asdfasdfasdf",
    "asdfghjkl123",
    "asdfghjkl;'",
    "basketball12",
    "bismillah123",
    "changeme1234",
    "changemechangeme",
    "charlie12345",
    "christopher1",
    "computer1234",
    "default12345",
    "dragon123456",
    "football1234",
    "hello1234567",
    "helloworld12",
    "helloworld123",
    "hospital1234",
    "iloveyou1234",
    "iloveyou12345",
    "iloveyouiloveyou",
    "jesuschrist1",
    "jesusislord1",
    "letmein12345",
    "letmeinletmein",
    "liverpool123",
    "manchester12",
    "michael12345",
    "monkey123456",
    "navigator123",
    "p@ssw0rd1234",
    "p@ssw0rd12345",
    "pa$$word1234",
    "pass12345678",
    "passw0rd1234",
    "password1111",
    "password1212",
    "password123!",
    "password1234",
    "password12345",
    "password123456",
    "password2020",
    "password2021",
    "password2022",
    "password2023",
    "password2024",
    "password2025",
    "password2026",
    "passwordpassword",
    "plainstage12",
    "plainstage123",
    "plainstage1234",
    "princess1234",
    "q1w2e3r4t5y6",
    "qazwsxedc123",
    "qazwsxedcrfv",
    "qwaszxqwaszx",
    "qwe123qwe123",
    "qweasdzxc123",
    "qweqweqweqwe",
    "qwer1234asdf",
    "qwer1234qwer",
    "qwerasdfzxcv",
    "qwerty123456",
    "qwerty1234567",
    "qwerty12345678",
    "qwertyqwerty",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiop[]",
    "qwertyuiop[]\\",
    "qwertyuiopas",
    "qwertyuiopasdf",
    "root12345678",
    "sarcoma12345",
    "sunshine1234",
    "superman1234",
    "test12345678",
    "testtesttest",
    "trustno1trustno1",
    "unknown12345",
    "user12345678",
    "welcome12345",
    "welcome123456",
    "welcome1welcome",
    "xxxxxxxxxxxx",
    "zaq12wsxcde3",
    "zxcvbnm12345",
    "zxcvbnm,./12",
    "zxcvbnmasdfg",
    "zxcvbnmzxcvbnm",
    "correcthorsebatterystaple",
};

static gboolean
is_common(const char *password)
{
    g_autofree char *small = g_utf8_strdown(password, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(common); i++)
        if (g_str_equal(small, common[i]))
            return TRUE;
    return strspn(password, (const char[]){*password, '\0'}) == strlen(password);
}

static gboolean
has_name(const char *password, const char *user)
{
    g_autofree char *small = g_utf8_strdown(password, -1);
    return strlen(user) >= 4 && strstr(small, user) != NULL &&
           strlen(password) < strlen(user) + 8; /* little beside it */
}

gboolean
ps_password_check(const char *password, const char *user, GError **error)
{
    const char *wrong = NULL;
    if (!g_utf8_validate(password, -1, NULL))
        wrong = "the password is not UTF-8";
    else if (strlen(password) > PS_MAX_PASSWORD_BYTES)
        wrong = "the password is too long: 1024 bytes at most";
    else if (g_utf8_strlen(password, -1) < (glong) PS_MIN_PASSWORD)
        wrong = "the password is too short: 12 characters at least, a few words for example";
    else if (is_common(password))
        wrong = "this password is one of the first that are tried: take another";
    else if (has_name(password, user))
        wrong = "the password is little more than the name: take another";
    if (wrong != NULL)
        g_set_error_literal(error, PS_ERROR, PS_ERROR_USAGE, wrong);
    return wrong == NULL;
}

char *
ps_password_hash(PsStore *store, const char *password, GError **error)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&store->hashing);
    (void) locker;
    char *hash = g_malloc0(crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str_alg(hash, password, strlen(password), PASSES, MEMORY,
                              crypto_pwhash_ALG_ARGON2ID13) == 0)
        return hash;
    g_free(hash);
    g_set_error(error, PS_ERROR, PS_ERROR_LIMIT, "there is no memory to hash a password");
    return NULL;
}

/* The hash of a password that nobody has. */
static const char *
nobody(PsStore *store)
{
    g_autofree char *random = ps_store_random_id();
    char *hash = g_atomic_pointer_get(&store->nobody);
    if (hash != NULL)
        return hash;
    hash = ps_password_hash(store, random, NULL);
    if (hash != NULL && !g_atomic_pointer_compare_and_exchange(&store->nobody, NULL, hash))
        g_free(hash);
    return g_atomic_pointer_get(&store->nobody);
}

gboolean
ps_password_matches(PsStore *store, const char *hash, const char *password)
{
    const char *none = nobody(store); /* made before the first is asked for, known or not */
    const char *against = hash != NULL ? hash : none;
    if (against == NULL || strlen(password) > PS_MAX_PASSWORD_BYTES)
        return FALSE;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&store->hashing);
    (void) locker;
    return crypto_pwhash_str_verify(against, password, strlen(password)) == 0 && hash != NULL;
}
