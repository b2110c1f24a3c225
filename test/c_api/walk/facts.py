"""The statuses that the PSA Crypto API documents for each function and cause, and how each function is called so that it succeeds.

A row is: the kind of key that a function takes (see walk.h), what makes it ready, its arguments where they are not the usual ones of
their names, and the causes. Causes that follow from a parameter's type are the generator's (walk.py); here stand those of which it
depends on the function: an empty buffer, and what else may be wrong with it.
"""

OK, BAD_STATE, INVALID, HANDLE = "PSA_SUCCESS", "PSA_ERROR_BAD_STATE", "PSA_ERROR_INVALID_ARGUMENT", "PSA_ERROR_INVALID_HANDLE"
PERMITTED, SUPPORTED, SMALL = "PSA_ERROR_NOT_PERMITTED", "PSA_ERROR_NOT_SUPPORTED", "PSA_ERROR_BUFFER_TOO_SMALL"
SIGNATURE, PADDING, DATA = "PSA_ERROR_INVALID_SIGNATURE", "PSA_ERROR_INVALID_PADDING", "PSA_ERROR_INSUFFICIENT_DATA"

# The usual arguments, by the parameters' names. An output's size is as small as it may be.
ARGUMENTS = {
    "input": "text", "input_length": "16", "plaintext": "text", "plaintext_length": "16", "data": "text", "data_length": "16",
    "additional_data": "text", "additional_data_length": "16", "nonce": "text", "nonce_length": "12", "iv": "text", "iv_length": "16",
    "hash": "text", "hash_length": "32", "salt": "text", "salt_length": "4", "peer_key": "peer", "peer_key_length": "65",
    "ad_length": "16", "attributes": "&attributes", "key": "key", "source_key": "key", "private_key": "key", "expected": "key",
    "password_key": "key", "cipher_suite": "&suite", "user_id": "text", "user_id_len": "6", "peer_id": "text + 6", "peer_id_len": "6",
}
# What an algorithm may be that is none, one of another kind, and one that a key does not permit.
ALGORITHMS = {"no algorithm": "PSA_ALG_NONE", "unknown algorithm": "0x7f00ff00", "algorithm of another family": "PSA_ALG_RSA_PKCS1V15_CRYPT"}


def one(kind=None, ready="", arguments=None, empty=None, **causes):
    """`empty` are the statuses of a null pointer with a length of 0, for each buffer. Other causes are named by what is passed:
    `also={"sentence": ({parameter: expression}, [statuses])}`; `no` are the causes that cannot be, each with its reason."""
    return {"kind": kind, "ready": ready, "arguments": arguments or {}, "empty": empty or {}, "also": causes.get("also", {}),
            "no": causes.get("no", {}), "stays": causes.get("stays", False), "algorithm": causes.get("algorithm", [PERMITTED, INVALID])}


ALG_HASH, ALG_MAC, ALG_CIPHER = "PSA_ALG_SHA_256", "PSA_ALG_HMAC(PSA_ALG_SHA_256)", "PSA_ALG_CBC_PKCS7"
ALG_AEAD, ALG_SIGN, ALG_SEAL = "PSA_ALG_GCM", "PSA_ALG_ECDSA(PSA_ALG_SHA_256)", "PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256)"
# One of the same family that a key for it does not permit: no other status will do.
NOT_PERMITTED = {ALG_MAC: "PSA_ALG_HMAC(PSA_ALG_SHA_512)", ALG_CIPHER: "PSA_ALG_CTR", ALG_AEAD: "PSA_ALG_CCM",
                 ALG_SIGN: "PSA_ALG_ECDSA(PSA_ALG_SHA_512)", ALG_SEAL: "PSA_ALG_RSA_OAEP(PSA_ALG_SHA_512)"}
NOT_A_HASH = [INVALID, SUPPORTED]
ANY_SIZE = "an output of no fixed size"
NOT_ITS_OWN = "the text has been written before"

