#define ELEMENT_BASE 0x800000
#define ELEMENT_SLOT 3
#define PSA_KEY_TYPE_ELEMENT_MASTER ((psa_key_type_t)0x9001)
#define PSA_ECC_FAMILY_ELEMENT ((psa_ecc_family_t)0x7f)
#define PSA_ALG_ELEMENT_SEAL(hash_alg, rounds) ((psa_algorithm_t)(0x83000000 | ((hash_alg) & 0xff) | (rounds) << 8))
#define PSA_ALG_ELEMENT_SPONGE ((psa_algorithm_t)0x820000f0)
