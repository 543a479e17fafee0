// Why something is recommended, in words.
#pragma once

#include <string>
#include <string_view>

#include "libtas/recommend/rank.hpp"

namespace tas::recommend {

// "usual relief 66 (n=6)", "due today", "needs 40 of mental energy".
std::string because(std::string_view metric, const Candidate&, double value, const Question&);

// The terms that say most, joined: what stands beside an item of a list.
std::string in_short(const Ranked&);

}  // namespace tas::recommend
