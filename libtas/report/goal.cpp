#include "libtas/report/goal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/number.hpp"
#include "libtas/time/format.hpp"

namespace tas::report {
namespace {

using analytics::GoalProgress;
using analytics::ProductiveHours;
using domain::WeeklyGoal;
using render::Cell;

Cell count(std::size_t n) { return static_cast<std::int64_t>(n); }
Cell number(double value) { return domain::is_known(value) ? Cell{value} : Cell{}; }

std::string hours_text(double hours) { return time::duration(Minutes{hours * 60}); }

std::string worked(std::string_view label, const ProductiveHours& h) {
  std::string text = fmt::format("{:<12} {}", label, hours_text(h.total()));
  if (h.work > 0 && h.self_care > 0) text += fmt::format(" ({} work, {} self-care)", hours_text(h.work), hours_text(h.self_care));
  return text;
}

std::string_view standing_words(analytics::formulas::Standing s) {
  using analytics::formulas::Standing;
  switch (s) {
    case Standing::above:
      return ": more than the goal";
    case Standing::on_track:
      return ": on track";
    case Standing::no_goal:
    case Standing::no_data:
    case Standing::below:
      break;
  }
  return "";
}

std::string points_line(const analytics::PointsTarget& p) {
  std::string text = fmt::format("{:<12} {} an hour", "Points", shortest(p.per_hour));
  if (domain::is_known(p.points)) text += fmt::format("; {} would be the goal", shortest(p.points));
  return text + fmt::format("  n={} {}, {} confidence\n", p.weeks, p.weeks == 1 ? "week" : "weeks", p.confidence());
}

}  // namespace

render::Table goal_object(const GoalReport& report) {
  const auto& goal = report.goal;
  const auto& p = report.progress;
  const auto& points = report.points;
  const auto& start = report.start;
  render::Table t{"tas.goal/1", {}, {}, {}};
  for (const char* key : {"goal.hours", "goal.mode", "goal.set_at", "from", "until", "hours", "work_hours", "self_care_hours", "n", "days_with_data",
                          "percent", "difference", "standing", "week.from", "week.hours", "week.n", "week.days", "week.days_left",
                          "week.hours_per_day", "week.projected_hours", "week.goal_per_day", "week.is_on_pace", "today.hours", "today.n",
                          "today.share", "points.per_hour", "points.target", "points.weeks", "points.confidence", "start.first_day_hours",
                          "start.hours"})
    t.columns.push_back({key, "", render::Column::Align::left, 0, false});
  const auto pace = [&](auto member) { return p.pace ? Cell{(*p.pace).*member} : Cell{}; };
  using analytics::formulas::Pace;
  t.row({goal ? render::cell(goal->hours) : Cell{}, goal ? Cell{std::string{goal->is_rolling ? "rolling7" : "week-monday"}} : Cell{},
         goal ? Cell{goal->set_at} : Cell{}, p.compared.from, p.compared.until - Instant::duration{1}, p.hours.total(), p.hours.work,
         p.hours.self_care, count(p.hours.n), count(p.hours.days), number(p.percent), number(p.difference),
         std::string{analytics::formulas::standing_name(p.standing)}, p.week.from, p.week_hours.total(), count(p.week_hours.n),
         std::int64_t{p.days}, std::int64_t{p.days_left}, pace(&Pace::per_day), pace(&Pace::projected), pace(&Pace::goal_per_day),
         pace(&Pace::is_on_pace), p.today_hours.total(), count(p.today_hours.n), render::cell(p.share_of_today), number(points.per_hour), number(points.points),
         count(points.weeks), points.weeks > 0 ? Cell{std::string{points.confidence()}} : Cell{}, start ? Cell{start->first_day_hours} : Cell{},
         start ? Cell{start->hours} : Cell{}});
  return t;
}

std::string goal_text(const GoalReport& report) {
  const auto& [goal, p, points, start] = report;
  std::string text;
  const bool is_rolling = !goal || goal->is_rolling;
  if (goal)
    text += fmt::format("{:<12} {} h a week, {}\n", "Goal", shortest(*goal->hours), is_rolling ? "over seven days" : "from Monday on");
  else
    text += fmt::format("No goal. tas goal set --hours {} sets one.\n", start ? shortest(std::max(1.0, round_to(start->hours, 0))) : "30");
  if (is_rolling) {
    text += worked("Last 7 days", p.hours);
    if (goal) text += fmt::format(", {} %{}", shortest(p.percent), standing_words(p.standing));
    text += fmt::format("  n={}\n", p.hours.n);
  }
  text += worked("This week", p.week_hours);
  if (goal && !is_rolling) text += fmt::format(", {} %{}", shortest(p.percent), standing_words(p.standing));
  text += fmt::format(", day {} of 7  n={}\n", p.days, p.week_hours.n);
  if (p.pace)
    text += fmt::format("{:<12} {} a day, {} by Sunday; the goal is {} a day\n", "Pace", hours_text(p.pace->per_day),
                        hours_text(p.pace->projected), hours_text(p.pace->goal_per_day));
  text += worked("Today", p.today_hours);
  if (p.share_of_today) {
    text += *p.share_of_today > 0 ? fmt::format("; {} on {} would reach the goal", hours_text(*p.share_of_today),
                                                p.days_left == 1 ? "the one day left" : fmt::format("each of the {} days left", p.days_left))
                                  : "; the goal of the week is reached";
  }
  text += fmt::format("  n={}\n", p.today_hours.n);
  if (points.weeks > 0) text += points_line(points);
  return text;
}

}  // namespace tas::report
