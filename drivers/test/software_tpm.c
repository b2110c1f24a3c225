#include "software_tpm.h"

#include <libtpms/tpm_error.h>
#include <libtpms/tpm_library.h>
#include <libtpms/tpm_nvfilename.h>
#include <tss2/tss2_sys.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
    unsigned at, commands, times;
    enum tpm_trouble trouble;
    uint32_t code;
} plan;

void software_tpm_plan(unsigned at, enum tpm_trouble trouble) {
    plan.at = at;
    plan.commands = 0;
    plan.times = 1;
    plan.trouble = trouble;
}
void software_tpm_answers(unsigned at, unsigned times, uint32_t code) {
    software_tpm_plan(at, TPM_ANSWERS);
    plan.times = times;
    plan.code = code;
}
unsigned software_tpm_commands(void) { return plan.commands; }

/* Its memory */
static void file_of(const char* name, char* path, size_t size) { snprintf(path, size, "tpm2-%s", name); }
static TPM_RESULT nothing(void) { return TPM_SUCCESS; }
static TPM_RESULT load(unsigned char** data, uint32_t* length, uint32_t number, const char* name) {
    char path[64];
    FILE* file;
    long size;
    (void)number;
    file_of(name, path, sizeof path);
    file = fopen(path, "rb");
    if (file == NULL) return TPM_RETRY;
    fseek(file, 0, SEEK_END);
    size = ftell(file);
    rewind(file);
    *data = malloc((size_t)size);
    *length = (uint32_t)fread(*data, 1, (size_t)size, file);
    fclose(file);
    return TPM_SUCCESS;
}
static TPM_RESULT store(const unsigned char* data, uint32_t length, uint32_t number, const char* name) {
    char path[64];
    FILE* file;
    (void)number;
    file_of(name, path, sizeof path);
    file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, length, file) != length) return TPM_FAIL;
    return fclose(file) == 0 ? TPM_SUCCESS : TPM_FAIL;
}
static TPM_RESULT forget(uint32_t number, const char* name, TPM_BOOL must_exist) {
    char path[64];
    (void)number;
    file_of(name, path, sizeof path);
    return remove(path) == 0 || !must_exist ? TPM_SUCCESS : TPM_FAIL;
}

/* Its power */
static int is_on;
static void power(int on) {
    static struct libtpms_callbacks callbacks = {sizeof callbacks, nothing, load, store, forget, nothing, NULL, NULL};
    if (is_on && !on) TPMLIB_Terminate();
    if (!is_on && on) {
        if (TPMLIB_ChooseTPMVersion(TPMLIB_TPM_VERSION_2) != TPM_SUCCESS || TPMLIB_RegisterCallbacks(&callbacks) != TPM_SUCCESS ||
            TPMLIB_MainInit() != TPM_SUCCESS) {
            printf("libtpms does not start\n");
            exit(1);
        }
    }
    is_on = on;
}
void software_tpm_off(void) { power(0); }
void software_tpm_forget_all(void) {
    static const char* const names[] = {TPM_PERMANENT_ALL_NAME, TPM_VOLATILESTATE_NAME, TPM_SAVESTATE_NAME};
    unsigned i;
    power(0);
    for (i = 0; i != sizeof names / sizeof *names; ++i) (void)forget(0, names[i], 0);
}

/* Its bus */
static struct {
    unsigned char* answer;
    uint32_t length, room;
    int is_lost;
} bus;

struct transport {
    TSS2_TCTI_CONTEXT_COMMON_V2 is;
    pid_t owner;
};
static unsigned strays;
unsigned software_tpm_strays(void) { return strays; }
static void (*watch)(const uint8_t* command, size_t size);
void software_tpm_watch(void (*seen)(const uint8_t* command, size_t size)) { watch = seen; }

/* What a write to a connection that the other side has closed does. */
static void hang_up(void) {
    int ends[2];
    if (pipe(ends) != 0) return;
    close(ends[0]);
    (void)!write(ends[1], "", 1);
    close(ends[1]);
}
/* A head, and nothing else. */
static void answer_code(uint32_t code) {
    const unsigned char answer[10] = {0x80, 0x01, 0, 0, 0, 10, code >> 24, (code >> 16) & 255, (code >> 8) & 255, code & 255};
    if (bus.room < sizeof answer) bus.answer = realloc(bus.answer, bus.room = sizeof answer);
    memcpy(bus.answer, answer, bus.length = sizeof answer);
}

