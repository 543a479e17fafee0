// Ratings of 2025-11 are 0-10, later ones 0-100 (domain.md 3.6 [R]6).
#pragma once

#include <cstdint>

#include "libtas/exchange/in/files.hpp"

namespace tas::exchange::in {

enum class Scale : std::uint8_t { by_variant, ten, hundred };

// What the ratings of the file are to be multiplied with: 10 for instances I1-I3 and logs, else 1. Where one of their
// ratings is above 10 they are 0-100 after all: 1, with a warning. To know that, such a file is read into memory whole.
double settle_scale(Input&, Scale, FileReceipt&);

}  // namespace tas::exchange::in
