// The list in its order of preference, whoever describes its members.
#include "classes.hpp"

static_assert(std::is_same_v<drivers::all, psadrv::driver_list<engines::hash_engine, drivers::between, psadrv::bound<engines::second>,
                                                               engines::element, drivers::last>>);
