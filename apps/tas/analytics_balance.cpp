#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/balance.hpp"

namespace tas::apps {
namespace {

using domain::Column;

struct Args {
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags, Pieces::periods);
  s.example("tas analytics balance", "how your time divides into work, play, self-care and sleep");
  s.example("tas analytics balance --since 12w --by week -o csv", "week by week, as CSV");
  s.details(
      "Balance is a direction, not a mark: 50 is as much play as work, 100 only work, 0 only play. Quality is 100 when they "
      "are equal and 0 when there is only one of them. Tracked is what a day with timed tasks logs; of sleep eight hours "
      "count, and the whole day is 100 points. Tasks without type count as work. Tasks that were not timed are left out, "
      "and n says how many were timed.");
  s.json_list("tas.analytics.balance/1", {{"from, until", "the stretch of time; from is null for all time"},
                                          {"work, play, self_care, sleep", "each with min, minutes, and n, how many were timed"},
                                          {"ratio", "work of work and play, 0..1"},
                                          {"balance", "50 equal, 100 only work, 0 only play"},
                                          {"quality", "100 equal, 0 only one"},
                                          {"tracked_min", "per logged day"},
                                          {"coverage, tracking_score", "of a logged day, 0..1 and 0..100"},
                                          {"logged_days", "days with timed tasks: the n of the three before"},
                                          {"self_care_per_day", "completions per calendar day; days is how many those are"}});
}

render::Table head() {
  render::Table t{"tas.analytics.balance/1", {}, {}, {}};
  add_stretch(t);
  for (const auto& [key, title] : {std::pair{"work", "Work"}, {"play", "Play"}, {"self_care", "Self-care"}, {"sleep", "Sleep"}}) {
    t.columns.push_back(figure("", title));
    t.columns.push_back(figure(std::string{key} + ".min", ""));
    t.columns.push_back(figure(std::string{key} + ".n", "n", 5));
  }
  add_figures(t, {{"ratio", ""}, {"balance", "Balance", 1}, {"quality", "Quality", 2}, {"", "Tracked a day", 3}, {"tracked_min", "", 4}, {"coverage", "", 5},
                  {"tracking_score", "Tracking", 6}, {"logged_days", "Days logged", 7}, {"self_care_per_day", "Self-care a day", 8}, {"days", "Days", 9}});
  return t;
}

std::vector<render::Cell> row(const Asked& question, const analytics::Window& window, const analytics::Balance& b) {
  std::vector<render::Cell> figures;
  for (std::size_t t = 0; t < b.minutes.size(); ++t) {
    const double timed = b.timed[t] > 0 ? b.minutes[t] : domain::kUnknown;
    for (auto cell : {minutes(timed), known(timed), count(b.timed[t])}) figures.push_back(std::move(cell));
  }
  const double score = domain::is_known(b.life.ratio) ? b.life.score : domain::kUnknown;
  for (auto cell : {known(b.life.ratio), known(score), known(b.life.quality), minutes(b.tracked_min), known(b.tracked_min), known(b.coverage), known(b.tracking_score),
                    count(b.logged_days), known(b.self_care_per_day), b.days > 0 ? count(b.days) : render::Cell{}})
    figures.push_back(std::move(cell));
  return stretch_row(question, window, std::move(figures));
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  const auto columns = load(app, a.flags, question, store::ColumnRange::By::completed, analytics::kDayInputs);
  auto t = head();
  for (const auto& window : pieces(a.flags, question, earliest_of(question, columns.times(Column::completed_at))))
    t.row(row(question, window, analytics::balance(columns, window, question.calendar)));
  print_figures(app, t);
  return 0;
}

}  // namespace

cli::Command analytics_balance() {
  return cli::command<Args, declare, run>("analytics balance", "how your time divides into work, play, self-care and sleep");
}

}  // namespace tas::apps
