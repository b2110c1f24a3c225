/* The driver and a TPM that is another process: swtpm over TCP, which ends, stops and comes back: `server
   make|use|gone|fork|destroy`. Its memory is in a folder of this one, and so are the keys that last. Exit status 77: there is no
   swtpm, or no port for it. */
#include "check.h"
#include "others.h"

#include <psadrv_drivers/tpm2/tpm2_driver.h>

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <tss2/tss2_sys.h>
#include <tss2/tss2_tctildr.h>
#include <unistd.h>

#define P256 PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)
#define ECDSA PSA_ALG_ECDSA(PSA_ALG_SHA_256)
#define HMAC PSA_ALG_HMAC(PSA_ALG_SHA_256)

static char tcti[60];
static const tpm2_settings_t settings = {tcti, NULL, 0x81000001, 1, NULL, NULL};

/* --- The server */

static pid_t server;
static unsigned port; /* of commands; the next one controls */

static void skip(const char* why) {
    printf("skipped: %s\n", why);
    exit(77);
}
static struct sockaddr_in here(unsigned at) {
    struct sockaddr_in address = {0};
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)at);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}
static int listens(unsigned at) {
    const struct sockaddr_in address = here(at);
    const int to = socket(AF_INET, SOCK_STREAM, 0), is = connect(to, (const struct sockaddr*)&address, sizeof address) == 0;
    close(to);
    return is;
}
/* A port that is free now and can be reached, and `wanted` if that is not 0; 0: none. */
static unsigned bound(unsigned wanted) {
    struct sockaddr_in address = here(wanted);
    socklen_t size = sizeof address;
    const int on = 1, at = socket(AF_INET, SOCK_STREAM, 0);
    const int is = at >= 0 && setsockopt(at, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
                   bind(at, (struct sockaddr*)&address, size) == 0 && getsockname(at, (struct sockaddr*)&address, &size) == 0 &&
                   listen(at, 1) == 0 && listens(ntohs(address.sin_port));
    if (at >= 0) close(at);
    return is ? ntohs(address.sin_port) : 0;
}
static void run_server(void) {
    char serves[60], controls[60];
    snprintf(serves, sizeof serves, "type=tcp,bindaddr=127.0.0.1,port=%u", port);
    snprintf(controls, sizeof controls, "type=tcp,bindaddr=127.0.0.1,port=%u", port + 1);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)freopen("swtpm.log", "a", stderr);
    execlp("swtpm", "swtpm", "socket", "--tpm2", "--tpmstate", "dir=tpm", "--server", serves, "--ctrl", controls, "--flags",
           "not-need-init", (char*)NULL);
    _exit(errno == ENOENT ? 127 : 126);
}
/* 0: it does not run on these ports. */
static int starts(void) {
    int i, ended = 0;
    fflush(stdout);
    server = fork();
    if (server == 0) run_server();
    for (i = 0; i != 500; ++i) {
        if (waitpid(server, &ended, WNOHANG) == server) {
            if (WIFEXITED(ended) && WEXITSTATUS(ended) == 127) skip("there is no swtpm (Debian: swtpm)");
            return 0;
        }
        if (listens(port + 1)) return 1;
        usleep(10000);
    }
    kill(server, SIGKILL);
    (void)waitpid(server, &ended, 0);
    return 0;
}
static void start(void) {
    int i;
    (void)mkdir("tpm", 0700);
    if (port != 0 && starts()) return;
    for (i = 0; i != 20; ++i) {
        port = bound(0);
        if (port == 0) skip("no port can be bound on 127.0.0.1");
        if (port == 65535 || bound(port + 1) == 0) continue;
        snprintf(tcti, sizeof tcti, "swtpm:host=127.0.0.1,port=%u", port);
        if (starts()) return;
    }
    printf("swtpm does not start\n");
    exit(1);
}
static void stop(int how) {
    int ended;
    kill(server, how);
    (void)waitpid(server, &ended, 0);
}

/* --- What is seen of it without the driver, which is not connected meanwhile */

