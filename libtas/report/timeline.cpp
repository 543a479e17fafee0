#include "libtas/report/timeline.hpp"

#include <fmt/format.h>

#include <set>

#include "libtas/render/chart_timeline.hpp"
#include "libtas/report/cells.hpp"
#include "libtas/time/format.hpp"

namespace tas::report {
namespace {

using analytics::Spell;

Minutes length(const analytics::Window& w) { return Minutes{time::minutes_between(w.from, w.until)}; }

// A task without type counts as work, and is called so (decisions B5).
std::size_t kind_of(const Spell& s) { return static_cast<std::size_t>(s.type.value_or(domain::TaskType::work)); }

// Midnight ends a day as 24:00.
std::string end_clock(Instant at, const Zone& zone) {
  const auto clock = time::clock_time(at, zone);
  return clock == "00:00" ? "24:00" : clock;
}

// "08" for a whole hour.
std::string hour(const std::string& clock) { return clock.ends_with(":00") ? clock.substr(0, 2) : clock; }

std::string title(const DayTimeline& t, const Zone& zone) {
  Minutes sum{};
  std::set<InstanceId> instances;
  for (const Spell& s : t.spells) {
    sum += length(s.time);
    instances.insert(s.instance);
  }
  const auto day = time::weekday_and_day(t.day.from, zone);
  return t.spells.empty() ? fmt::format("{}: nothing has a time (n=0)", day) : fmt::format("{}: {} in all (n={})", day, time::duration(sum), instances.size());
}

}  // namespace

render::Table timeline_table(const DayTimeline& t) {
  auto table = programs_table("tas.analytics.day/1", {"instance.id", "task.name", "type", "from", "until", "min", "is_running"});
  for (const Spell& s : t.spells) {
    table.row({to_string(s.instance), s.task_name, s.type ? render::Cell{std::string{domain::type_name(*s.type)}} : render::Cell{}, s.time.from,
               s.time.until, length(s.time).count(), s.is_running});
  }
  return table;
}

std::string timeline_text(const DayTimeline& t, const render::Style& style) {
  render::Timeline chart;
  chart.title = title(t, style.zone);
  for (const auto type : {domain::TaskType::work, domain::TaskType::play, domain::TaskType::self_care, domain::TaskType::sleep})
    chart.kinds.emplace_back(domain::type_name(type));
  if (t.spells.empty()) return render::picture(chart, style);
  Instant last = t.spells.front().time.until;
  for (const Spell& s : t.spells) last = std::max(last, s.time.until);
  const std::chrono::hours before = std::chrono::floor<std::chrono::hours>(t.spells.front().time.from - t.day.from);
  const Instant begin = t.day.from + before, end = std::min(t.day.until, t.day.from + std::chrono::ceil<std::chrono::hours>(last - t.day.from));
  chart.minutes = time::minutes_between(begin, end);
  chart.first = hour(time::clock_time(begin, style.zone));
  chart.last = hour(end_clock(end, style.zone));
  for (const Spell& s : t.spells) {
    const auto shown = fmt::format("{}-{} {:>7}", time::clock_time(s.time.from, style.zone), s.is_running ? "now  " : end_clock(s.time.until, style.zone),
                                   time::duration(length(s.time)));
    chart.spans.push_back({time::minutes_between(begin, s.time.from), time::minutes_between(begin, s.time.until), kind_of(s), s.task_name, shown});
  }
  return render::picture(chart, style);
}

}  // namespace tas::report
