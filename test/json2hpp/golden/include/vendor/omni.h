typedef struct { int x; } omni_hash_operation_t;
typedef struct { int x; } omni_mac_operation_t;
typedef struct { int x; } omni_cipher_operation_t;
typedef struct { int x; } omni_aead_operation_t;
typedef struct { int x; } omni_key_derivation_operation_t;
typedef struct { int x; } omni_pake;
