// Whether tasks are described, 0.5..1.26, and the same as points (analytics-b 15, version 1.0).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace tas::analytics::formulas {

struct Described {
  std::string_view name, description, notes;
};

struct Thoroughness {
  double factor;  // 0.5..1.3; unknown without tasks
  double score;   // 0..100
  std::size_t tasks, described;
};

// Tasks that are tests (a whole word of the name says so, analytics-b 31-31) do not count.
Thoroughness thoroughness(std::span<const Described>);

bool is_test_name(std::string_view name);

}  // namespace tas::analytics::formulas
