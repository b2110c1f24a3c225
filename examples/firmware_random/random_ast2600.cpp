// Random bytes with the entropy of an AST2600.
#include "ast2600_scu.hpp"

using source = ast2600_scu;

#include "application.hpp"
