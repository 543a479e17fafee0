#include "apps/tas/scored_instance.hpp"

#include <algorithm>

#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/score_names.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/report/scores.hpp"

namespace tas::apps {
namespace {

[[noreturn]] void nothing_called(const std::string& what) {
  const auto near = nearest_metric(what);
  throw Error::not_found("no score, task or instance \"" + what + "\"")
      .hint(near ? "did you mean " + *near : "tas score versions lists the scores, tas list the tasks")
      .candidates(near ? std::vector{*near} : std::vector<std::string>{});
}

}  // namespace

InstanceId scored_instance_id(cli::App& app, const std::string& ref) {
  if (const auto instance = cli::find_instance(app, ref)) return instance->id;
  if (parse_id<InstanceTag>(ref)) throw Error::not_found("no instance " + ref).hint("tas instance list");
  if (!cli::find_task(app, ref)) nothing_called(ref);
  return cli::instance_of(app, ref, cli::Prefer::latest).id;
}

measure::Scored scored_instance(cli::App& app, InstanceId id, const analytics::scores::Metrics& metrics) {
  auto& s = app.session();
  db::Transaction reading{s.db(), db::Access::read};
  auto scored = measure::ScoreReader{s.db(), s.user(), {.only = id}, metrics, report::score_list_columns(), asked(app, {}).calendar}.rest();
  if (scored.columns.size() == 0)
    throw Error::not_found("instance " + to_string(id) + " is deleted").hint("tas instance restore " + to_string(id));
  return scored;
}

int text_width(cli::App& app) { return std::clamp(app.style().width, 40, 100); }

}  // namespace tas::apps
