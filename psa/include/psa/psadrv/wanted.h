/// @file Part of psa/crypto_config.h: PSA_WANT_* macros as numbers, so that no expression over them needs an #if of its own.
#ifndef PSADRV_PSA_WANTED_H
#define PSADRV_PSA_WANTED_H

// PSADRV_WANTED(PSA_WANT_ALG_SHA_256) is 1 where the macro is defined, as 1 or as nothing, and 0 otherwise. A macro that is not
// defined stays its own name, and PSADRV_PLACEHOLDER_ before it is no macro: then the second argument is the 0.
#define PSADRV_PLACEHOLDER_ 0,
#define PSADRV_PLACEHOLDER_1 0,
#define PSADRV_SECOND(ignored, second, ...) second
#define PSADRV_SECOND_OF(arguments) PSADRV_SECOND(arguments 1, 0, 0)
#define PSADRV_JOINED(value) PSADRV_SECOND_OF(PSADRV_PLACEHOLDER_##value)
#define PSADRV_WANTED(macro) PSADRV_JOINED(macro)

#define PSADRV_WANTS(name) PSADRV_WANTED(PSA_WANT_##name)
/// Any part of a kind of key pairs, or the name before there were parts. Arguments begin with KEY_TYPE_, as no macro of an
/// application does: they are expanded on their way.
#define PSADRV_WANTS_PAIR(kind)                                                                                      \
    (PSADRV_WANTS(kind##_KEY_PAIR) || PSADRV_WANTS(kind##_KEY_PAIR_BASIC) || PSADRV_WANTS(kind##_KEY_PAIR_IMPORT) || \
     PSADRV_WANTS(kind##_KEY_PAIR_EXPORT) || PSADRV_WANTS(kind##_KEY_PAIR_GENERATE) ||                               \
     PSADRV_WANTS(kind##_KEY_PAIR_DERIVE))
#define PSADRV_WANTS_KEYS(kind) (PSADRV_WANTS(kind##_PUBLIC_KEY) || PSADRV_WANTS_PAIR(kind))

#endif
