// What the man pages share.
#pragma once

#include <string>
#include <string_view>

namespace tas::cli {

inline constexpr std::string_view kReleaseDate = "2026-11-20";

// Text that roff shall print as it is.
std::string roff(std::string_view text);

}  // namespace tas::cli
