// Mistakes of drivers that the sanitizers must stop, in calls through the checked API; without a mistake it ends well.
#include <psadrv/psadrv.hpp>

#include <cstdio>
#include <cstring>
#include <vector>

namespace {

const char* mistake = "";

struct careless {
    static constexpr const char* prefix = "careless";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>}};
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t, std::size_t* hash_length) {
        std::memset(hash, 0x55, std::strcmp(mistake, "overrun") == 0 ? 33 : 32);
        const int shifted_by = std::strcmp(mistake, "undefined") == 0 ? 32 : 1;
        hash[0] = static_cast<std::uint8_t>(static_cast<int>(input_length) << shifted_by);
        *hash_length = 32;
        return PSA_SUCCESS;
    }
};
struct board {
    using drivers = psadrv::driver_list<careless>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_256)};
};
using crypto = psadrv::crypto<board>;

}  // namespace

PSADRV_DEFINE_CORE(board);

int main(int argc, char** argv) {
    if (argc == 2) mistake = argv[1];
    if (crypto::init() != PSA_SUCCESS) return 1;
    const std::vector<std::uint8_t> message(3, 'a');
    std::vector<std::uint8_t> digest(32);
    std::size_t length = 0;
    const psa_status_t status = crypto::hash(PSA_ALG_SHA_256, message, digest, length);
    std::puts("it went on");
    return status == PSA_SUCCESS && length == 32 ? 0 : 1;
}
