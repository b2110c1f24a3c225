/// @file Between the files of specimen_wrap: keys on their way into and out of the element.
#ifndef SPECIMEN_WRAPPING_H
#define SPECIMEN_WRAPPING_H

#include "specimen_wrap.h"

enum { LONGEST_KEY = 64 };

/// Wraps a key of `bits` bits for `key_buffer`. It can be opened as a key of this type and size alone.
psa_status_t wrap_key(psa_key_type_t type, size_t bits, const uint8_t* key, size_t key_size, uint8_t* key_buffer,
                      size_t key_buffer_size, size_t* key_buffer_length);

/// Opens what `wrap_key` made. PSA_ERROR_DATA_CORRUPT: it did not, or for a key of other attributes.
psa_status_t open_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                      uint8_t key[LONGEST_KEY], size_t* key_size);

#endif
