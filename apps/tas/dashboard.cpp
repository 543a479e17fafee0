#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/commands.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/schemas.hpp"
#include "libtas/analytics/goal_progress.hpp"
#include "libtas/base/io.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/render/chart_sparkline.hpp"
#include "libtas/render/human.hpp"
#include "libtas/render/wrap.hpp"
#include "libtas/report/day.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/weekly_goals.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using store::InstanceFilter;
constexpr std::int64_t kShown = 5;

struct Args {};

void declare(cli::Spec& s, Args&) {
  s.example("tas", "the day: what runs, what is done, what is open");
  s.example("tas --json", "the same for a program");
  describe_day(s);
}

struct Day {
  std::vector<domain::Instance> running;
  std::vector<domain::Instance> open;  // the first few, due first; running ones among them
  report::DaySummary summary;
  std::map<TaskId, domain::TaskStats> stats;
  std::int64_t open_count = 0;
  std::optional<domain::WeeklyGoal> goal;
  std::optional<analytics::GoalProgress> progress;  // with a goal
};

Day load(cli::App& app) {
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  Day day;
  for (const auto& row : store::TaskStatsStore{s.db()}.all(s.user())) {
    day.open_count += static_cast<std::int64_t>(row.open);
    day.stats.emplace(row.task, row);
  }
  store::Instances instances{s.db(), s.user()};
  day.running = instances.list({.state = InstanceFilter::State::running});
  // Enough to show five beside those that run; the rest is only counted.
  const auto enough = kShown + static_cast<std::int64_t>(day.running.size());
  auto standing = standing_occurrences(app, instances);
  day.open_count += static_cast<std::int64_t>(standing.size());
  day.open = with_standing(instances.list({.state = InstanceFilter::State::open, .order = InstanceFilter::Order::due_first, .limit = enough}), std::move(standing));
  const auto from = app.zone().start_of(report::first_day(app.now(), app.zone()));
  day.summary = report::summarise_day(instances.completions_since(from), app.now(), app.zone());
  day.goal = store::WeeklyGoals{s.db(), s.user()}.at(app.now());
  if (!day.goal) return day;
  const AnalyticsFlags flags;
  auto question = asked(app, flags);
  question.window.from = analytics::goal_progress_from(app.now(), question.calendar);
  const auto columns = tas::apps::load(app, flags, question, store::ColumnRange::By::completed, analytics::kProductiveInputs);
  day.progress = analytics::goal_progress(columns, day.goal, app.now(), question.calendar);
  return day;
}

std::string running_lines(cli::App& app, const Day& day) {
  std::string text;
  for (const auto& i : day.running) {
    text += fmt::format("{} {}  {}", app.glyph("▶", ">"), terminal_safe(i.task_name), time::duration(Minutes{domain::worked_min(i, app.now()).value_or(0)}));
    const auto expected = i.predicted_aversion ? "  predicted aversion " + shortest(*i.predicted_aversion) : "";
    const auto line_width = display_width(std::string_view{text}.substr(text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1));
    if (line_width + display_width(expected) <= app.style().width) text += expected;
    text += "\n";
  }
  return text;
}

// What it will be like: as it usually felt, else what you expect.
std::string expected(const domain::Instance& i, const domain::TaskStats& s) {
  if (s.actual_aversion.n > 0) return fmt::format("usually felt {:.0f} (n={:.0f})", *s.actual_aversion.mean(), s.actual_aversion.n);
  if (i.predicted_aversion) return fmt::format("expects {:.0f}", *i.predicted_aversion);
  return s.predicted_aversion.n > 0 ? fmt::format("usually expects {:.0f} (n={:.0f})", *s.predicted_aversion.mean(), s.predicted_aversion.n) : "";
}

std::vector<render::Cell> open_cells(cli::App& app, const domain::Instance& i, const domain::TaskStats& s) {
  const std::string due = i.is_paused ? "paused" : i.due_at ? "due " + time::near_day(*i.due_at, app.now(), app.zone()) : " ";
  const std::string length = s.duration.n > 0             ? "usually " + time::duration(Minutes{*s.duration.mean()})
                             : i.predicted_duration_min ? "~" + time::duration(Minutes{*i.predicted_duration_min})
                                                        : " ";
  const auto aversion = expected(i, s);
  return {to_string(i.task), i.task_name, due, length, aversion.empty() ? " " : aversion};
}

