"""J-PAKE over Mbed TLS names the functions of curves, of numbers and of its one hash, and no `psa_*` function of Mbed TLS's is
linked. The judgement is that of ../absence.py.

    absence.py [--boost DIR] [--compiler NAME]
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import absence  # noqa: E402

STEPS = ["D::pake_setup(&o, &inputs)", "D::pake_output(&o, PSA_JPAKE_X1_STEP_KEY_SHARE, out, sizeof out, &length)",
         "D::pake_input(&o, PSA_JPAKE_X1_STEP_KEY_SHARE, in, 65)", "D::pake_get_implicit_key(&o, out, sizeof out, &length)",
         "D::pake_abort(&o)"]
ABORT = STEPS[-1:]
NUMBERS = ("mpi_init mpi_free mpi_read_binary mpi_write_binary mpi_write_binary_le mpi_lset mpi_cmp_int mpi_cmp_mpi "
           "mpi_mod_mpi mpi_mul_mpi mpi_add_mpi mpi_sub_mpi mpi_fill_random")
CURVE = ("ecp_group_init ecp_group_free ecp_group_load ecp_point_init ecp_point_free ecp_point_read_binary ecp_point_write_binary "
         "ecp_check_pubkey ecp_is_zero ecp_copy ecp_point_cmp ecp_mul ecp_muladd ecp_gen_privkey")
# (class, header, calls, the functions that they may name, without mbedtls_)
CASES = [
    *((f"jpake_{name}", "jpake", STEPS, f"{NUMBERS} {CURVE} {lib}_starts_ret {lib}_update_ret {lib}_finish_ret")
      for name, lib in (("sha_256", "sha256"), ("sha_384", "sha512"), ("sha_512", "sha512"))),
    ("jpake_sha_256", "jpake", ABORT, ""),
]


def program(name, header, calls):
    return f"""
#include <psadrv/software/mbedtls/{header}.hpp>
using D = psadrv::mbedtls::{name};
psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t*, std::size_t) {{ return PSA_SUCCESS; }}
int main() {{
    [[maybe_unused]] static unsigned char in[65], out[65];
    [[maybe_unused]] static psadrv::pake_inputs inputs;
    static D::pake_operation_t o;
    std::size_t length = 0;
    int status = 0;
    {" ".join(f"status |= {call};" for call in calls)}
    return status + static_cast<int>(length);
}}
"""


if __name__ == "__main__":
    absence.main(CASES, program)
