#include "libtas/analytics/volume.hpp"

#include <vector>

#include "libtas/analytics/formulas/productivity.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics {
namespace {

using domain::is_known;
using domain::kUnknown;
using domain::TaskType;
using std::chrono::days;

std::vector<double> work_minutes(const std::map<Day, DayTotals>& totals, const Window& w, const Calendar& calendar) {
  std::vector<double> minutes;
  const Day last = calendar.day_of(w.until - Instant::duration{1});
  for (Day day = calendar.day_of(w.from); day <= last; day += days{1}) {
    const auto found = totals.find(day);
    minutes.push_back(found == totals.end() ? 0 : found->second.minutes[static_cast<std::size_t>(TaskType::work)]);
  }
  return minutes;
}

void add_days(Volume& v, const std::map<Day, DayYield>& by_day) {
  Moments robust, three;
  for (const auto& [day, y] : by_day) {
    if (y.efficiency.n() > 0 && y.execution.n() > 0)
      robust.add(formulas::robust_productivity_of_day(y.efficiency.sum(), y.execution.mean()));
    three.add(y.mean());
  }
  v.robust = robust.mean();
  v.robust_days = robust.n();
  v.daily_mean = three.mean();
}

void add_volumetric(Volume& v, double target_min) {
  v.gap_hours = round_to((target_min - (is_known(v.work.minutes_per_day) ? v.work.minutes_per_day : 0)) / 60, 1);
  v.potential = is_known(v.base) ? formulas::volumetric_productivity(v.base, formulas::work_volume_score(target_min)) : kUnknown;
  const bool has_both = is_known(v.base) && is_known(v.work.score);
  v.volumetric = has_both ? formulas::volumetric_productivity(v.base, v.work.score) : kUnknown;
  v.composite_productivity =
      has_both ? formulas::composite_productivity(2 * std::min(100.0, v.volumetric / 7.5), v.work.score, v.work.consistency) : kUnknown;
}

}  // namespace

Volume volume(const domain::InstanceColumns& columns, const Yield& yield, const Window& window, const Calendar& calendar, double target_min) {
  const auto completed = columns.times(domain::Column::completed_at);
  const auto totals = day_totals(columns, window, calendar);
  Volume v{};
  Moments positive;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (completed[i] == domain::kNever || !window.contains(completed[i])) continue;
    ++v.completed;
    v.efficiency.add(yield.efficiency[i]);
    v.execution.add(yield.execution[i]);
    v.grit.add(yield.grit[i]);
    if (yield.efficiency[i] > 0) positive.add(yield.efficiency[i]);
  }
  for (const auto& [day, t] : totals) {
    v.work_min += t.minutes[static_cast<std::size_t>(TaskType::work)];
    v.timed += t.timed[static_cast<std::size_t>(TaskType::work)];
  }
  v.work = formulas::work_volume(work_minutes(totals, window, calendar));
  v.base = positive.mean();
  add_volumetric(v, target_min);
  add_days(v, day_yields(columns, yield, window, calendar));
  return v;
}

}  // namespace tas::analytics
