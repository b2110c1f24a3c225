/// @file Status codes of PSA functions. PSA Crypto API: "Return status"; the codes are shared by all PSA APIs.
#ifndef PSADRV_PSA_ERROR_H
#define PSADRV_PSA_ERROR_H

#include "psadrv/one_tree.h"

#include <stdint.h>

typedef int32_t psa_status_t;  ///< zero for success, negative for errors

#define PSA_SUCCESS ((psa_status_t)0)
#define PSA_ERROR_PROGRAMMER_ERROR ((psa_status_t)-129)        ///< the caller broke a rule that is checked
#define PSA_ERROR_CONNECTION_REFUSED ((psa_status_t)-130)      ///< a service does not let this caller in
#define PSA_ERROR_CONNECTION_BUSY ((psa_status_t)-131)         ///< a service has no room for the caller now
#define PSA_ERROR_GENERIC_ERROR ((psa_status_t)-132)           ///< none of the other codes fits
#define PSA_ERROR_NOT_PERMITTED ((psa_status_t)-133)           ///< a policy forbids it
#define PSA_ERROR_NOT_SUPPORTED ((psa_status_t)-134)           ///< this implementation does not do it
#define PSA_ERROR_INVALID_ARGUMENT ((psa_status_t)-135)        ///< parameters that are never valid together
#define PSA_ERROR_INVALID_HANDLE ((psa_status_t)-136)          ///< not the identifier of a key
#define PSA_ERROR_BAD_STATE ((psa_status_t)-137)               ///< not in this state of the operation
#define PSA_ERROR_BUFFER_TOO_SMALL ((psa_status_t)-138)        ///< an output does not fit its buffer
#define PSA_ERROR_ALREADY_EXISTS ((psa_status_t)-139)          ///< the identifier is taken
#define PSA_ERROR_DOES_NOT_EXIST ((psa_status_t)-140)          ///< no such item
#define PSA_ERROR_INSUFFICIENT_MEMORY ((psa_status_t)-141)     ///< out of working memory
#define PSA_ERROR_INSUFFICIENT_STORAGE ((psa_status_t)-142)    ///< out of persistent storage
#define PSA_ERROR_INSUFFICIENT_DATA ((psa_status_t)-143)       ///< more was asked for than is left
#define PSA_ERROR_SERVICE_FAILURE ((psa_status_t)-144)         ///< a service that is needed cannot work
#define PSA_ERROR_COMMUNICATION_FAILURE ((psa_status_t)-145)   ///< the link to the implementation or a device failed
#define PSA_ERROR_STORAGE_FAILURE ((psa_status_t)-146)         ///< persistent storage failed and may have lost data
#define PSA_ERROR_HARDWARE_FAILURE ((psa_status_t)-147)        ///< a device failed
#define PSA_ERROR_INSUFFICIENT_ENTROPY ((psa_status_t)-148)    ///< not enough entropy for a secure answer
#define PSA_ERROR_INVALID_SIGNATURE ((psa_status_t)-149)       ///< a signature, MAC, hash or tag does not match
#define PSA_ERROR_INVALID_PADDING ((psa_status_t)-150)         ///< decryption found malformed padding
#define PSA_ERROR_CORRUPTION_DETECTED ((psa_status_t)-151)     ///< the implementation found itself tampered with
#define PSA_ERROR_DATA_CORRUPT ((psa_status_t)-152)            ///< stored data fails its integrity check
#define PSA_ERROR_DATA_INVALID ((psa_status_t)-153)            ///< stored data makes no sense
#define PSA_OPERATION_INCOMPLETE ((psa_status_t)-248)          ///< an interruptible operation has more to do

#endif
