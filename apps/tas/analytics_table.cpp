#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/grouping.hpp"
#include "apps/tas/measured.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/report/groups.hpp"

namespace tas::apps {
namespace {

using domain::Column;

struct Args {
  AnalyticsFlags flags;
  std::vector<std::string> metrics;
  std::optional<std::string> by, aggregate;
  std::optional<std::int64_t> least;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.choice(a.by, "--by", "WHAT", group_names(), "one row per, else task");
  declare_metric(s, a.metrics, "which numbers, several with commas; else aversion,relief");
  declare_aggregate(s, a.aggregate, "one number per row, else mean");
  s.option(a.least, "--min-n", "N", "leave out rows of whose first number fewer are known", &cli::row_count);
  s.example("tas analytics table --metric stress_efficiency --min-n 2 --sort -stress_efficiency.value,-stress_efficiency.n,label",
            "a ranking: which tasks give most relief for their stress");
  s.example("tas analytics table", "aversion and relief of each task");
  s.example("tas analytics table --by week --metric relief --aggregate sum -o csv", "the relief of each week, summed up");
  s.details(
      "Every completed instance counts; n says of how many the number is known. \"Last 10\" are the latest values of the "
      "first number. Programs get the columns NAME.value and NAME.n for each number.");
  s.json_list("tas.analytics.table/1", {{"group", "an id, a type, a tag, a day, a weekday (1 is Monday) or an hour"},
                                        {"label", "its name"},
                                        {"instances", "completed ones"}});
}

// The latest known ones, oldest first.
std::vector<double> latest(const std::vector<double>& values, std::vector<std::size_t> rows, std::span<const Instant> completed) {
  std::erase_if(rows, [&](std::size_t row) { return !domain::is_known(values[row]); });
  std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return completed[a] < completed[b]; });
  if (rows.size() > report::kLastShown) rows.erase(rows.begin(), rows.end() - report::kLastShown);
  std::vector<double> last;
  for (const auto row : rows) last.push_back(values[row]);
  return last;
}

int run(cli::App& app, const Args& a) {
  const auto by = group_by(a.by.value_or("task"));
  const Asked question = asked(app, a.flags);
  const auto quantities = quantities_of(a.metrics, {"aversion", "relief"});
  const auto data = measured(app, a.flags, question, quantities, group_columns(by) | domain::ColumnSet{Column::completed_at});
  report::GroupsReport report{a.by.value_or("task"), aggregate_of(a.aggregate), {}, {}};
  for (const auto& q : quantities) report.names.push_back(q.name);
  for (const auto& group : groups_of(app, question, data.columns, by, by == GroupBy::tag ? a.flags.tags : std::vector<std::string>{})) {
    report::GroupsReport::Row row{group.key, group.label, group.rows.size(), {}, {}, latest(data.values.front(), group.rows, data.columns.times(Column::completed_at))};
    for (const auto& values : data.values) {
      std::vector<double> own;
      for (const auto i : group.rows) own.push_back(values[i]);
      row.values.push_back(analytics::aggregate(own, report.how));
      row.n.push_back(analytics::known_count(own));
    }
    if (row.n.front() >= static_cast<std::size_t>(a.least.value_or(0))) report.rows.push_back(std::move(row));
  }
  if (report.rows.empty() && app.is_for_people()) app.note("Nothing was completed in that time.");
  app.print(report::groups_table(report, app.style()));
  return 0;
}

}  // namespace

cli::Command analytics_table() {
  return cli::command<Args, declare, run>("analytics table", "numbers by task, tag, type, weekday, hour, day, week or month");
}

}  // namespace tas::apps
