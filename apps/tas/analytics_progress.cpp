#include "apps/tas/commands.hpp"
#include "apps/tas/day_scores.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using analytics::DayScore;
using analytics::Progress;

struct Args {
  AnalyticsFlags flags;
  bool best = false;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.flag(a.best, "--best", "the ten best days of each score");
  s.example("tas analytics progress", "the last seven days, and yesterday beside the best days");
  s.example("tas analytics progress --best --since 90d -o csv", "the best days of three months");
  s.details(
      "The score of a day is the mean of its instances; daily_mean is the mean of the three. Days above 0 are active. The "
      "trend compares the halves of at least four active days. Yesterday's rank is among the ten best days; 11 is within "
      "five percent of the best one. tas analytics volume --by day has every day.");
  s.json_list("tas.analytics.progress/1", {{"score", "efficiency, execution, grit or daily_mean"},
                                           {"week.days", "active days of the last seven"},
                                           {"week.mean, week.best", "of these days"},
                                           {"week.trend", "down, steady or up; null below four active days"},
                                           {"yesterday", "its score"},
                                           {"rank", "of yesterday among the best days; null when it is none of them"},
                                           {"best.day, best.value", "the best day there was; with --best one row for each of the ten, and rank is its own"}});
}

std::string date(analytics::Day day) { return time::format_date(Date{day}); }

render::Table head() {
  constexpr auto kLeft = render::Column::Align::left;
  render::Table t{"tas.analytics.progress/1", {}, {}, {}};
  t.columns = {{"score", "Score", kLeft, 0, false}, figure("week.days", "Days", 4), figure("week.mean", "7 days"), figure("week.best", "Best of 7", 3), {"week.trend", "Trend", kLeft, 1, false},
               figure("yesterday", "Yesterday"), figure("rank", "Rank"), figure("best.value", "Best ever", 2), {"best.day", "on", kLeft, 2, false}};
  return t;
}

render::Table best_head() {
  render::Table t{"tas.analytics.progress/1", {}, {}, {}};
  t.columns = {{"score", "Score", render::Column::Align::left, 0, false}, figure("rank", "Rank"), {"best.day", "Day", render::Column::Align::left, 0, false}, figure("best.value", "Value")};
  return t;
}

void add_row(render::Table& t, DayScore score, const Progress& p) {
  const auto trend = p.direction == analytics::Direction::unknown ? render::Cell{} : render::Cell{std::string{direction_name(p.direction)}};
  const bool any = !p.best.empty();
  t.row({std::string{day_score_name(score)}, count(p.active_days), known(p.week_mean), known(p.week_best), trend, known(p.yesterday),
         p.rank ? count(*p.rank) : render::Cell{}, any ? known(p.best.front().value) : render::Cell{}, any ? render::Cell{date(p.best.front().day)} : render::Cell{}});
}

void add_best(render::Table& t, DayScore score, const Progress& p) {
  for (std::size_t i = 0; i < p.best.size(); ++i) t.row({std::string{day_score_name(score)}, count(i + 1), date(p.best[i].day), p.best[i].value});
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  const db::Transaction reading{app.session().db(), db::Access::read};
  const auto scored = day_scores(app, a.flags, question);
  const auto yields = analytics::day_yields(scored.columns, yield_of(scored), question.window, question.calendar);
  auto t = a.best ? best_head() : head();
  for (const auto score : {DayScore::efficiency, DayScore::execution, DayScore::grit, DayScore::mean}) {
    const auto p = analytics::progress(yields, score, question.calendar.day_of(question.as_of));
    if (a.best) add_best(t, score, p);
    else add_row(t, score, p);
  }
  app.print(t);
  return 0;
}

}  // namespace

cli::Command analytics_progress() {
  return cli::command<Args, declare, run>("analytics progress", "the last week and yesterday beside the best days there were");
}

}  // namespace tas::apps
