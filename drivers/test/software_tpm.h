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
    TPM_GONE,          ///< this and all further commands fail, and the transport cannot be opened
    TPM_RESETS,        ///< the TPM loses its power before this command
    TPM_ENDS_BEFORE,   ///< everything loses its power: the process ends before the TPM has seen this command
    TPM_ENDS_BEHIND    ///< and behind it
};

/// A transport to it; null while it is gone. The settings' `transport`.
TSS2_TCTI_CONTEXT* software_tpm(void* context);
/// What happens at the `at`th command from now on; 1 is the next.
void software_tpm_plan(unsigned at, enum tpm_trouble trouble);
/// Commands since that was said.
unsigned software_tpm_commands(void);
/// Objects and sessions that are loaded: 0x80000000 for transient objects, 0x02000000 for sessions, 0x81000000 for persistent
/// objects.
unsigned software_tpm_handles(unsigned first);
/// Whether the TPM has a command, an algorithm or a curve.
int software_tpm_has(unsigned capability, unsigned what);

#ifdef __cplusplus
}
#endif

#endif
