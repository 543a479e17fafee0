// The tasks that a plan asks for: twelve known ones first, then invented ones.
#pragma once

#include <vector>

#include "tests/bench/history.hpp"

namespace tas::bench {

std::vector<TaskProfile> profiles(const Plan&, Random&);

}  // namespace tas::bench
