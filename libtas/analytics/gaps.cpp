#include "libtas/analytics/gaps.hpp"

#include <algorithm>

namespace tas::analytics {

std::vector<Gap> gaps(std::span<const Instant> created, double days) {
  std::vector<Instant> times{created.begin(), created.end()};
  std::sort(times.begin(), times.end());
  std::vector<Gap> found;
  for (std::size_t i = 1; i < times.size(); ++i) {
    const Gap gap{times[i - 1], times[i], i, times.size() - i};
    if (gap.days() > days) found.push_back(gap);
  }
  return found;
}

}  // namespace tas::analytics
