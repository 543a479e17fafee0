#include <algorithm>

#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/formulas/thoroughness.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using analytics::formulas::Described;

struct Args {
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  declare_whose(s, a.flags);
  s.example("tas analytics thoroughness", "how many of your tasks say what they are about");
  s.example("tas analytics thoroughness --type work --json", "of work only, for a program");
  s.details(
      "Half of the factor is there without any notes; every described task adds to it, and so do longer texts, up to 500 "
      "characters. A score of 50 is a factor of 1. Tasks whose name says that they are tests do not count.");
  s.json_object("tas.analytics.thoroughness/1", {{"factor", "0.5 to 1.26; null without tasks"},
                                                 {"score", "0 to 100"},
                                                 {"described", "tasks with a description or notes"},
                                                 {"n", "tasks"}});
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  auto& s = app.session();
  const auto tasks = store::Tasks{s.db(), s.user()}.list(store::Tasks::Which::all);
  std::vector<Described> described;
  for (const auto& task : tasks) {
    if (question.tasks && !std::binary_search(question.tasks->begin(), question.tasks->end(), task.id)) continue;
    described.push_back({task.name, task.description ? std::string_view{*task.description} : "", task.notes ? std::string_view{*task.notes} : ""});
  }
  const auto t = analytics::formulas::thoroughness(described);
  render::Table table{"tas.analytics.thoroughness/1", {}, {}, {}};
  add_figures(table, {{"factor", "Factor"}, {"score", "Score"}, {"described", "Described"}, {"n", "n"}});
  table.row({known(t.factor), known(t.score), count(t.described), count(t.tasks)});
  if (app.is_for_people()) print_figures(app, table);
  else app.print_object(table);
  return 0;
}

}  // namespace

cli::Command analytics_thoroughness() {
  return cli::command<Args, declare, run>("analytics thoroughness", "whether your tasks say what they are about");
}

}  // namespace tas::apps
