#include <fmt/format.h>

#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/recommended.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/report/next.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string what;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.what, "a number of the latest list, or an instance or task on it", "N|REF");
  s.example("tas why 1", "why the first of the latest list stands there");
  s.example("tas why 1 --describe", "the same as sentences");
  s.details("Every term of the score in points and words; the points add up to the score. tas next makes the list.");
  s.json_list("tas.recommendation.term/1", {{"id", "of the list"},
                                            {"position", "in it"},
                                            {"metric", "what counts"},
                                            {"value", "as it was known"},
                                            {"weight", "how much it counts"},
                                            {"points", "what it adds to the score"},
                                            {"because", "in words"}});
}

// Where the item stands in the list, from 0.
std::size_t position_of(cli::App& app, const store::Recommendation& list, const std::string& what) {
  if (const auto number = parse_number(what); number && *number == static_cast<int>(*number)) {
    return static_cast<std::size_t>(chosen(app, static_cast<std::int64_t>(*number)).position - 1);
  }
  const auto instance = cli::find_instance(app, what);
  const auto task = instance ? instance->task : cli::task_of(app, what).id;
  const auto found = std::find_if(list.items.begin(), list.items.end(), [&](const auto& item) { return instance && item.instance ? item.instance == instance->id : item.task == task; });
  if (found == list.items.end()) throw Error::not_found("\"" + what + "\" is not on " + to_string(list.id)).hint("tas next -n 20 makes a longer list");
  return static_cast<std::size_t>(found - list.items.begin());
}

int run(cli::App& app, const Args& a) {
  const auto list = latest_list(app);
  const auto position = position_of(app, list, a.what);
  const auto& item = list.items[position];
  std::vector<recommend::Term> terms;
  for (const auto& t : item.terms) terms.push_back({t.metric, t.value, t.weight, t.points, t.because});
  if (!app.is_for_people()) {
    app.print(report::why_table(to_string(list.id), position + 1, terms));
    return 0;
  }
  auto& s = app.session();
  const auto task = store::Tasks{s.db(), s.user()}.find(item.task);
  const auto stats = store::TaskStatsStore{s.db()}.of(item.task);
  app.print_text(report::why_text(task ? task->name : to_string(item.task), item.score, terms, stats, list.policy, app.style()));
  return 0;
}

}  // namespace

cli::Command why() { return cli::command<Args, declare, run>("why", "why something is recommended: every term of its score"); }
cli::Command recommend_why() { return cli::command<Args, declare, run>("recommend why", "why something is recommended: every term of its score"); }

}  // namespace tas::apps