static unsigned handles(TSS2_SYS_CONTEXT* sys, unsigned first) {
    TPMS_CAPABILITY_DATA data;
    TPMI_YES_NO more = 0;
    const TSS2_RC rc = Tss2_Sys_GetCapability(sys, NULL, TPM2_CAP_HANDLES, first, 200, &more, &data, NULL);
    return rc == TSS2_RC_SUCCESS ? data.data.handles.count : 999;
}
static void expect_nothing_left(void) {
    static char room[5000];
    TSS2_SYS_CONTEXT* const sys = (TSS2_SYS_CONTEXT*)room;
    TSS2_ABI_VERSION abi = TSS2_ABI_VERSION_CURRENT;
    TSS2_TCTI_CONTEXT* transport = NULL;
    tpm2_use(&settings);
    EXPECT(Tss2_TctiLdr_Initialize(tcti, &transport) == TSS2_RC_SUCCESS);
    EXPECT(Tss2_Sys_Initialize(sys, Tss2_Sys_GetContextSize(0), transport, &abi) == TSS2_RC_SUCCESS);
    (void)Tss2_Sys_Startup(sys, TPM2_SU_CLEAR); /* swtpm may be new */
    EXPECT(handles(sys, TPM2_TRANSIENT_FIRST) == 0);
    EXPECT(handles(sys, TPM2_LOADED_SESSION_FIRST) == 0);
    EXPECT(handles(sys, TPM2_PERSISTENT_FIRST) == 1);
    Tss2_Sys_Finalize(sys);
    Tss2_TctiLdr_Finalize(&transport);
}
#define KEY_7 "0000000000000007.psa_its"
#define KEY_8 "0000000000000008.psa_its"
#define KEY_9 "0000000000000009.psa_its"
static int files(const char* folder, const char* with) {
    DIR* const at = opendir(folder);
    const struct dirent* entry;
    int count = 0;
    while (at != NULL && (entry = readdir(at)) != NULL) count += strstr(entry->d_name, with) != NULL;
    if (at != NULL) closedir(at);
    return count;
}
static int descriptors(void) { return files("/proc/self/fd", ""); }

/* --- Keys */

static psa_status_t generate(psa_key_id_t id, psa_key_id_t* key) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_id(&attributes, id);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                                          id == 0 ? PSA_KEY_PERSISTENCE_VOLATILE : PSA_KEY_PERSISTENCE_DEFAULT, TPM2_LOCATION));
    psa_set_key_type(&attributes, P256);
    psa_set_key_bits(&attributes, 256);
    psa_set_key_algorithm(&attributes, ECDSA);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_HASH);
    return psa_generate_key(&attributes, key);
}
static psa_status_t take_secret(psa_key_id_t id, const uint8_t secret[32]) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key;
    psa_set_key_id(&attributes, id);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, TPM2_LOCATION));
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_algorithm(&attributes, HMAC);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    return psa_import_key(&attributes, secret, 32, &key);
}
/* Where it says that it has signed, two others agree. */
static psa_status_t sign(psa_key_id_t key) {
    uint8_t hash[32] = {3}, signature[64], open[65];
    size_t length, open_length;
    const psa_status_t status = psa_sign_hash(key, ECDSA, hash, sizeof hash, signature, sizeof signature, &length);
    if (status != PSA_SUCCESS) return status;
    OK(psa_export_public_key(key, open, sizeof open, &open_length));
    EXPECT(mbedtls_verifies(open, open_length, hash, sizeof hash, signature, length));
    EXPECT(openssl_verifies(open, open_length, ECDSA, hash, sizeof hash, signature, length));
    return status;
}
static const uint8_t secret[32] = "a secret of thirty-two letters.";
static psa_status_t mac(psa_key_id_t key) {
    static uint8_t message[5000];
    uint8_t is[32], expected[32];
    size_t length;
    const psa_status_t status = psa_mac_compute(key, HMAC, message, sizeof message, is, sizeof is, &length);
    if (status != PSA_SUCCESS) return status;
    crypto_auth_hmacsha256(expected, message, sizeof message, secret);
    EXPECT(length == 32 && memcmp(is, expected, 32) == 0);
    return status;
}
static psa_status_t sign_7(void) { return sign(7); }
static psa_status_t mac_8(void) { return mac(8); }
static psa_status_t make_9(void) {
    psa_key_id_t key;
    const psa_status_t status = generate(9, &key);
    return status == PSA_SUCCESS ? psa_destroy_key(9) : status;
}
static psa_status_t (*const operations[])(void) = {sign_7, mac_8, make_9};

