#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/schemas.hpp"
#include "apps/tas/occurrence.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/report/day.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using store::InstanceFilter;
constexpr std::int64_t kShown = 5;
constexpr int kBesideName = 60;  // columns that an open line needs besides the name

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
  return day;
}

std::string running_lines(cli::App& app, const Day& day) {
  std::string text;
  for (const auto& i : day.running) {
    text += fmt::format("{} {}  {}", app.glyph("▶", ">"), terminal_safe(i.task_name), time::duration(Minutes{domain::worked_min(i, app.now()).value_or(0)}));
    if (i.predicted_aversion) text += "  predicted aversion " + shortest(*i.predicted_aversion);
    text += "\n";
  }
  return text;
}

std::string open_line(cli::App& app, const domain::Instance& i, const domain::TaskStats& s, int name_width) {
  const std::string name = fit_width(terminal_safe(i.task_name), name_width, app.glyph("…", "."));
  std::string text = fmt::format("{:<5} {}{}", to_string(i.task), name, std::string(static_cast<std::size_t>(name_width - display_width(name)), ' '));
  text += fmt::format("  {:<10}", i.is_paused ? "paused" : i.due_at ? "due " + time::near_day(*i.due_at, app.now(), app.zone()) : "");
  if (s.duration.n > 0) text += "  usually " + time::duration(Minutes{*s.duration.mean()});
  else if (i.predicted_duration_min) text += "  ~" + time::duration(Minutes{*i.predicted_duration_min});
  const auto& usual = s.actual_aversion.n > 0 ? s.actual_aversion : s.predicted_aversion;
  if (usual.n > 0) text += fmt::format("  {} {:.0f} n={:.0f}", s.actual_aversion.n > 0 ? "felt" : "expects", *usual.mean(), usual.n);
  return text;
}

std::string open_lines(cli::App& app, const Day& day, int width) {
  std::string text;
  std::int64_t shown = 0;
  for (const auto& i : day.open) {
    if (i.is_running() || shown == kShown) continue;
    const auto found = day.stats.find(i.task);
    const auto line = open_line(app, i, found == day.stats.end() ? domain::TaskStats{} : found->second, std::clamp(width - kBesideName, 12, 40));
    text += (shown++ == 0 ? "Open    " : "        ") + line + "\n";
  }
  std::string fitted;
  for (const auto line : split(text, '\n')) {
    if (!line.empty()) fitted += fit_width(line, width, app.glyph("…", ".")) + "\n";
  }
  return fitted;
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
  if (d.week_relief.n > 0) {
    text += fmt::format("Relief  7-day mean {:.0f} (n={:.0f})", *d.week_relief.mean(), d.week_relief.n);
    if (d.earlier_relief.n > 0) text += fmt::format(", {:.0f} the week before (n={:.0f})", *d.earlier_relief.mean(), d.earlier_relief.n);
    text += fmt::format("   rated {} of {}\n", d.week_rated, d.week_done);
  }
  std::string fitted;
  for (const auto line : split(text, '\n')) {
    if (!line.empty()) fitted += fit_width(line, width, app.glyph("…", ".")) + "\n";
  }
  app.print_text(fitted + open_lines(app, day, width));
  const std::string next = day.open.empty() ? "tas add TEXT captures a task" : running > 0 ? "tas done, tas pause" : "tas start REF, tas list";
  app.print_text(fit_width("Next    " + next, width, ".") + "\n");
  if (const auto said = sentence(d); !said.empty()) app.print_text(fit_width(said, width, ".") + "\n");
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

}  // namespace tas::apps
