#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/commands.hpp"
#include "apps/tas/figure_settings.hpp"
#include "apps/tas/score_names.hpp"
#include "apps/tas/scored_instance.hpp"
#include "libtas/base/error.hpp"
#include "libtas/report/scores.hpp"

namespace tas::apps {
namespace {

using analytics::scores::find_metric;
using analytics::scores::Metric;

struct Args {
  std::string what;
  std::vector<std::string> metrics;
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.what, "an instance (id, @, a task's name for its latest one), or the name of a score", "REF|NAME");
  s.option(a.metrics, "--metric", "NAME", "of an instance only these scores, as in stress,net_relief");
  declare_analytics_flags(s, a.flags);
  s.example("tas score show @", "every score of one instance, each with its formula");
  s.example("tas score show stress", "what a score means, and how yours are spread");
  s.example("tas score show stress --type work --since 90d", "how they were spread in the last 90 days at work");
}

measure::Scored read(cli::App& app, const store::ColumnRange& range, const Metric& metric, const Asked& question) {
  auto& s = app.session();
  db::Transaction reading{s.db(), db::Access::read};
  return measure::ScoreReader{s.db(), s.user(), range, {&metric}, {}, question.calendar}.rest();
}

void show_score(cli::App& app, const Metric& metric, const AnalyticsFlags& flags) {
  const Asked question = asked(app, flags);
  const auto scored = read(app, range_of(flags, question, store::ColumnRange::By::completed), metric, question);
  const auto& values = scored.values.front();
  if (app.is_for_people())
    app.print_text(report::score_definition_text(metric, values, text_width(app)));
  else
    app.print_object(report::score_definition(metric, values));
}

void show_figure(cli::App& app, const Metric& metric, const AnalyticsFlags& flags) {
  const Asked question = asked(app, flags, metric.days);
  // A figure looks at its window itself: what it says may depend on what was before, or is still open.
  auto range = range_of(flags, question, store::ColumnRange::By::created);
  range.from.reset();
  const auto scored = read(app, range, metric, question);
  const auto rows = scored.rows();
  const auto settings = figure_settings(app);
  const auto figure = metric.figure({rows, question.window, question.as_of, question.calendar, settings});
  if (app.is_for_people())
    app.print_text(report::figure_definition_text(metric, figure, text_width(app)));
  else
    app.print_object(report::figure_definition(metric, figure, question.window));
}

void show_instance(cli::App& app, const Args& a) {
  const auto metrics = a.metrics.empty() ? analytics::scores::instance_metrics() : instance_metrics_named(a.metrics);
  const auto scored = scored_instance(app, scored_instance_id(app, a.what), metrics);
  if (app.is_for_people())
    app.print_text(report::instance_scores_text(scored, metrics, text_width(app)));
  else
    app.print(report::instance_scores(scored, metrics));
}

int run(cli::App& app, const Args& a) {
  const Metric* metric = find_metric(a.what);
  if (metric == nullptr)
    show_instance(app, a);
  else if (metric->is_per_instance())
    show_score(app, *metric, a.flags);
  else
    show_figure(app, *metric, a.flags);
  return 0;
}

}  // namespace

cli::Command score_show() {
  return cli::command<Args, declare, run>("score show", "the scores of one instance, or what one score means");
}

}  // namespace tas::apps
