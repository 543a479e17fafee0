// Places where secrets stand, whatever they are: accounts in URLs, password=…, lines of a pgpass file, private keys,
// Authorization headers.
#pragma once

#include <string_view>
#include <vector>

#include "libtas/log/span.hpp"

namespace tas::log {

// Adds where they are, in no order. Better too much than too little: what looks like a secret is one. Inside double
// quotes nothing beyond the closing one is taken, so JSON stays JSON.
void find_secret_places(std::string_view text, std::vector<Span>& found);

}  // namespace tas::log
