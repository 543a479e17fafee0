#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/commands.hpp"
#include "apps/tas/figure_settings.hpp"
#include "libtas/analytics/scores/composite.hpp"
#include "libtas/measure/score_reader.hpp"

namespace tas::apps {
namespace {

using namespace analytics::scores;
using render::Cell;

struct Args {
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.example("tas score weights", "what the composite is made of, and what each part adds to it now");
  s.example("tas score weights --as-of 2026-03-01 --json", "the same as it stood then, for a program");
  s.details(
      "Parts without data take no part: the others then weigh more. tas score show composite has the whole. "
      "tas config set composite.weights calm=2,sleep=0 keeps other weights; 0 leaves a part out, what is not named weighs 1.");
  s.json_list("tas.score.weights/1", {{"part", "of the composite"},
                                      {"weight", "0 and up"},
                                      {"days", "it looks at the last so many days; null: all time"},
                                      {"value", "0 to 100; null when unknown"},
                                      {"n", "what it stands on"},
                                      {"contribution", "points of the composite; null when unknown"},
                                      {"meaning", "how it is computed"}});
}

Cell known(double value) { return domain::is_known(value) ? Cell{value} : Cell{}; }

render::Table table_of(const Stretch& stretch) {
  using Align = render::Column::Align;
  render::Table t;
  t.schema = "tas.score.weights/1";
  t.columns = {{"part", "Part", Align::left, 0, false},   {"weight", "Weight", Align::right, 0, false},
               {"days", "Days", Align::right, 3, false},  {"value", "Value", Align::right, 0, false},
               {"n", "n", Align::right, 0, false},        {"contribution", "Adds", Align::right, 0, false},
               {"meaning", "Meaning", Align::left, 2, true}};
  const auto figures = composite_parts(stretch);
  const auto components = components_of(figures, stretch.settings);
  for (std::size_t i = 0; i < kCompositeParts.size(); ++i) {
    const auto& part = kCompositeParts[i];
    t.row({std::string{part.name}, components[i].weight, part.days == 0 ? Cell{} : Cell{static_cast<std::int64_t>(part.days)},
           known(components[i].value), static_cast<std::int64_t>(figures[i].n),
           known(analytics::formulas::contribution(components[i], components)), std::string{part.meaning}});
  }
  return t;
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const Asked question = asked(app, a.flags);
  auto range = range_of(a.flags, question, store::ColumnRange::By::created);
  range.from.reset();
  db::Transaction reading{s.db(), db::Access::read};
  const auto scored = measure::ScoreReader{s.db(), s.user(), range, {&kComposite}, {}, question.calendar}.rest();
  const auto rows = scored.rows();
  const auto settings = figure_settings(app);
  app.print(table_of({rows, question.window, question.as_of, question.calendar, settings}));
  return 0;
}

}  // namespace

cli::Command score_weights() {
  return cli::command<Args, declare, run>("score weights", "what the composite is made of");
}

}  // namespace tas::apps
