#include "libtas/analytics/balance.hpp"

#include <numeric>

#include "libtas/analytics/formulas/tracking.hpp"
#include "libtas/analytics/statistics.hpp"

namespace tas::analytics {
namespace {

using domain::TaskType;

constexpr std::size_t at(TaskType type) { return static_cast<std::size_t>(type); }

std::size_t days_of(const Window& w, const Calendar& calendar) {
  if (w.from == Instant::min()) return 0;
  return static_cast<std::size_t>((calendar.day_of(w.until - Instant::duration{1}) - calendar.day_of(w.from)).count()) + 1;
}

}  // namespace

double DayTotals::tracked_min() const {
  return formulas::tracked_min(minutes[at(TaskType::work)], minutes[at(TaskType::play)], minutes[at(TaskType::self_care)],
                               minutes[at(TaskType::sleep)]);
}

std::map<Day, DayTotals> day_totals(const domain::InstanceColumns& columns, const Window& window, const Calendar& calendar) {
  const auto completed = columns.times(domain::Column::completed_at);
  const auto duration = columns.numbers(domain::Column::duration_min);
  std::map<Day, DayTotals> days;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (completed[i] == domain::kNever || !window.contains(completed[i])) continue;
    DayTotals& day = days[calendar.day_of(completed[i])];
    const auto type = at(columns.type[i].value_or(TaskType::work));
    ++day.completed[type];
    if (!domain::is_known(duration[i])) continue;
    day.minutes[type] += duration[i];
    ++day.timed[type];
  }
  return days;
}

Balance balance(const domain::InstanceColumns& columns, const Window& window, const Calendar& calendar) {
  Balance b{};
  Moments tracked, covered, scores;
  std::size_t self_care = 0;
  for (const auto& [day, totals] : day_totals(columns, window, calendar)) {
    for (std::size_t t = 0; t < b.minutes.size(); ++t) {
      b.minutes[t] += totals.minutes[t];
      b.timed[t] += totals.timed[t];
    }
    self_care += totals.completed[at(TaskType::self_care)];
    if (std::reduce(totals.timed.begin(), totals.timed.end()) == 0) continue;
    const double coverage = formulas::coverage(totals.tracked_min());
    tracked.add(totals.tracked_min());
    covered.add(coverage);
    scores.add(formulas::tracking_score(coverage));
  }
  b.life = formulas::life_balance(b.minutes[at(TaskType::work)], b.minutes[at(TaskType::play)]);
  b.tracked_min = tracked.mean();
  b.coverage = covered.mean();
  b.tracking_score = scores.mean();
  b.logged_days = scores.n();
  b.days = days_of(window, calendar);
  b.self_care_per_day = b.days > 0 ? static_cast<double>(self_care) / static_cast<double>(b.days) : domain::kUnknown;
  return b;
}

}  // namespace tas::analytics
