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
  int priority = 0;
  for (const auto& [key, title] : {std::pair{"work", "Work"}, {"play", "Play"}, {"self_care", "Self-care"}, {"sleep", "Sleep"}}) {
    t.columns.push_back(figure("", title));
    t.columns.push_back(figure(std::string{key} + ".min", ""));
    t.columns.push_back(figure(std::string{key} + ".n", "n", 5));
  }
  t.columns.push_back(figure("ratio", ""));
  for (const auto& [key, title] : {std::pair{"balance", "Balance"}, {"quality", "Quality"}, {"", "Tracked a day"}, {"tracked_min", ""},
                                   {"coverage", ""}, {"tracking_score", "Tracking"}, {"logged_days", "Days logged"},
                                   {"self_care_per_day", "Self-care a day"}, {"days", "Days"}})
    t.columns.push_back(figure(key, title, ++priority));
  return t;
}

std::vector<render::Cell> row(const Asked& question, const analytics::Window& window, const analytics::Balance& b) {
  auto cells = stretch_cells(question, window);
  for (std::size_t t = 0; t < b.minutes.size(); ++t) {
    const bool timed = b.timed[t] > 0;
    cells.push_back(timed ? minutes(b.minutes[t]) : render::Cell{});
    cells.push_back(timed ? render::Cell{b.minutes[t]} : render::Cell{});
    cells.push_back(count(b.timed[t]));
  }
  const bool has_either = domain::is_known(b.life.ratio);
  for (auto cell : {known(b.life.ratio), has_either ? render::Cell{b.life.score} : render::Cell{}, known(b.life.quality), minutes(b.tracked_min),
                    known(b.tracked_min), known(b.coverage), known(b.tracking_score), count(b.logged_days), known(b.self_care_per_day),
                    b.days > 0 ? count(b.days) : render::Cell{}})
    cells.push_back(std::move(cell));
  return cells;
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