/* --- What is tested */

static void make(void) {
    psa_key_id_t key;
    OK(generate(7, &key));
    OK(take_secret(8, secret));
    OK(sign(7));
    OK(mac(8));
    EXPECT(files(".", KEY_7) == 1 && files(".", KEY_8) == 1);
    expect_nothing_left();
    stop(SIGTERM);
    start();
    OK(sign(7));
    OK(mac(8));
}

/* Both processes are new. */
static void use(void) {
    OK(sign(7));
    OK(psa_purge_key(7));
    OK(sign(7));
    OK(mac(8));
    expect_nothing_left();
}

/* It ends between two calls, and then within one: it answers nothing more, and somebody kills it. */
static void gone(void) {
    int i, within, before;
    OK(sign(7));
    before = descriptors();
    for (within = 0; within != 2; ++within) {
        for (i = 0; i != 3; ++i) {
            pid_t killer = 0;
            if (within) {
                kill(server, SIGSTOP);
                killer = fork();
                if (killer == 0) {
                    usleep(60000);
                    kill(server, SIGKILL);
                    _exit(0);
                }
            } else {
                kill(server, SIGKILL);
            }
            if (!within) (void)waitpid(server, NULL, 0);
            EXPECT_STATUS(operations[i](), PSA_ERROR_COMMUNICATION_FAILURE);
            if (within) (void)waitpid(killer, NULL, 0);
            if (within) (void)waitpid(server, NULL, 0);
            EXPECT_STATUS(operations[i](), PSA_ERROR_COMMUNICATION_FAILURE);
            start();
            OK(operations[i]());
            check(descriptors() == before, __FILE__, __LINE__, "descriptors", descriptors() - before);
        }
    }
    /* It is back before anybody has noticed. */
    for (i = 0; i != 3; ++i) {
        stop(SIGKILL);
        start();
        OK(operations[i]());
    }
    check(descriptors() == before, __FILE__, __LINE__, "descriptors", descriptors() - before);
    EXPECT(files(".", KEY_7) == 1 && files(".", KEY_8) == 1 && files(".", KEY_9) == 0);
    OK(sign(7));
    OK(mac(8));
    expect_nothing_left();
}

/* A child has a connection of its own. Without a resource manager it ends its parent's session, and the parent makes another one.
 */
static void forked(void) {
    psa_key_id_t key;
    int ended, i;
    OK(generate(0, &key));
    for (i = 0; i != 3; ++i) {
        pid_t child;
        OK(sign(key));
        fflush(stdout);
        child = fork();
        if (child == 0) {
            const int before = descriptors();
            OK(sign(key));
            OK(sign(key));
            EXPECT(descriptors() == before);
            tpm2_use(&settings);
            fflush(stdout);
            _exit(failures == 0 ? 0 : 1);
        }
        EXPECT(waitpid(child, &ended, 0) == child && WIFEXITED(ended) && WEXITSTATUS(ended) == 0);
        OK(sign(key));
        OK(sign(key));
    }
    OK(psa_destroy_key(key));
    expect_nothing_left();
}

static void destroy(void) {
    OK(psa_destroy_key(7));
    OK(psa_destroy_key(8));
    EXPECT_STATUS(sign(7), PSA_ERROR_INVALID_HANDLE);
    EXPECT_STATUS(mac(8), PSA_ERROR_INVALID_HANDLE);
    EXPECT(files(".", KEY_7) == 0 && files(".", KEY_8) == 0);
    expect_nothing_left();
}

int main(int count, char** words) {
    static const struct {
        const char* name;
        void (*run)(void);
    } all[] = {{"make", make}, {"use", use}, {"gone", gone}, {"fork", forked}, {"destroy", destroy}};
    unsigned i;
    start();
    alarm(120);
    tpm2_use(&settings);
    OK(psa_crypto_init());
    for (i = 0; i != sizeof all / sizeof *all; ++i) {
        if (count == 2 && strcmp(words[1], all[i].name) == 0) all[i].run();
    }
    tpm2_use(&settings);
    stop(SIGTERM);
    return finished(count == 2 ? words[1] : "nothing");
}