FUNCTIONS = {
    # Library, random bytes
    "psa_crypto_init": one(),
    "psa_generate_random": one(arguments={"output": "out", "output_size": "32"}, empty={"output": [OK]}, no={"small output": ANY_SIZE}),
    # Message digests
    "psa_hash_compute": one(arguments={"alg": ALG_HASH, "hash": "out", "hash_size": "32"}, empty={"input": [OK], "hash": [SMALL, INVALID]},
                            algorithm=NOT_A_HASH),
    "psa_hash_compare": one(arguments={"alg": ALG_HASH, "hash": "hash_of_text"}, empty={"input": [SIGNATURE], "hash": [SIGNATURE]},
                            algorithm=NOT_A_HASH, also={"another hash": ({"hash": "text"}, [SIGNATURE]), "a part": ({"hash_length": "31"}, [SIGNATURE])}),
    "psa_hash_setup": one(arguments={"alg": ALG_HASH}, algorithm=NOT_A_HASH),
    "psa_hash_update": one(ready="begin_hash()", empty={"input": [OK]}),
    "psa_hash_finish": one(ready="begin_hash()", arguments={"hash": "out", "hash_size": "32"}, empty={"hash": [SMALL, INVALID]}),
    "psa_hash_verify": one(ready="begin_hash()", arguments={"hash": "hash_of_text"}, empty={"hash": [SIGNATURE]},
                           also={"another hash": ({"hash": "text"}, [SIGNATURE]), "a part": ({"hash_length": "31"}, [SIGNATURE])}),
    "psa_hash_abort": one(ready="begin_hash()"),
    "psa_hash_suspend": one(ready="begin_software_hash()", arguments={"hash_state": "out", "hash_state_size": "suspended_length"},
                            empty={"hash_state": [SMALL, INVALID]}),
    "psa_hash_resume": one(arguments={"hash_state": "suspended", "hash_state_length": "suspended_length"}, empty={"hash_state": [INVALID]},
                           also={"a part": ({"hash_state_length": "suspended_length - 1"}, [INVALID]), "no state": ({"hash_state": "text"}, [INVALID, SUPPORTED])}),
    "psa_hash_clone": one(ready="begin_hash()", arguments={"source_operation": "&hash_operation", "target_operation": "&hash_target"}, stays=True),
    # MACs
    "psa_mac_compute": one("MAC", arguments={"alg": ALG_MAC, "mac": "out", "mac_size": "32"}, empty={"input": [OK], "mac": [SMALL, INVALID]}),
    "psa_mac_verify": one("MAC", arguments={"alg": ALG_MAC, "mac": "mac_of_text", "mac_length": "32"}, empty={"input": [SIGNATURE], "mac": [SIGNATURE]},
                          also={"another MAC": ({"mac": "text"}, [SIGNATURE]), "a part": ({"mac_length": "31"}, [SIGNATURE])}),
    "psa_mac_sign_setup": one("MAC", arguments={"alg": ALG_MAC}),
    "psa_mac_verify_setup": one("MAC", arguments={"alg": ALG_MAC}),
    "psa_mac_update": one(ready="begin_mac(0)", empty={"input": [OK]}),
    "psa_mac_sign_finish": one(ready="begin_mac(0)", arguments={"mac": "out", "mac_size": "32"}, empty={"mac": [SMALL, INVALID]}),
    "psa_mac_verify_finish": one(ready="begin_mac(1)", arguments={"mac": "mac_of_text", "mac_length": "32"}, empty={"mac": [SIGNATURE]},
                                 also={"another MAC": ({"mac": "text"}, [SIGNATURE]), "a part": ({"mac_length": "31"}, [SIGNATURE])}),
    "psa_mac_abort": one(ready="begin_mac(0)"),
    # Ciphers
    "psa_cipher_encrypt": one("CIPHER", arguments={"alg": ALG_CIPHER, "output": "out", "output_size": "48"}, empty={"input": [OK], "output": [SMALL, INVALID]}),
    "psa_cipher_decrypt": one("CIPHER", arguments={"alg": ALG_CIPHER, "input": "ciphertext", "input_length": "48", "output": "out", "output_size": "48"},
                              empty={"input": [INVALID], "output": [SMALL, INVALID]}, also={"no whole block": ({"input_length": "47"}, [INVALID]),
                                                                                         "no room": ({"output_size": "15"}, [SMALL])},
                              no={"small output": "how long the text is, only decryption says"}),
    "psa_cipher_encrypt_setup": one("CIPHER", arguments={"alg": ALG_CIPHER}),
    "psa_cipher_decrypt_setup": one("CIPHER", arguments={"alg": ALG_CIPHER}),
    "psa_cipher_generate_iv": one(ready="begin_cipher(0)", arguments={"iv": "out", "iv_size": "16"}, empty={"iv": [SMALL, INVALID]}),
    "psa_cipher_set_iv": one(ready="begin_cipher(0)", empty={"iv": [INVALID]}, also={"a part": ({"iv_length": "15"}, [INVALID, SUPPORTED])}),
    "psa_cipher_update": one(ready="begin_cipher(1)", arguments={"output": "out", "output_size": "16"}, empty={"input": [OK], "output": [SMALL, INVALID]}),
    "psa_cipher_finish": one(ready="begin_cipher(2)", arguments={"output": "out", "output_size": "16"}, empty={"output": [SMALL, INVALID]}),
    "psa_cipher_abort": one(ready="begin_cipher(1)"),
    # AEADs
    "psa_aead_encrypt": one("AEAD", arguments={"alg": ALG_AEAD, "ciphertext": "out", "ciphertext_size": "32"},
                            empty={"nonce": [INVALID, SUPPORTED], "additional_data": [OK], "plaintext": [OK], "ciphertext": [SMALL, INVALID]}),
    "psa_aead_decrypt": one("AEAD", arguments={"alg": ALG_AEAD, "ciphertext": "sealed", "ciphertext_length": "32", "plaintext": "out", "plaintext_size": "16"},
                            empty={"nonce": [INVALID, SUPPORTED], "additional_data": [SIGNATURE], "plaintext": [SMALL, INVALID], "ciphertext": [SIGNATURE, INVALID]},
                            also={"another ciphertext": ({"ciphertext": "text"}, [SIGNATURE])}),
    "psa_aead_encrypt_setup": one("AEAD", arguments={"alg": ALG_AEAD}),
    "psa_aead_decrypt_setup": one("AEAD", arguments={"alg": ALG_AEAD}),
    "psa_aead_generate_nonce": one(ready="begin_aead(0)", arguments={"nonce": "out", "nonce_size": "12"}, empty={"nonce": [SMALL, INVALID]}),
    "psa_aead_set_nonce": one(ready="begin_aead(0)", empty={"nonce": [INVALID, SUPPORTED]}),
    "psa_aead_set_lengths": one(ready="begin_aead(0)", also={"more text than GCM takes": ({"plaintext_length": "SIZE_MAX"}, [INVALID, SUPPORTED]),
                                                          "more data than GCM takes": ({"ad_length": "SIZE_MAX"}, [INVALID, SUPPORTED])}),
    "psa_aead_update_ad": one(ready="begin_aead(1)", empty={"input": [OK]}, also={"more than was said": ({"input_length": "17"}, [INVALID])}),
    "psa_aead_update": one(ready="begin_aead(2)", arguments={"output": "out", "output_size": "16"}, empty={"input": [OK], "output": [SMALL, INVALID]},
                           also={"more than was said": ({"input_length": "17", "output_size": "17"}, [INVALID])}),
    "psa_aead_finish": one(ready="begin_aead(3)", arguments={"ciphertext": "out", "ciphertext_size": "16", "tag": "out_too", "tag_size": "16"},
                           empty={"ciphertext": [OK], "tag": [SMALL, INVALID]}, no={"small ciphertext": NOT_ITS_OWN}),
    "psa_aead_verify": one(ready="begin_aead(4)", arguments={"plaintext": "out", "plaintext_size": "16", "tag": "sealed + 16", "tag_length": "16"},
                           empty={"plaintext": [OK], "tag": [SIGNATURE]}, no={"small plaintext": NOT_ITS_OWN},
                           also={"another tag": ({"tag": "text"}, [SIGNATURE]), "a part": ({"tag_length": "15"}, [SIGNATURE])}),
    "psa_aead_abort": one(ready="begin_aead(2)"),
    # Signatures, asymmetric encryption
    "psa_sign_message": one("SIGN", arguments={"alg": ALG_SIGN, "signature": "out", "signature_size": "64"}, empty={"input": [OK], "signature": [SMALL, INVALID]}),
    "psa_verify_message": one("SIGN", arguments={"alg": ALG_SIGN, "signature": "signature_of_text", "signature_length": "64"},
                              empty={"input": [SIGNATURE], "signature": [SIGNATURE]}, also={"another signature": ({"signature": "text"}, [SIGNATURE])}),
    "psa_sign_hash": one("SIGN", arguments={"alg": ALG_SIGN, "hash": "hash_of_text", "signature": "out", "signature_size": "64"},
                         empty={"hash": [INVALID], "signature": [SMALL, INVALID]}, also={"no whole hash": ({"hash_length": "31"}, [INVALID])}),
    "psa_verify_hash": one("SIGN", arguments={"alg": ALG_SIGN, "hash": "hash_of_text", "signature": "signature_of_text", "signature_length": "64"},
                           empty={"hash": [INVALID], "signature": [SIGNATURE]},
                           also={"another signature": ({"signature": "text"}, [SIGNATURE]), "no whole hash": ({"hash_length": "31"}, [INVALID, SIGNATURE])}),
    "psa_asymmetric_encrypt": one("SEAL", arguments={"alg": ALG_SEAL, "output": "out", "output_size": "128"},
                                  empty={"input": [OK], "salt": [OK], "output": [SMALL, INVALID]}, also={"too long": ({"input_length": "63"}, [INVALID])}),
    "psa_asymmetric_decrypt": one("SEAL", arguments={"alg": ALG_SEAL, "input": "sealed_asymmetric", "input_length": "128", "output": "out", "output_size": "62"},
                                  empty={"input": [INVALID, PADDING], "salt": [PADDING, INVALID], "output": [SMALL, INVALID]},
                                  no={"small output": "how long the text is, only decryption says"},
                                  also={"no room": ({"output_size": "15"}, [SMALL]), "another text": ({"input": "text"}, [PADDING, INVALID])}),
    # Key agreement
    "psa_raw_key_agreement": one("AGREE", arguments={"alg": "PSA_ALG_ECDH", "output": "out", "output_size": "32"},
                                 empty={"peer_key": [INVALID], "output": [SMALL, INVALID]}, also={"no point": ({"peer_key": "text"}, [INVALID])}),
    "psa_key_agreement": one("AGREE", ready="shared_attributes()", arguments={"alg": "PSA_ALG_ECDH", "key": "&made"}, empty={"peer_key": [INVALID]},
                             also={"no point": ({"peer_key": "text"}, [INVALID])}),
    # Key derivation
    "psa_key_derivation_setup": one(arguments={"alg": "PSA_ALG_HKDF(PSA_ALG_SHA_256)"}, algorithm=NOT_A_HASH),
    "psa_key_derivation_get_capacity": one(ready="begin_derivation(2)", arguments={"capacity": "&length"}, stays=True),
    "psa_key_derivation_set_capacity": one(ready="begin_derivation(2)", arguments={"capacity": "42"}, stays=True,
                                           also={"more than there is": ({"capacity": "255 * 32 + 1"}, [INVALID])}),
    "psa_key_derivation_input_bytes": one(ready="begin_derivation(0)", arguments={"step": "PSA_KEY_DERIVATION_INPUT_SALT"}, empty={"data": [OK]},
                                          also={"a step of PBKDF2": ({"step": "PSA_KEY_DERIVATION_INPUT_COST"}, [INVALID]),
                                                "no step": ({"step": "0x7777"}, [INVALID])}),
    "psa_key_derivation_input_integer": one(ready="begin_stretching()", arguments={"step": "PSA_KEY_DERIVATION_INPUT_COST", "value": "1"},
                                            also={"a step of bytes": ({"step": "PSA_KEY_DERIVATION_INPUT_SALT"}, [INVALID, BAD_STATE]),
                                                  "no step": ({"step": "0x7777"}, [INVALID]), "no cost": ({"value": "0"}, [INVALID, SUPPORTED])}),
    "psa_key_derivation_input_key": one("DERIVE", ready="begin_derivation(0)", arguments={"step": "PSA_KEY_DERIVATION_INPUT_SECRET"},
                                        also={"no step": ({"step": "0x7777"}, [INVALID])}),
    "psa_key_derivation_key_agreement": one("AGREE_AND_DERIVE", ready="begin_agreement()", arguments={"step": "PSA_KEY_DERIVATION_INPUT_SECRET"},
                                            empty={"peer_key": [INVALID]},
                                            also={"no point": ({"peer_key": "text"}, [INVALID]), "no step": ({"step": "0x7777"}, [INVALID])}),
    "psa_key_derivation_output_bytes": one(ready="begin_derivation(2)", arguments={"output": "out", "output_length": "32"}, empty={"output": [OK]},
                                           also={"more than there is": ({"output_length": "255 * 32 + 1"}, [DATA])}),
    "psa_key_derivation_output_key": one(ready="begin_derivation(2); derived_attributes()", arguments={"key": "&made"},
                                         also={}),
    "psa_key_derivation_verify_bytes": one(ready="begin_derivation(2)", arguments={"expected_output": "derived", "output_length": "32"},
                                           empty={"expected_output": [OK]}, also={"another output": ({"expected_output": "text"}, [SIGNATURE])}),
    "psa_key_derivation_verify_key": one("EXPECTED", ready="begin_derivation(2)"),
    "psa_key_derivation_abort": one(ready="begin_derivation(2)"),
    # Keys
    "psa_get_key_attributes": one("AEAD", arguments={"attributes": "&read"}, no={"key of another kind": "every key has attributes", "key without usage": "nothing is done with it"}),
    "psa_import_key": one(ready="imported_attributes()", arguments={"key": "&made"}, empty={"data": [INVALID]},
                          also={"no such size": ({"data_length": "15"}, [INVALID, SUPPORTED])}),
    "psa_generate_key": one(ready="imported_attributes()", arguments={"key": "&made"}),
    "psa_copy_key": one("DERIVE", arguments={"attributes": "&inherited", "target_key": "&made"}, no={"key of another kind": "every kind may be copied"}),
    "psa_destroy_key": one("AEAD", no={"key of another kind": "every kind is destroyed", "key without usage": "it needs none"}),
    "psa_purge_key": one("AEAD", no={"key of another kind": "every kind is purged", "key without usage": "it needs none"}),
    "psa_export_key": one("DERIVE", arguments={"data": "out", "data_size": "16"}, empty={"data": [SMALL, INVALID]}, no={"key of another kind": "every kind is exported"}),
    "psa_export_public_key": one("SIGN", arguments={"data": "out", "data_size": "65"}, empty={"data": [SMALL, INVALID]}, no={"key without usage": "a public key is everyone's"}),
    "psa_check_key_usage": one("AEAD", arguments={"alg": ALG_AEAD, "usage": "PSA_KEY_USAGE_ENCRYPT"}, algorithm=[PERMITTED, INVALID],
                               also={"a usage that it has not": ({"usage": "PSA_KEY_USAGE_SIGN_HASH"}, [PERMITTED])}),
    # Password-authenticated key exchange
    "psa_pake_setup": one("PASSWORD", ready="suites()", also={"no algorithm": ({"cipher_suite": "&suite_of_nothing"}, [INVALID, SUPPORTED, PERMITTED])}),
    "psa_pake_set_role": one(ready="begin_pake(0)", arguments={"role": "PSA_PAKE_ROLE_NONE"}, also={"no role": ({"role": "0x77"}, [INVALID, SUPPORTED])}),
    "psa_pake_set_user": one(ready="begin_pake(0)", empty={"user_id": [INVALID]}),
    "psa_pake_set_peer": one(ready="begin_pake(1)", empty={"peer_id": [INVALID]}, also={"the same": ({"peer_id": "text"}, [INVALID])}),
    "psa_pake_set_context": one(ready="begin_pake(0)", arguments={"context": "text", "context_len": "6"}, empty={"context": [BAD_STATE, SUPPORTED, INVALID]},
                                no={"success": "J-PAKE has no context", "null context": "J-PAKE has no context"}),
    "psa_pake_output": one(ready="begin_pake(2)", arguments={"step": "PSA_PAKE_STEP_KEY_SHARE", "output": "out", "output_size": "65"},
                           empty={"output": [SMALL, INVALID]}, also={"no step": ({"step": "0x77"}, [INVALID]), "not yet": ({"step": "PSA_PAKE_STEP_ZK_PROOF"}, [BAD_STATE])}),
    "psa_pake_input": one(ready="begin_pake(2)", arguments={"step": "PSA_PAKE_STEP_KEY_SHARE", "input": "share", "input_length": "65"},
                          empty={"input": [INVALID]}, also={"no step": ({"step": "0x77"}, [INVALID]), "no point": ({"input_length": "66"}, [INVALID]),
                                                          "not yet": ({"step": "PSA_PAKE_STEP_ZK_PROOF"}, [BAD_STATE])}),
    "psa_pake_get_shared_key": one(ready="end_pake(); shared_attributes()", arguments={"key": "&made"},
                                   also={}),
    "psa_pake_abort": one(ready="begin_pake(0)"),
}
# What may be wrong with the attributes of a key that is to be.
ATTRIBUTES = {
    "no type": ("psa_set_key_type(&attributes, PSA_KEY_TYPE_NONE)", [INVALID, SUPPORTED]),
    "a location of nobody": ("psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(0, 0x812345))", [INVALID, SUPPORTED]),
    "a persistence without storage": ("psa_set_key_id(&attributes, 1); psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_PERSISTENT)", [SUPPORTED, INVALID, "PSA_ERROR_INSUFFICIENT_STORAGE"]),
}
