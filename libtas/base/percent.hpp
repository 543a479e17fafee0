// %41 in addresses.
#pragma once

#include <string>
#include <string_view>

namespace tas {

// The bytes that are meant; a % without two hexadecimal digits stands for itself.
std::string percent_decoded(std::string_view);

}  // namespace tas