// A table beside the word "Open".
std::string open_lines(cli::App& app, const Day& day, int width) {
  constexpr std::string_view kHead = "Open    ";
  render::Table table{"", {{"", "i"}, {"", "t", render::Column::Align::left, 0, true}, {"", "d", render::Column::Align::left, 1}, {"", "l", render::Column::Align::left, 3}, {"", "a", render::Column::Align::left, 2}}, {}, {}};
  for (const auto& i : day.open) {
    if (i.is_running() || static_cast<std::int64_t>(table.rows.size()) == kShown) continue;
    const auto found = day.stats.find(i.task);
    table.row(open_cells(app, i, found == day.stats.end() ? domain::TaskStats{} : found->second));
  }
  if (table.rows.empty()) return "";
  auto style = app.style();
  style.width = width - static_cast<int>(kHead.size());
  style.color = false;
  StringSink lines;
  render::write_for_people(table, table.rows, render::Format::table, style, lines);
  std::string text;
  bool is_title = true;
  for (const auto line : split(trim(lines.text()), '\n')) {
    if (!std::exchange(is_title, false)) text += (text.empty() ? std::string{kHead} : std::string(kHead.size(), ' ')) + std::string{line} + "\n";
  }
  return text;
}

std::string bar(cli::App& app, double share) {
  constexpr int kCells = 20;
  const int full = static_cast<int>(std::clamp(share, 0.0, 1.0) * kCells);
  std::string text;
  for (int cell = 0; cell < kCells; ++cell) text += cell < full ? app.glyph("▓", "#") : app.glyph("░", ".");
  return text;
}

std::string goal_line(cli::App& app, const Day& day) {
  if (!day.goal) return "";
  const double hours = day.progress->hours.total(), share = hours / *day.goal->hours;
  auto text = fmt::format("Goal    {} of {} {}", time::duration(Minutes{hours * 60}), time::duration(Minutes{*day.goal->hours * 60}), day.goal->is_rolling ? "in 7 days" : "since Monday");
  if (!app.style().describe) text += "  " + bar(app, share);
  return text + fmt::format("  {:.0f} %\n", share * 100);
}

std::string relief_line(cli::App& app, const report::DaySummary& d) {
  if (d.week_relief.n == 0) return "";
  std::string text = "Relief  ";
  std::vector<double> days;
  for (const auto& of_day : d.relief_by_day) days.push_back(of_day.mean().value_or(std::numeric_limits<double>::quiet_NaN()));
  const auto known = std::count_if(days.begin(), days.end(), [](double value) { return value == value; });
  if (known > 1) text += render::sparkline(days, {0, 100}, app.style()) + "  ";
  text += fmt::format("7-day mean {:.0f} (n={:.0f})", *d.week_relief.mean(), d.week_relief.n);
  if (d.earlier_relief.n > 0) text += fmt::format(", {:.0f} the week before (n={:.0f})", *d.earlier_relief.mean(), d.earlier_relief.n);
  return text + fmt::format("   rated {} of {}\n", d.week_rated, d.week_done);
}

std::string sentence(const report::DaySummary& d) {
  if (d.week_aversion_gap.n == 0) return "";
  const double gap = *d.week_aversion_gap.mean();
  if (std::abs(gap) < 1) return fmt::format("The last 7 days felt as you expected (n={:.0f}).", d.week_aversion_gap.n);
  return fmt::format("In the last 7 days dread ran {:.0f} points {} (n={:.0f}).", std::abs(gap), gap < 0 ? "high" : "low", d.week_aversion_gap.n);
}

void show_people(cli::App& app, const Day& day) {
  const auto& d = day.summary;
  const int width = app.style().width;
  const auto running = static_cast<std::int64_t>(day.running.size());
  std::string text = time::weekday_and_day(app.now(), app.zone()) + " " + time::clock_time(app.now(), app.zone()) + "\n" + running_lines(app, day);
  text += fmt::format("Today   {} done, {} running, {} open   {}\n", d.today_done, running, day.open_count - running, time::duration(Minutes{d.today_min}));
  text += goal_line(app, day) + relief_line(app, d);
  std::string fitted;
  for (const auto line : split(text, '\n')) {
    if (!line.empty()) fitted += fit_width(line, width, app.glyph("…", ".")) + "\n";
  }
  app.print_text(fitted + open_lines(app, day, width));
  const std::string next = day.open.empty() ? "tas add TEXT captures a task" : running > 0 ? "tas done, tas pause" : "tas start REF, tas list";
  app.print_text(fit_width("Next    " + next, width, ".") + "\n");
  if (const auto said = sentence(d); !said.empty()) app.print_text(render::wrapped(said, width) + "\n");
}

int run(cli::App& app, const Args&) {
  const Day day = load(app);
  if (app.wants_words()) {
    show_people(app, day);
  } else {
    auto table = report::day_table();
    table.row(report::day_row(day.summary, day.running.size(), day.open_count));
    app.print_object(table);
  }
  return 0;
}

}  // namespace

cli::Command dashboard() { return cli::command<Args, declare, run>("", "show the day"); }
cli::Command status() { return cli::command<Args, declare, run>("status", "the same as tas alone: show the day"); }

}  // namespace tas::apps
