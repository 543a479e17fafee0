#include "libtas/report/day.hpp"

namespace tas::report {
namespace {

constexpr std::chrono::days kWeek{7};

Date days_before(Instant now, const Zone& zone, std::chrono::days back) {
  return Date{std::chrono::local_days{zone.date_of(now)} - back};
}

}  // namespace

Date first_day(Instant now, const Zone& zone) { return days_before(now, zone, 2 * kWeek - std::chrono::days{1}); }

DaySummary summarise_day(const std::vector<domain::Completion>& completions, Instant now, const Zone& zone) {
  const Instant today = zone.start_of(zone.date_of(now));
  const Instant week = zone.start_of(days_before(now, zone, kWeek - std::chrono::days{1}));
  DaySummary d;
  for (const auto& c : completions) {
    if (c.at > now) continue;
    if (c.at < week) {
      d.earlier_relief.add(c.relief, 1);
      continue;
    }
    ++d.week_done;
    if (c.relief || c.aversion) ++d.week_rated;
    d.week_relief.add(c.relief, 1);
    const auto back = std::chrono::local_days{zone.date_of(now)} - std::chrono::local_days{zone.date_of(c.at)};
    if (back.count() >= 0 && back.count() < kWeek.count()) d.relief_by_day[static_cast<std::size_t>((kWeek - back).count() - 1)].add(c.relief, 1);
    if (c.aversion && c.expected_aversion) d.week_aversion_gap.add(*c.aversion - *c.expected_aversion, 1);
    if (c.at < today) continue;
    ++d.today_done;
    d.today_min += c.duration_min.value_or(0);
  }
  return d;
}

render::Table day_table() {
  render::Table t{"tas.day/1", {}, {}, {}};
  for (const char* key : {"today.completed", "today.duration_min", "running", "open", "week.completed", "week.rated", "week.relief",
                          "week.relief_n", "earlier_week.relief", "earlier_week.relief_n", "week.aversion_gap", "week.aversion_gap_n"}) {
    t.columns.push_back({key, "", render::Column::Align::left, 0, false});
  }
  return t;
}

std::vector<render::Cell> day_row(const DaySummary& d, std::size_t running_count, std::int64_t open_count) {
  const auto running = static_cast<std::int64_t>(running_count);
  const auto n = [](const domain::Mean& m) { return static_cast<std::int64_t>(m.n); };
  return {d.today_done, d.today_min, running, open_count - running, d.week_done, d.week_rated,
          render::cell(d.week_relief.mean()), n(d.week_relief), render::cell(d.earlier_relief.mean()), n(d.earlier_relief),
          render::cell(d.week_aversion_gap.mean()), n(d.week_aversion_gap)};
}

}  // namespace tas::report
