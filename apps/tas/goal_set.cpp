#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/goal_row.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"

namespace tas::apps {
namespace {

constexpr double kHoursOfAWeek = 168;

struct Args {
  std::optional<double> hours;
  std::optional<std::string> mode;
};

double week_hours(const std::string& text) {
  const auto hours = parse_number(text.ends_with('h') ? text.substr(0, text.size() - 1) : text);
  if (hours && *hours > 0 && *hours <= kHoursOfAWeek) return *hours;
  throw Error::usage("\"" + text + "\" is no number of hours of a week").hint("--hours 30; tas goal delete takes a goal away");
}

void declare(cli::Spec& s, Args& a) {
  s.option(a.hours, "--hours", "N", "productive hours a week: work and self-care", &week_hours);
  s.choice(a.mode, "--mode", "MODE", {"rolling7", "week-monday"}, "compare the last seven days, today included, or the week from Monday; rolling7");
  s.mutates();
  s.example("tas goal set --hours 30", "thirty hours in seven days");
  s.example("tas goal set --hours 30 --mode week-monday", "thirty hours from Monday to Sunday");
  s.details("The goal holds from now on; weeks before it keep the one they had. There is none unless you set one.");
}

int run(cli::App& app, const Args& a) {
  if (!a.hours) throw Error::usage("how many hours?").hint("tas goal set --hours 30");
  auto& s = app.session();
  auto op = app.begin_operation();
  domain::WeeklyGoal goal;
  goal.hours = a.hours;
  goal.is_rolling = a.mode != "week-monday";
  goal = store::WeeklyGoals{s.db(), s.user()}.set(op, goal);
  const auto line = fmt::format("{} h a week, {}", shortest(*goal.hours), mode_words(goal));
  app.finish(op, "goal " + line);
  say(app, goal_row(goal), fmt::format("Goal {}{}", line, app.undo_hint()));
  return 0;
}

}  // namespace

cli::Command goal_set() { return cli::command<Args, declare, run>("goal set", "set how many productive hours a week shall hold"); }

}  // namespace tas::apps
