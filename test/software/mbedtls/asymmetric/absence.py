"""An asymmetric driver over Mbed TLS names the functions of its own direction: who verifies or encrypts names nothing that signs,
decrypts, or works with a private key; and no `psa_*` function of Mbed TLS's is linked. The judgement is that of ../absence.py.

    absence.py [--boost DIR] [--compiler NAME]
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import absence  # noqa: E402

KEYED = "&attributes, in, sizeof in"
OUT = "out, sizeof out, &length"
SIGN = [f"D::sign_hash({KEYED}, alg, in, 32, {OUT})"]
VERIFY = [f"D::verify_hash({KEYED}, alg, in, 32, in, 64)"]
ENCRYPT = [f"D::asymmetric_encrypt({KEYED}, alg, in, 32, nullptr, 0, {OUT})"]
DECRYPT = [f"D::asymmetric_decrypt({KEYED}, alg, in, 32, nullptr, 0, {OUT})"]
AGREE = [f"D::key_agreement(alg, {KEYED}, in, 32, {OUT})"]
IMPORT = [f"D::import_key({KEYED}, {OUT}, &length)"]
GENERATE = [f"D::generate_key(&attributes, {OUT})"]
EXPORT = [f"D::export_public_key({KEYED}, {OUT})"]

ECDSA, DETERMINISTIC = "PSA_ALG_ECDSA(PSA_ALG_SHA_256)", "PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256)"
V15, PSS, OAEP = (f"PSA_ALG_RSA_{name}(PSA_ALG_SHA_256)" for name in ("PKCS1V15_SIGN", "PSS", "OAEP"))
V15_CRYPT = "PSA_ALG_RSA_PKCS1V15_CRYPT"

GROUP = "ecp_group_init ecp_group_free ecp_group_load"
POINT = f"{GROUP} ecp_point_init ecp_point_free ecp_point_read_binary ecp_check_pubkey"
NUMBER = "mpi_init mpi_free"
SECRET = f"{GROUP} {NUMBER} mpi_read_binary mpi_read_binary_le ecp_check_privkey"
WRITE = "mpi_write_binary mpi_write_binary_le"
READ_KEY = "asn1_get_tag"
PUBLIC = f"{READ_KEY} rsa_init rsa_free rsa_import_raw rsa_check_pubkey"
PRIVATE = f"{READ_KEY} rsa_init rsa_free rsa_import_raw mpi_read_binary"
# (class, header, algorithm, calls, the functions that they may name, without mbedtls_)
CASES = [
    ("ecdsa_verify", "ecc/ecdsa_verify", ECDSA, VERIFY, f"{POINT} {NUMBER} mpi_read_binary ecdsa_verify"),
    ("ecdsa_sign", "ecc/ecdsa_sign", ECDSA, SIGN, f"{SECRET} {WRITE} ecdsa_sign"),
    ("ecdsa_deterministic_sign", "ecc/ecdsa_deterministic_sign", DETERMINISTIC, SIGN, f"{SECRET} {WRITE} ecdsa_sign_det_ext"),
    ("ecdh", "ecc/ecdh", "PSA_ALG_ECDH", AGREE, f"{POINT} {SECRET} {WRITE} ecdh_compute_shared mpi_cmp_int"),
    ("ecc_public_key", "ecc/public_key", "0", IMPORT + EXPORT, POINT),
    ("ecc_public_key", "ecc/public_key", "0", EXPORT, ""),
    ("ecc_key_pair", "ecc/key_pair", "0", IMPORT, SECRET),
    ("ecc_key_pair", "ecc/key_pair", "0", GENERATE, f"{GROUP} {NUMBER} {WRITE} ecp_gen_privkey"),
    ("ecc_key_pair", "ecc/key_pair", "0", EXPORT,
     f"{SECRET} ecp_point_init ecp_point_free ecp_mul ecp_point_write_binary"),
    ("rsa_pkcs1v15_verify", "rsa/pkcs1v15_verify", V15, VERIFY, f"{PUBLIC} rsa_rsassa_pkcs1_v15_verify"),
    ("rsa_pkcs1v15_sign", "rsa/pkcs1v15_sign", V15, SIGN, f"{PRIVATE} rsa_rsassa_pkcs1_v15_sign"),
    ("rsa_pss_verify", "rsa/pss_verify", PSS, VERIFY, f"{PUBLIC} rsa_set_padding rsa_rsassa_pss_verify_ext"),
    ("rsa_pss_sign", "rsa/pss_sign", PSS, SIGN, f"{PRIVATE} rsa_set_padding rsa_rsassa_pss_sign_ext"),
    ("rsa_pkcs1v15_encrypt", "rsa/pkcs1v15_encrypt", V15_CRYPT, ENCRYPT, f"{PUBLIC} rsa_rsaes_pkcs1_v15_encrypt"),
    ("rsa_pkcs1v15_decrypt", "rsa/pkcs1v15_decrypt", V15_CRYPT, DECRYPT, f"{PRIVATE} rsa_rsaes_pkcs1_v15_decrypt"),
    ("rsa_oaep_encrypt", "rsa/oaep_encrypt", OAEP, ENCRYPT, f"{PUBLIC} rsa_set_padding rsa_rsaes_oaep_encrypt"),
    ("rsa_oaep_decrypt", "rsa/oaep_decrypt", OAEP, DECRYPT, f"{PRIVATE} rsa_set_padding rsa_rsaes_oaep_decrypt"),
    ("rsa_public_key", "rsa/public_key", "0", IMPORT + EXPORT, PUBLIC),
    ("rsa_key_pair", "rsa/key_pair", "0", EXPORT, READ_KEY),
    ("rsa_key_pair", "rsa/key_pair", "0", IMPORT, f"{PRIVATE} {NUMBER} rsa_check_privkey rsa_export mpi_cmp_mpi"),
    ("rsa_key_pair", "rsa/key_pair", "0", GENERATE,
     f"{NUMBER} rsa_init rsa_free rsa_gen_key rsa_export asn1_write_mpi asn1_write_int asn1_write_len asn1_write_tag"),
]
VERIFY_ONLY = [case for case in CASES if case[3] in (VERIFY, ENCRYPT)]


def program(name, header, alg, calls):
    return f"""
#include <psadrv/software/mbedtls/{header}.hpp>
using D = psadrv::mbedtls::{name};
psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t*, std::size_t) {{ return PSA_SUCCESS; }}
int main() {{
    [[maybe_unused]] static unsigned char in[64], out[64];
    [[maybe_unused]] constexpr psa_algorithm_t alg = {alg};
    const psa_key_attributes_t attributes = psa_key_attributes_init();
    std::size_t length = 0;
    int status = 0;
    {" ".join(f"status |= {call};" for call in calls)}
    return status + static_cast<int>(length);
}}
"""


if __name__ == "__main__":
    for case in VERIFY_ONLY:  # what the lists above may never come to allow
        assert not any(word in case[-1] for word in ("sign ", "sign_", "priv", "decrypt", "gen_")), case
    absence.main(CASES, program)
