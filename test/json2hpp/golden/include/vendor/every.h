typedef struct { int x; } every_hash_operation_t;
typedef struct { int x; } every_mac_operation_t;
typedef struct { int x; } every_cipher_operation_t;
typedef struct { int x; } every_aead_operation_t;
typedef struct { int x; } every_key_derivation_operation_t;
typedef struct { int x; } every_pake_operation_t;
typedef struct { int x; } every_random_context_t;
typedef struct { int x; } every_derive_key_memory_t;
