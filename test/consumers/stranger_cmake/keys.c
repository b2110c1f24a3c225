/* C code that creates keys in the element. */
#include "generated/element.h"

psa_key_lifetime_t lifetime_of_new_keys(void);
psa_key_lifetime_t lifetime_of_new_keys(void) { return PSA_KEY_LIFETIME_element; }
