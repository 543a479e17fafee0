#include "libtas/analytics/around/completion_gaps.hpp"

#include <algorithm>

#include "libtas/analytics/running_median.hpp"
#include "libtas/analytics/statistics.hpp"

namespace tas::analytics::around {
namespace {

using domain::Column;
using domain::kUnknown;

// The gaps so far of one task.
class Gaps {
 public:
  void complete(Instant at) {
    if (has_last_) add(std::chrono::duration<double, std::ratio<86400>>{at - last_}.count());
    last_ = at;
    has_last_ = true;
  }
  double median_of_all() const { return all_.median(); }
  double deviation() const {
    const double usual = earlier_.median();
    return usual > 0 ? (median(recent_) - usual) / usual : kUnknown;
  }

 private:
  static constexpr std::size_t kRecent = 5;
  void add(double days) {
    all_.add(days);
    if (recent_.size() == kRecent) {
      earlier_.add(recent_.front());
      recent_.erase(recent_.begin());
    }
    recent_.push_back(days);
  }

  Instant last_{};
  bool has_last_ = false;
  RunningMedian all_, earlier_;
  std::vector<double> recent_;
};

// What `number` says of the gaps before each row.
template <class Number>
std::vector<double> before_each(const History& history, Number number) {
  const auto& rows = history.rows();
  const auto order = history.by_task(Column::completed_at);
  const auto completed = rows.times(Column::completed_at);
  std::vector<double> values(rows.size(), kUnknown);
  for (std::size_t i = 0; i < order.size();) {
    const TaskId task = rows.task[order[i]];
    Gaps gaps;
    while (i < order.size() && rows.task[order[i]] == task) {
      const Instant at = completed[order[i]];
      const double value = number(gaps);
      // Those of the same moment are not before each other.
      for (; i < order.size() && rows.task[order[i]] == task && completed[order[i]] == at; ++i) values[order[i]] = value;
      gaps.complete(at);
    }
  }
  return values;
}

}  // namespace

std::vector<double> median_gap_days(const History& history) {
  return before_each(history, [](const Gaps& g) { return g.median_of_all(); });
}

std::vector<double> frequency_deviation(const History& history) {
  return before_each(history, [](const Gaps& g) { return g.deviation(); });
}

}  // namespace tas::analytics::around
