/// @file How each compiler spells the attributes that dispatch depends on.
/// Layer: detail -- may include detail/ alone.
#pragma once

/// A call through a function that is not inlined is not a tail call on every target (arm-none-eabi-g++ does not
/// tail-call a weak symbol), so everything between the user's call and the driver's symbol carries this. Under sanitizers, whose
/// checks keep g++ from inlining calls through a pointer, it is an error of the compiler.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PSADRV_ALWAYS_INLINE inline
#define PSADRV_ALWAYS_INLINE_LAMBDA
#else
#define PSADRV_ALWAYS_INLINE [[gnu::always_inline]] inline
#define PSADRV_ALWAYS_INLINE_LAMBDA __attribute__((always_inline))  // behind the parameters of a lambda
#endif

/// Keeps rarely taken paths (wiping after a failure) out of the code of those that are taken every time.
#define PSADRV_COLD [[gnu::cold, gnu::noinline]]
