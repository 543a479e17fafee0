#include "apps/tas/commands.hpp"
#include "apps/tas/score_names.hpp"
#include "apps/tas/scored_instance.hpp"
#include "libtas/report/score_explain.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string words;
  std::vector<std::string> metrics;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.words, "an instance (id, @, a task's name for its latest one), and the name of a score", "REF [METRIC]");
  s.option(a.metrics, "--metric", "NAME", "these scores, as in stress,net_relief");
  s.example("tas score explain @ stress", "formula, version, and what each factor and rating was");
  s.example("tas score explain dishes --metric stress,net_relief", "two scores of the latest instance of a task");
  s.details(
      "Without the name of a score all of them are explained. Each line with = is the line of tas help formulas by which "
      "the number was computed.");
  s.json_list("tas.score.explain/1",
              {{"id", "of the instance"},
               {"score", "the score that is explained"},
               {"formula_version", "another number for the same ratings is another version"},
               {"source", "page and section of the specification"},
               {"kind", "score; factor (a term of the formula); around (computed from other instances); input (recorded)"},
               {"name", "of the score, factor or input"},
               {"value", "null when unknown"},
               {"formula", "the line of tas help formulas; null for an input"}});
}

// The last of several words is a score when there is one of that name.
void split_off_metric(Args& a) {
  const auto blank = a.words.rfind(' ');
  if (blank == std::string::npos) return;
  const std::string last = a.words.substr(blank + 1);
  if (analytics::scores::find_metric(last) == nullptr) return;
  a.metrics.push_back(last);
  a.words.resize(blank);
}

int run(cli::App& app, const Args& given) {
  Args a = given;
  split_off_metric(a);
  const auto metrics = a.metrics.empty() ? analytics::scores::instance_metrics() : instance_metrics_named(a.metrics);
  const auto scored = scored_instance(app, scored_instance_id(app, a.words), metrics);
  if (app.is_for_people()) {
    auto style = app.style();
    style.width = text_width(app);
    app.print_text(report::explanation_text(scored, metrics, style));
  } else {
    app.print(report::explanation(scored, metrics));
  }
  return 0;
}

}  // namespace

cli::Command score_explain() {
  return cli::command<Args, declare, run>("score explain", "how the scores of one instance came about");
}

}  // namespace tas::apps
