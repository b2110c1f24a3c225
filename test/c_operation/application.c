// Uses operation objects as C programs do: made inactive by an initializer, used, made inactive again, copied, used again.
// `application plain` leaves out the object that is part of another. Exit status 1: a status or a digest is wrong.
#include "operation.h"

#include <stdio.h>
#include <string.h>

static const uint8_t message[] = {1, 2, 3, 4};
static int wrong;

static void expect(const char *what, psa_status_t is, psa_status_t should_be) {
    if (is == should_be) return;
    printf("%s: %ld, not %ld\n", what, (long)is, (long)should_be);
    wrong = 1;
}
static void expect_digest(const char *what, const uint8_t *digest, size_t length, uint8_t sum, uint8_t count) {
    if (length == 2 && digest[0] == sum && digest[1] == count) return;
    printf("%s: %u of %u in %u bytes, not %u of %u in 2\n", what, digest[0], digest[1], (unsigned)length, sum, count);
    wrong = 1;
}

// The compiler may not know where the object is: then types alone say which stores a load can see. But it is to see through
// every call to the last.
#define ALONE __attribute__((noinline, flatten))
ALONE static void abandon(psa_hash_operation_t *operation) {
    *operation = psa_hash_operation_init();
    expect("abandon: setup", my_hash_setup(operation, ADDED_UP), PSA_SUCCESS);
    *operation = psa_hash_operation_init();
    expect("abandon: setup after the initializer", my_hash_setup(operation, ADDED_UP), PSA_SUCCESS);
}
ALONE static void repeat(psa_hash_operation_t *operation, int times) {
    uint8_t digest[2];
    size_t length;
    int i;
    for (i = 0; i != times; ++i) {
        const psa_hash_operation_t inactive = PSA_HASH_OPERATION_INIT;
        *operation = inactive;
        expect("repeat: setup", my_hash_setup(operation, ADDED_UP), PSA_SUCCESS);
        expect("repeat: update", my_hash_update(operation, message, sizeof message), PSA_SUCCESS);
        if (i % 2 == 0) continue;
        expect("repeat: finish", my_hash_finish(operation, digest, sizeof digest, &length), PSA_SUCCESS);
        expect_digest("repeat", digest, length, 10, 4);
    }
}
ALONE static void copy(psa_hash_operation_t *from, psa_hash_operation_t *to) {
    uint8_t digest[2];
    size_t length;
    *from = psa_hash_operation_init();
    expect("copy: setup", my_hash_setup(from, ADDED_UP), PSA_SUCCESS);
    expect("copy: update", my_hash_update(from, message, 2), PSA_SUCCESS);
    *to = *from;
    expect("copy: update of the copy", my_hash_update(to, message, 1), PSA_SUCCESS);
    expect("copy: finish", my_hash_finish(from, digest, sizeof digest, &length), PSA_SUCCESS);
    expect_digest("copy: the original", digest, length, 3, 2);
    expect("copy: finish of the copy", my_hash_finish(to, digest, sizeof digest, &length), PSA_SUCCESS);
    expect_digest("copy: the copy", digest, length, 4, 3);
    *to = *from;
    expect("copy: update of what is inactive", my_hash_update(to, message, 1), PSA_ERROR_BAD_STATE);
}
// An application keeps the object in one of its own.
struct session {
    int number;
    psa_hash_operation_t operation;
};
ALONE static void abandon_session(struct session *session) {
    const struct session next = {0, PSA_HASH_OPERATION_INIT};
    *session = next;
    expect("session: setup before it is abandoned", my_hash_setup(&session->operation, ADDED_UP), PSA_SUCCESS);
    *session = next;
    expect("session: setup after it was abandoned", my_hash_setup(&session->operation, ADDED_UP), PSA_SUCCESS);
}
ALONE static void repeat_session(struct session *session, int times) {
    uint8_t digest[2];
    size_t length;
    int i;
    for (i = 0; i != times; ++i) {
        const struct session next = {0, PSA_HASH_OPERATION_INIT};
        *session = next;
        expect("session: setup", my_hash_setup(&session->operation, ADDED_UP), PSA_SUCCESS);
        expect("session: update", my_hash_update(&session->operation, message, sizeof message), PSA_SUCCESS);
        if (i % 2 == 0) continue;
        expect("session: finish", my_hash_finish(&session->operation, digest, sizeof digest, &length), PSA_SUCCESS);
        expect_digest("session", digest, length, 10, 4);
    }
}
ALONE static void clear(psa_hash_operation_t *operation) {
    memset(operation, 0, sizeof *operation);
    expect("clear: setup", my_hash_setup(operation, ADDED_UP), PSA_SUCCESS);
    expect("clear: setup of what is active", my_hash_setup(operation, ADDED_UP), PSA_ERROR_BAD_STATE);
    expect("clear: abort", my_hash_abort(operation), PSA_SUCCESS);
    expect("clear: abort again", my_hash_abort(operation), PSA_SUCCESS);
    expect("clear: setup after abort", my_hash_setup(operation, ADDED_UP), PSA_SUCCESS);
}

int main(int argc, char **argv) {
    psa_hash_operation_t one = PSA_HASH_OPERATION_INIT, other = PSA_HASH_OPERATION_INIT;
    struct session session;
    abandon(&one);
    repeat(&one, 5);
    copy(&one, &other);
    clear(&other);
    if (argc < 2 || strcmp(argv[1], "plain") != 0) {
        abandon_session(&session);
        repeat_session(&session, 5);
    }
    return wrong;
}
