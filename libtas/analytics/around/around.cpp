#include "libtas/analytics/around/around.hpp"

#include <algorithm>
#include <numeric>

#include "libtas/analytics/around/baseline_aversion.hpp"
#include "libtas/analytics/around/completion_gaps.hpp"
#include "libtas/analytics/around/day_and_week.hpp"
#include "libtas/analytics/around/focus.hpp"
#include "libtas/analytics/around/momentum.hpp"
#include "libtas/analytics/around/repetition.hpp"

namespace tas::analytics {
namespace {

using domain::Column;
using domain::ColumnSet;

// In the order of the enumeration.
constexpr std::array<AroundColumn, kAroundCount> kColumns{
    around::kBaselineAversion,
    around::kMedianGapDays,
    around::kFrequencyDeviation,
    around::kCompletions,
    around::kRegularity,
    around::kSelfCareOfDay,
    around::kWorkOfDay,
    around::kPlayOfDay,
    around::kWorkOfWeek,
    around::kWorkDaysOfWeek,
    around::kHoursOfWeek,
    around::kGoalOfWeek,
    around::kMomentum,
    around::kFocus,
};

}  // namespace

const AroundColumns kNothingAround{};
const Beyond kNothingBeyond{};

const std::map<Day, DayTotals>& History::days() const {
  if (given_days_ != nullptr) return *given_days_;
  if (!days_) days_ = day_totals(rows_, {Instant::min(), domain::kNever}, calendar_);
  return *days_;
}

std::vector<Around> AroundSet::list() const {
  std::vector<Around> all;
  for (std::size_t i = 0; i < kAroundCount; ++i) {
    if (contains(static_cast<Around>(i))) all.push_back(static_cast<Around>(i));
  }
  return all;
}

std::span<const std::uint32_t> History::by_task(Column time) const {
  auto& order = orders_[time];
  if (order.size() == rows_.size()) return order;
  order.resize(rows_.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto times = rows_.times(time);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (rows_.task[a] != rows_.task[b]) return rows_.task[a] < rows_.task[b];
    if (times[a] != times[b]) return times[a] < times[b];
    return rows_.id[a] < rows_.id[b];
  });
  return order;
}

const AroundColumn& around_column(Around a) noexcept { return kColumns[static_cast<std::size_t>(a)]; }

ColumnSet inputs_of(AroundSet set) noexcept {
  ColumnSet columns;
  for (const Around a : set.list()) columns |= around_column(a).inputs | ColumnSet{Column::id};
  return columns;
}

AroundSet local_of(AroundSet set) noexcept {
  AroundSet local;
  for (const Around a : set.list()) {
    if (around_column(a).is_local) local |= {a};
  }
  return local;
}

AroundSet distant_of(AroundSet set) noexcept {
  AroundSet distant;
  for (const Around a : set.list()) {
    if (!around_column(a).is_local) distant |= {a};
  }
  return distant;
}

AroundColumns look_around(AroundSet set, const History& history) {
  AroundColumns all;
  look_around(all, set, history);
  return all;
}

void look_around(AroundColumns& all, AroundSet more, const History& history) {
  all.filled |= more;
  for (const Around a : more.list()) all.columns[static_cast<std::size_t>(a)] = around_column(a).values(history);
}

AroundColumns picked(const AroundColumns& all, std::span<const std::size_t> rows) {
  AroundColumns some{all.filled, {}};
  for (const Around a : all.filled.list()) {
    auto& column = some.columns[static_cast<std::size_t>(a)];
    column.reserve(rows.size());
    for (const std::size_t row : rows) column.push_back(all.at(a, row));
  }
  return some;
}

}  // namespace tas::analytics