static TSS2_RC transmit(TSS2_TCTI_CONTEXT* context, size_t size, const uint8_t* command) {
    int now;
    if (((struct transport*)context)->owner != getpid()) {
        ++strays;
        return TSS2_TCTI_RC_IO_ERROR;
    }
    if (watch != NULL) watch(command, size);
    now = plan.trouble != TPM_FINE && ++plan.commands >= plan.at &&
          (plan.commands < plan.at + plan.times || plan.trouble == TPM_GONE);
    if (now && plan.trouble == TPM_ANSWERS) {
        bus.is_lost = 0;
        answer_code(plan.code);
        return TSS2_RC_SUCCESS;
    }
    if (now && plan.trouble == TPM_GONE) hang_up();
    if (now && (plan.trouble == TPM_REFUSES || plan.trouble == TPM_GONE)) return TSS2_TCTI_RC_IO_ERROR;
    if (now && plan.trouble == TPM_RESETS) {
        power(0);
        power(1);
    }
    if (now && plan.trouble == TPM_ENDS_BEFORE) _exit(86);
    bus.is_lost = now && (plan.trouble == TPM_LOSES_ANSWER || plan.trouble == TPM_RESETS_BEHIND);
    if (TPMLIB_Process(&bus.answer, &bus.length, &bus.room, (unsigned char*)command, (uint32_t)size) != TPM_SUCCESS)
        return TSS2_TCTI_RC_IO_ERROR;
    if (now && plan.trouble == TPM_ENDS_BEHIND) _exit(86);
    if (now && plan.trouble == TPM_RESETS_BEHIND) {
        power(0);
        power(1);
    }
    return TSS2_RC_SUCCESS;
}
static TSS2_RC receive(TSS2_TCTI_CONTEXT* context, size_t* size, uint8_t* answer, int32_t timeout) {
    (void)context;
    (void)timeout;
    if (bus.is_lost) return TSS2_TCTI_RC_IO_ERROR;
    if (answer == NULL) {
        *size = bus.length;
        return TSS2_RC_SUCCESS;
    }
    if (*size < bus.length) return TSS2_TCTI_RC_INSUFFICIENT_BUFFER;
    memcpy(answer, bus.answer, *size = bus.length);
    return TSS2_RC_SUCCESS;
}
static void finalize(TSS2_TCTI_CONTEXT* context) { (void)context; }

TSS2_TCTI_CONTEXT* software_tpm(void* context) {
    struct transport* opened;
    TSS2_TCTI_CONTEXT_COMMON_V1* made;
    (void)context;
    if (plan.trouble == TPM_GONE && plan.at != 0 && plan.commands >= plan.at) return NULL;
    power(1);
    opened = calloc(1, sizeof *opened);
    opened->owner = getpid();
    made = &opened->is.v1;
    made->magic = 0x6c696274706d7321;
    made->version = 1;
    made->transmit = transmit;
    made->receive = receive;
    made->finalize = finalize;
    return (TSS2_TCTI_CONTEXT*)made;
}

/* Asked without the driver, and without the TSS's state. */
static int ask(unsigned capability, unsigned first, TPMS_CAPABILITY_DATA* data) {
    static char room[5000];
    TSS2_SYS_CONTEXT* const sys = (TSS2_SYS_CONTEXT*)room;
    TSS2_ABI_VERSION abi = TSS2_ABI_VERSION_CURRENT;
    TPMI_YES_NO more = 0;
    const unsigned commands = plan.commands;
    const enum tpm_trouble trouble = plan.trouble;
    TSS2_TCTI_CONTEXT* tcti;
    int ok;
    plan.trouble = TPM_FINE;
    tcti = software_tpm(NULL);
    ok = Tss2_Sys_Initialize(sys, Tss2_Sys_GetContextSize(0), tcti, &abi) == TSS2_RC_SUCCESS;
    (void)Tss2_Sys_Startup(sys, TPM2_SU_CLEAR);
    ok = ok && Tss2_Sys_GetCapability(sys, NULL, capability, first, 200, &more, data, NULL) == TSS2_RC_SUCCESS;
    Tss2_Sys_Finalize(sys);
    free(tcti);
    plan.trouble = trouble;
    plan.commands = commands;
    return ok;
}

unsigned software_tpm_handles(unsigned first) {
    TPMS_CAPABILITY_DATA data;
    return ask(TPM2_CAP_HANDLES, first, &data) ? data.data.handles.count : 999;
}

uint32_t software_tpm_property(unsigned property) {
    TPMS_CAPABILITY_DATA data;
    const TPML_TAGGED_TPM_PROPERTY* const found = &data.data.tpmProperties;
    if (!ask(TPM2_CAP_TPM_PROPERTIES, property, &data) || found->count == 0 || found->tpmProperty[0].property != property)
        return 9999;
    return found->tpmProperty[0].value;
}

int software_tpm_has(unsigned capability, unsigned what) {
    TPMS_CAPABILITY_DATA data;
    if (!ask(capability, what, &data)) return 0;
    if (capability == TPM2_CAP_ALGS) return data.data.algorithms.count != 0 && data.data.algorithms.algProperties[0].alg == what;
    if (capability == TPM2_CAP_COMMANDS)
        return data.data.command.count != 0 && (data.data.command.commandAttributes[0] & TPMA_CC_COMMANDINDEX_MASK) == what;
    if (capability == TPM2_CAP_ECC_CURVES) return data.data.eccCurves.count != 0 && data.data.eccCurves.eccCurves[0] == what;
    return 0;
}
