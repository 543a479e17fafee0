#include "libtas/analytics/around/focus.hpp"

#include <algorithm>

#include "libtas/analytics/formulas/focus.hpp"

namespace tas::analytics::around {

std::vector<double> focus(const History& history) {
  const auto& ids = history.rows().id;
  const auto& felt = history.beyond().emotions;
  std::vector<double> values(ids.size(), formulas::focus({}));
  std::vector<formulas::Feeling> before, after;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    before.clear();
    after.clear();
    for (auto e = std::lower_bound(felt.begin(), felt.end(), ids[i], [](const auto& f, InstanceId id) { return f.instance < id; });
         e != felt.end() && e->instance == ids[i]; ++e)
      (e->is_after ? after : before).push_back({e->emotion, e->intensity});
    values[i] = formulas::focus(after.empty() ? before : after);
  }
  return values;
}

}  // namespace tas::analytics::around
