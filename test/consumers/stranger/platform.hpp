#pragma once

#include <psadrv/psadrv.hpp>

#include "at_setup.hpp"
#include "in_graph.hpp"

// Both generated headers describe one C driver; a product would have one of them.
template <class Acme>
struct platform {
    using drivers = psadrv::driver_list<Acme>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::hash_compute, PSA_ALG_SHA_256)};
};
