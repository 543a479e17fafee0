#include "apps/tas/analytics_flags.hpp"

#include <algorithm>

#include "apps/tas/steps.hpp"
#include "apps/tas/tag_filter.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/settings.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/instant.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

using analytics::Calendar;
using analytics::Period;
using domain::Column;

constexpr std::string_view kUnset = "unset";

// "04:00"
std::chrono::minutes day_start(cli::App& app, const AnalyticsFlags& f) {
  if (!f.day_start) return cli::day_start(app.process()).value_or(std::chrono::minutes{0});
  const auto typed = time::time_of_day(*f.day_start);
  if (!typed) throw Error::usage("\"" + *f.day_start + "\" is not a time of day").hint("--day-start 04:00");
  return *typed;
}

Period period_of(const std::optional<std::string>& name) {
  if (name == "week") return Period::week;
  return name == "month" ? Period::month : Period::day;
}

// "90d", "12w": so many whole days, today included.
std::optional<int> day_count(std::string_view text) {
  const bool weeks = text.ends_with('w');
  if (text.size() < 2 || text.size() > 6 || (!weeks && !text.ends_with('d'))) return std::nullopt;
  int count = 0;
  for (const char c : text.substr(0, text.size() - 1)) {
    if (c < '0' || c > '9') return std::nullopt;
    count = count * 10 + (c - '0');
  }
  return count == 0 ? std::nullopt : std::optional{weeks ? 7 * count : count};
}

// A bare date is the beginning of that day as the user lives it.
Instant edge(cli::App& app, const std::string& text, Instant as_of, const Calendar& calendar) {
  if (const auto date = time::parse_date(trim(text))) return calendar.start_of(analytics::Day{*date});
  return time::parse_when(text, as_of, app.zone(), time::Lean::past);
}

analytics::Window window_of(cli::App& app, const AnalyticsFlags& f, Instant as_of, const Calendar& calendar, int usual_days) {
  auto window = analytics::up_to(as_of);
  if (f.since) {
    const auto days = day_count(*f.since);
    window.from = days ? analytics::last_days(*days, as_of, calendar).from : edge(app, *f.since, as_of, calendar);
  } else if (usual_days > 0) {
    window.from = analytics::last_days(usual_days, as_of, calendar).from;
  }
  if (f.until) window.until = std::min(window.until, edge(app, *f.until, as_of, calendar));
  if (window.from >= window.until) {
    throw Error::usage("there is no time between --since and --until").hint("--since lies in the past, --until after it");
  }
  return window;
}

void hide_what_came_later(domain::InstanceColumns& columns, Instant as_of) {
  for (const Column c : {Column::completed_at, Column::cancelled_at}) {
    if (!columns.filled.contains(c)) continue;
    for (Instant& t : columns.times(c)) {
      if (t > as_of) t = domain::kNever;
    }
  }
}

std::vector<TaskId> tasks_of(cli::App& app, const AnalyticsFlags& f) {
  auto& s = app.session();
  const auto only = f.task ? std::optional{cli::task_of(app, *f.task).id} : std::nullopt;
  const bool is_unset = f.type == kUnset;
  const auto type = f.type && !is_unset ? std::optional{cli::task_type(*f.type)} : std::nullopt;
  const auto tasks = store::Tasks{s.db(), s.user()}.list(store::Tasks::Which::all);
  require_tags(tasks, f.tags);
  std::vector<TaskId> chosen;
  for (const auto& task : tasks) {
    if (only && task.id != *only) continue;
    if (f.type && task.type != type) continue;
    if (!f.tags.empty() && std::none_of(f.tags.begin(), f.tags.end(), [&task](const std::string& tag) { return has_tag(task, tag); })) continue;
    chosen.push_back(task.id);
  }
  return chosen;
}

}  // namespace

void declare_analytics_flags(cli::Spec& s, AnalyticsFlags& f, Pieces pieces) {
  s.option(f.since, "--since", "WHEN", "from then on; 90d or 12w: so many days or weeks, today included");
  s.option(f.until, "--until", "WHEN", "before then");
  declare_moment(s, f);
  if (pieces == Pieces::periods) s.choice(f.by, "--by", "PERIOD", {"day", "week", "month"}, "one row per");
  declare_whose(s, f);
}

void declare_whose(cli::Spec& s, AnalyticsFlags& f) {
  s.option(f.task, "--task", "TASK", "only this task");
  s.option(f.type, "--type", "TYPE", "only tasks of this type: work, play, self_care, sleep or unset");
  s.option(f.tags, "--tag", "TAG", "only tasks with this tag, or one of several");
}

void declare_moment(cli::Spec& s, AnalyticsFlags& f) {
  s.option(f.as_of, "--as-of", "WHEN", "how things stood then, instead of now");
  s.option(f.day_start, "--day-start", "HH:MM", "when a day begins; else TAS_DAY_START, else 00:00");
}

Asked asked(cli::App& app, const AnalyticsFlags& f, int usual_days) {
  const Instant as_of = past_time(app, f.as_of, "--as-of");
  Calendar calendar{app.zone(), day_start(app, f)};
  const auto window = window_of(app, f, as_of, calendar, usual_days);
  Asked a{as_of, window, period_of(f.by), std::move(calendar), std::nullopt};
  if (f.task || f.type || !f.tags.empty()) a.tasks = tasks_of(app, f);
  return a;
}

store::ColumnRange range_of(const AnalyticsFlags& f, const Asked& a, store::ColumnRange::By by) {
  store::ColumnRange range{.by = by, .until = a.window.until, .tasks = a.tasks};
  if (a.window.from != Instant::min()) range.from = a.window.from;
  if (f.as_of) range.as_of = a.as_of;
  return range;
}

domain::InstanceColumns load(cli::App& app, const AnalyticsFlags& f, const Asked& a, store::ColumnRange::By by,
                             domain::ColumnSet wanted) {
  auto& s = app.session();
  auto columns = store::load_columns(s.db(), s.user(), range_of(f, a, by), wanted);
  hide_what_came_later(columns, a.as_of);
  return columns;
}

}  // namespace tas::apps
