/* The C header in the hands of a C application. */
#include "properties.h"
#include "element.h"
#include "no_opaque.h"

#include <psa/crypto_struct.h>

psa_key_lifetime_t create_in_vault(psa_key_attributes_t *attributes);
psa_key_lifetime_t create_in_vault(psa_key_attributes_t *attributes) {
    psa_set_key_lifetime(attributes, PSA_KEY_LIFETIME_vault);
    return PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, PSA_KEY_LOCATION_element);
}
