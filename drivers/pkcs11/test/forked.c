/* A process that forks: its child has the connection in memory, and none of its own. `forked written|session_objects` says what
   volatile keys are; session objects where the module forgets them in the child. PKCS11_TEST_MODULE is the shim, which sees who
   calls a module that is not initialized. */
#include "keys.h"
#include "shim.h"

#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

static shim_strays_t strays;
static psa_key_id_t secret; /* volatile, of the parent */

static psa_status_t mac(uint8_t mac_of_message[32]) {
    size_t length = 0;
    return psa_mac_compute(secret, HMAC, message, message_length, mac_of_message, 32, &length);
}

/* Keys in the token are as good as before; what the parent has begun, and session objects, are the parent's. */
static void child(psa_mac_operation_t* begun, psa_cipher_operation_t* unfinished) {
    psa_mac_operation_t own = PSA_MAC_OPERATION_INIT;
    uint8_t bytes_of_mac[32], out[32];
    size_t length = 0;
    psa_key_id_t key = PSA_KEY_ID_NULL;
    int i;
    checks = failures = 0;
    EXPECT_STATUS(psa_mac_update(begun, message, message_length), PSA_ERROR_COMMUNICATION_FAILURE);
    OK(psa_mac_abort(begun));
    OK(psa_cipher_abort(unfinished)); /* in the child's memory alone */
    EXPECT(strays() == 0);
    OK(sign_and_verify(7));
    if (session_objects) {
        EXPECT_STATUS(mac(bytes_of_mac), PSA_ERROR_DOES_NOT_EXIST);
    } else {
        OK(mac(bytes_of_mac));
        OK(psa_mac_sign_setup(&own, secret, HMAC));
        OK(psa_mac_update(&own, message, message_length));
        OK(psa_mac_sign_finish(&own, out, sizeof out, &length));
        EXPECT(length == 32 && memcmp(out, bytes_of_mac, 32) == 0);
    }
    EXPECT_STATUS(generate(0, P256, 256, ECDSA, signs, &key), PSA_ERROR_NOT_PERMITTED); /* the parent has the storage */
    EXPECT(strays() == 0);
    i = finished("child");
    fflush(stdout);
    _exit(i);
}

int main(int count, char** words) {
    const char* const what = count > 1 ? words[1] : "";
    void* const module = dlopen(getenv("PKCS11_TEST_MODULE"), RTLD_NOW | RTLD_LOCAL);
    psa_mac_operation_t begun = PSA_MAC_OPERATION_INIT;
    psa_cipher_operation_t unfinished = PSA_CIPHER_OPERATION_INIT;
    uint8_t before[32], out[32];
    size_t length = 0;
    psa_key_id_t key = PSA_KEY_ID_NULL, cipher = PSA_KEY_ID_NULL;
    pid_t process;
    int ended = 0, i;
    *(void**)&strays = dlsym(module, "shim_strays");
    session_objects = strcmp(what, "session_objects") == 0;
    OK(use_token(getenv("PKCS11_TEST_MODULE"), token_pin, NULL));
    OK(psa_crypto_init());
    OK(generate(7, P256, 256, ECDSA, signs, &key));
    OK(generate(0, PSA_KEY_TYPE_HMAC, 256, HMAC, signs, &secret));
    OK(generate(0, PSA_KEY_TYPE_AES, 128, PSA_ALG_CBC_PKCS7, ciphers, &cipher));
    OK(mac(before));
    OK(psa_mac_sign_setup(&begun, secret, HMAC));
    OK(psa_mac_update(&begun, message, 7));
    OK(psa_cipher_encrypt_setup(&unfinished, cipher, PSA_ALG_CBC_PKCS7));
    for (i = 0; i != 2; ++i) { /* a second child is like the first */
        fflush(stdout);
        process = fork();
        if (process == 0) child(&begun, &unfinished);
        EXPECT(process > 0 && waitpid(process, &ended, 0) == process && ended == 0);
    }
    /* And the parent has not noticed. */
    OK(psa_mac_update(&begun, message + 7, message_length - 7));
    OK(psa_mac_sign_finish(&begun, out, sizeof out, &length));
    EXPECT(length == 32 && memcmp(out, before, 32) == 0);
    OK(psa_cipher_generate_iv(&unfinished, out, sizeof out, &length));
    OK(psa_cipher_abort(&unfinished));
    OK(mac(out));
    EXPECT(memcmp(out, before, 32) == 0 && strays() == 0);
    OK(sign_and_verify(7));
    OK(psa_destroy_key(7));
    OK(psa_destroy_key(secret));
    OK(psa_destroy_key(cipher));
    element.expect_nothing_left();
    return finished(what);
}
