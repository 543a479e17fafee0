#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/commands.hpp"
#include "libtas/render/wrap.hpp"
#include "libtas/report/goal.hpp"
#include "libtas/store/weekly_goals.hpp"

namespace tas::apps {
namespace {

struct Args {
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  declare_moment(s, a.flags);
  s.example("tas goal show", "hours against the goal, the pace of the week, and what is left for today");
  s.example("tas goal show --as-of 2026-03-08 --json", "the same for a program, as it stood then");
  s.details(
      "Productive hours are those of work and self-care that were timed. The week runs from Monday, today counts as a "
      "whole day. What is left for a day is what each day left of the week, today too, would hold to reach the goal.");
  s.json_object("tas.goal/1", {{"goal.hours", "productive hours a week; null: no goal"},
                               {"goal.mode", "rolling7 or week-monday: what is compared with it"},
                               {"goal.set_at", "it holds since then"},
                               {"from, until", "the time that is compared"},
                               {"hours", "worked in it; work_hours and self_care_hours are its parts, n the instances that were timed"},
                               {"days_with_data", "days of it with any"},
                               {"percent, difference", "against the goal"},
                               {"standing", "no_goal, no_data, below (under 85 %), on_track, above (115 % and more)"},
                               {"week.from", "Monday; days and days_left count today both times"},
                               {"week.hours_per_day", "the pace; projected_hours is seven times it; is_on_pace compares it with goal_per_day, a seventh of the goal"},
                               {"today.share", "hours on each day left, today too, that would reach the goal"},
                               {"points.per_hour", "of completion efficiency, mean of the last points.weeks (at most 4) Monday weeks; points.confidence is high, medium or low"},
                               {"points.target", "of a week that reaches the goal"},
                               {"start.first_day_hours, start.hours", "without a goal: the first day with any, and ten times it, at most 60"}});
}

int run(cli::App& app, const Args& a) {
  auto question = asked(app, a.flags);
  auto& s = app.session();
  const auto goal = store::WeeklyGoals{s.db(), s.user()}.at(question.as_of);
  // Only a first goal is estimated from the first day.
  if (goal) question.window.from = analytics::points_target_from(question.as_of, question.calendar);
  const auto columns = load(app, a.flags, question, store::ColumnRange::By::completed, analytics::kPointsInputs);
  const report::GoalReport shown{goal, analytics::goal_progress(columns, goal, question.as_of, question.calendar),
                                 analytics::points_target(columns, goal ? *goal->hours : domain::kUnknown, question.as_of, question.calendar),
                                 goal ? std::nullopt : analytics::start_estimate(columns, question.calendar)};
  if (app.is_for_people())
    app.print_text(render::said(report::goal_text(shown), app.style().width, 13));
  else
    app.print_object(report::goal_object(shown));
  return 0;
}

}  // namespace

cli::Command goal_show() { return cli::command<Args, declare, run>("goal show", "hours against the weekly goal, pace and today's share"); }

}  // namespace tas::apps
