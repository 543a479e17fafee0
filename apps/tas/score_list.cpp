#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/commands.hpp"
#include "apps/tas/score_names.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/report/scores.hpp"
#include "libtas/store/instances.hpp"

namespace tas::apps {
namespace {

constexpr std::size_t kPiece = 1000;  // rows computed and written at a time

struct Args {
  std::optional<std::int64_t> limit;
  bool all = false;
  std::vector<std::string> metrics;
  AnalyticsFlags flags;

  bool is_limited_in_time() const noexcept { return flags.since || flags.until || flags.as_of; }
};

void declare_json(cli::Spec& s) {
  std::vector<cli::JsonField> fields{{"id", "of the instance"},
                                     {"external_id", "the id it was imported with, else the same as id"},
                                     {"task.id", "of the task"},
                                     {"task.name", "as it was when the instance was made"},
                                     {"completed_at", "null while it is open or cancelled"}};
  for (const auto* m : analytics::scores::instance_metrics())
    fields.push_back({std::string{m->name}, std::string{m->unit} + "; null when unknown. " + std::string{m->meaning}});
  s.json_list("tas.score.list/1", std::move(fields));
}

void declare(cli::Spec& s, Args& a) {
  s.option(a.limit, "-n,--limit", "N", "at most N rows, else 20", &cli::row_count);
  s.flag(a.all, "--all", "every row");
  s.option(a.metrics, "--metric", "NAME", "only these scores, as in stress,net_relief");
  declare_analytics_flags(s, a.flags);
  s.example("tas score list", "the scores of the newest instances");
  s.example("tas score list --metric stress,net_relief --type work --since 30d", "two scores of what was completed lately");
  s.example("tas score list --all -o csv", "every score of every instance, for a spreadsheet");
  s.details(
      "What a score needs and nobody rated leaves it empty. A wider screen shows more of them; tas score show NAME "
      "explains one. With --since, --until or --as-of only what was completed is listed.");
  declare_json(s);
}

store::ColumnRange listed(cli::App& app, const Args& a, const Asked& question) {
  using By = store::ColumnRange::By;
  auto range = range_of(a.flags, question, a.is_limited_in_time() ? By::completed : By::created);
  if (!a.is_limited_in_time()) range.until.reset();
  range.order = store::ColumnRange::Order::newest_first;
  range.limit = a.limit;
  if (!a.limit && !a.all) range.limit = app.config().integer("list.rows");
  return range;
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const auto metrics = a.metrics.empty() ? analytics::scores::instance_metrics() : instance_metrics_named(a.metrics);
  const Asked question = asked(app, a.flags);
  const auto range = listed(app, a, question);
  db::Transaction reading{s.db(), db::Access::read};  // all pieces are of one moment
  auto table = report::score_table(metrics);
  if (!a.is_limited_in_time() && !range.tasks) table.total = store::Instances{s.db(), s.user()}.count({});
  const auto style = app.style();
  render::RowWriter writer{table, app.format(), style, app.out()};
  measure::ScoreReader reader{s.db(), s.user(), range, metrics, report::score_list_columns(), question.calendar};
  for (auto piece = reader.next(kPiece); piece.columns.size() > 0; piece = reader.next(kPiece)) {
    for (auto& row : report::score_rows(piece)) writer.row(std::move(row));
  }
  writer.finish();
  if (table.total == 0 && app.is_for_people()) app.note("No instances. tas add TEXT captures a task.");
  return 0;
}

}  // namespace

cli::Command score_list() {
  return cli::command<Args, declare, run>("score list", "every score of every instance, newest first");
}

}  // namespace tas::apps
