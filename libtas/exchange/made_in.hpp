// The member of a row's extra that an export of ours writes: the id of the database in which the row was made. Read back there, it is
// known; elsewhere it stays, so that it is known when it comes home.
#pragma once

#include <string_view>

namespace tas::exchange {

inline constexpr std::string_view kMadeIn = "tas_database";

}  // namespace tas::exchange
