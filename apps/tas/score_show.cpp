#include <algorithm>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/report/scores.hpp"
#include "libtas/store/columns.hpp"

namespace tas::apps {
namespace {

using analytics::scores::find_metric;
using analytics::scores::Metric;

struct Args {
  std::string what;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.what, "an instance (id, @, a task's name for its latest one), or the name of a score", "REF|NAME");
  s.example("tas score show @", "every score of one instance, each with its formula");
  s.example("tas score show stress", "what a score means, and how yours are spread");
}

int text_width(cli::App& app) { return std::clamp(app.style().width, 60, 100); }

int show_score(cli::App& app, const Metric& metric) {
  auto& s = app.session();
  const store::ColumnRange completed{.by = store::ColumnRange::By::completed};
  const auto values = metric.values(store::load_columns(s.db(), s.user(), completed, metric.inputs));
  if (app.is_for_people())
    app.print_text(report::score_definition_text(metric, values, text_width(app)));
  else
    app.print_object(report::score_definition(metric, values));
  return 0;
}

int show_instance(cli::App& app, InstanceId id) {
  auto& s = app.session();
  const auto columns = store::load_columns(s.db(), s.user(), {.only = id}, report::score_list_columns());
  if (columns.size() == 0)
    throw Error::not_found("instance " + to_string(id) + " is deleted").hint("tas instance restore " + to_string(id));
  if (app.is_for_people())
    app.print_text(report::instance_scores_text(columns, text_width(app)));
  else
    app.print(report::instance_scores(columns));
  return 0;
}

[[noreturn]] void nothing_called(const std::string& what) {
  std::vector<std::string> names;
  for (const Metric& m : analytics::scores::metrics()) names.emplace_back(m.name);
  const auto near = nearest(what, names);
  throw Error::not_found("no score, task or instance \"" + what + "\"")
      .hint(near ? "did you mean " + *near : "the scores are " + join(names, ", "))
      .candidates(near ? std::vector{*near} : std::vector<std::string>{});
}

int run(cli::App& app, const Args& a) {
  if (const Metric* metric = find_metric(a.what)) return show_score(app, *metric);
  if (const auto instance = cli::find_instance(app, a.what)) return show_instance(app, instance->id);
  if (parse_id<InstanceTag>(a.what)) throw Error::not_found("no instance " + a.what).hint("tas instance list");
  if (!cli::find_task(app, a.what)) nothing_called(a.what);
  return show_instance(app, cli::instance_of(app, a.what, cli::Prefer::latest).id);
}

}  // namespace

cli::Command score_show() {
  return cli::command<Args, declare, run>("score show", "the scores of one instance, or what one score means");
}

}  // namespace tas::apps
