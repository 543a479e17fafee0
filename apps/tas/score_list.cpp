#include "apps/tas/commands.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/report/scores.hpp"
#include "libtas/store/columns.hpp"
#include "libtas/store/instances.hpp"

namespace tas::apps {
namespace {

constexpr std::int64_t kShown = 20;
constexpr std::size_t kPiece = 1000;  // rows computed and written at a time

struct Args {
  std::optional<std::int64_t> limit;
  bool all = false;
};

void declare(cli::Spec& s, Args& a) {
  s.option(a.limit, "-n,--limit", "N", "at most N rows, else 20", &cli::row_count);
  s.flag(a.all, "--all", "every row");
  s.example("tas score list", "the scores of the newest instances");
  s.example("tas score list --all -o csv", "every score of every instance, for a spreadsheet");
  s.details(
      "What a score needs and nobody rated leaves it empty. A wider screen shows more of them; tas score show NAME "
      "explains one.");
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  db::Transaction reading{s.db(), db::Access::read};  // all pieces are of one moment
  store::ColumnRange range{.order = store::ColumnRange::Order::newest_first};
  range.limit = a.limit;
  if (!a.limit && !a.all) range.limit = kShown;
  auto table = report::score_table();
  table.total = store::Instances{s.db(), s.user()}.count({});
  const auto style = app.style();
  render::RowWriter writer{table, app.format(), style, app.out()};
  store::ColumnReader reader{s.db(), s.user(), range, report::score_list_columns()};
  for (auto piece = reader.next(kPiece); piece.size() > 0; piece = reader.next(kPiece)) {
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
