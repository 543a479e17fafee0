#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/commands.hpp"
#include "libtas/analytics/summary.hpp"
#include "libtas/report/summary.hpp"
#include "libtas/store/columns.hpp"

namespace tas::apps {
namespace {

constexpr std::size_t kPiece = 4096;  // rows in memory at a time

struct Args {
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  s.option(a.flags.since, "--since", "WHEN", "instead of all time: from then on; 90d or 12w: so many days or weeks, today included");
  declare_moment(s, a.flags);
  declare_whose(s, a.flags);
  s.example("tas analytics summary", "what you predicted, what you felt, what you finished");
  s.example("tas analytics summary --as-of 2026-03-01 --json",
            "the same numbers for a program, as they stood on that day");
  s.example("tas analytics summary --since 90d --type work", "the work of the last 90 days");
  s.details(
      "Deleted instances are left out, but with --as-of what was deleted later still counts. Whatever nobody rated is "
      "left out, and n says how many were rated.");
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  const Instant as_of = question.as_of;
  auto& s = app.session();
  db::Transaction reading{s.db(), db::Access::read};  // all pieces are of one moment
  store::ColumnReader reader{s.db(), s.user(), {.until = analytics::up_to(as_of).until, .tasks = question.tasks, .as_of = as_of}, analytics::summary_columns()};
  auto summary = analytics::empty_summary(as_of, analytics::last_days(30, as_of, question.calendar), analytics::last_days(7, as_of, question.calendar));
  summary.all.window = question.window;
  for (auto piece = reader.next(kPiece); piece.size() > 0; piece = reader.next(kPiece)) analytics::add(summary, piece);
  if (app.is_for_people())
    app.print_text(report::summary_text(summary, app.zone(), app.style().width));
  else
    app.print(report::summary_table(summary));
  return 0;
}

}  // namespace

cli::Command analytics_summary() {
  return cli::command<Args, declare, run>("analytics summary",
                                          "what you predicted against what you felt, and what you finished");
}

}  // namespace tas::apps
