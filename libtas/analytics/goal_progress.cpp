#include "libtas/analytics/goal_progress.hpp"

#include "libtas/base/number.hpp"

namespace tas::analytics {

using std::chrono::days;

Instant goal_progress_from(Instant now, const Calendar& calendar) { return last_days(7, now, calendar).from; }

GoalProgress goal_progress(const domain::InstanceColumns& columns, const std::optional<domain::WeeklyGoal>& goal, Instant now,
                           const Calendar& calendar) {
  const Day today = calendar.day_of(now), monday = period_start(today, Period::week);
  const Instant end = up_to(now).until;
  const double goal_hours = goal ? *goal->hours : domain::kUnknown;
  GoalProgress p{};
  p.week = {calendar.start_of(monday), end};
  p.compared = goal && !goal->is_rolling ? p.week : Window{goal_progress_from(now, calendar), end};
  p.hours = productive_hours(columns, p.compared, calendar);
  p.week_hours = productive_hours(columns, p.week, calendar);
  p.today_hours = productive_hours(columns, {calendar.start_of(today), end}, calendar);
  p.percent = round_to(100 * p.hours.total() / goal_hours, 1);
  p.difference = p.hours.total() - goal_hours;
  p.standing = formulas::standing(p.hours.total(), goal_hours);
  p.days = static_cast<int>((today - monday).count()) + 1;
  p.days_left = 8 - p.days;
  if (goal) {
    p.pace = formulas::pace_of_week(p.week_hours.total(), p.days, goal_hours);
    p.share_of_today = formulas::share_of_today(goal_hours, p.week_hours.total(), p.days_left);
  }
  return p;
}

}  // namespace tas::analytics
