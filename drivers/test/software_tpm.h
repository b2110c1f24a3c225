/// @file A TPM 2.0 in this process: libtpms behind a transport of the TSS's. Its non-volatile memory is a file "tpm2-*" in the
/// folder in which the program runs. C99.
#ifndef DRIVERS_TEST_SOFTWARE_TPM_H
#define DRIVERS_TEST_SOFTWARE_TPM_H

#include <tss2/tss2_tcti.h>

#ifdef __cplusplus
extern "C" {
#endif

enum tpm_trouble {
    TPM_FINE,
    TPM_REFUSES,       ///< the bus fails at this command, and the TPM has not seen it
    TPM_LOSES_ANSWER,  ///< the TPM has done it, but nobody hears
    TPM_GONE,    ///< this and all further commands fail as writes to a closed connection do, and the transport cannot be opened
    TPM_RESETS,  ///< the TPM loses its power before this command
    TPM_RESETS_BEHIND,  ///< and behind it: what it has written stays, and nobody hears
    TPM_ANSWERS,        ///< software_tpm_answers()
    TPM_ENDS_BEFORE,    ///< everything loses its power: the process ends before the TPM has seen this command
    TPM_ENDS_BEHIND     ///< and behind it
};

/// A transport to it; null while it is gone. The settings' `transport`.
TSS2_TCTI_CONTEXT* software_tpm(void* context);
/// What happens at the `at`th command from now on; 1 is the next.
void software_tpm_plan(unsigned at, enum tpm_trouble trouble);
/// Instead of doing it, the TPM answers `code` to the `at`th command from now on, and so `times` times.
void software_tpm_answers(unsigned at, unsigned times, uint32_t code);
/// Who sees each command before the TPM does; null: nobody.
void software_tpm_watch(void (*seen)(const uint8_t* command, size_t size));
/// Commands that a process has sent on another process's transport. The TPM has not seen them.
unsigned software_tpm_strays(void);
/// Off, and on again: all that was loaded is gone. A new TPM has the memory of none before.
void software_tpm_off(void);
void software_tpm_forget_all(void);
/// Commands since that was said.
unsigned software_tpm_commands(void);
/// Objects and sessions that are loaded: 0x80000000 for transient objects, 0x02000000 for sessions, 0x81000000 for persistent
/// objects.
unsigned software_tpm_handles(unsigned first);
/// Whether the TPM has a command, an algorithm or a curve.
int software_tpm_has(unsigned capability, unsigned what);
/// One of TPM2_PT_*.
uint32_t software_tpm_property(unsigned property);

#ifdef __cplusplus
}
#endif

#endif
