#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/json.hpp"
#include "libtas/recommend/explain.hpp"
#include "libtas/render/wrap.hpp"
#include "libtas/report/next.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/recommendations.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using recommend::Candidate;
using recommend::Filters;
using recommend::Mode;
using recommend::Ranked;

constexpr std::size_t kShown = 3;

struct Args {
  std::optional<double> within, energy;
  std::optional<domain::TaskType> type;
  std::vector<std::string> tags, metrics;
  std::optional<std::string> mode;
  std::optional<std::int64_t> limit;
};

double minutes(const std::string& text) { return cli::length_of_time(text).count(); }

double energy_of(const std::string& text) {
  if (text == "low") return 40;
  if (text == "medium") return 70;
  if (text == "high") return 100;
  return cli::rating(text);
}

void declare(cli::Spec& s, Args& a) {
  s.option(a.within, "--within", "LENGTH", "what takes no longer, e.g. 20m; unknown lengths stay", &minutes);
  s.option(a.energy, "--energy", "HOW", "low (40), medium (70), high or 0-100: what needs no more mental energy", &energy_of);
  s.option(a.type, "--type", "TYPE", "work, play, self_care or sleep", &cli::task_type);
  s.option(a.tags, "--tag", "TAG", "with this tag, or one of several");
  s.option(a.limit, "-n,--limit", "N", "at most N, else 3", &cli::row_count);
  s.option(a.metrics, "--metric", "NAME", "what counts, several with commas; else relief,urgency");
  s.choice(a.mode, "--mode", "MODE", {"instances", "templates"}, "open instances, or tasks to do again; else instances when there are any");
  s.example("tas next", "what would help now?");
  s.example("tas next --within 20m --energy low -n1", "one thing, short and easy");
  s.example("tas next --mode templates --metric relief,aversion -o json", "tasks to do again, for a program");
  s.details(
      "The score is the mean of what is known, 0 to 100: relief as it is, urgency with weight 0.3, loads, aversion and minutes as 100 minus them. "
      "What nobody rated is left out, not guessed. --metric takes " + join(recommend::metric_names(), ", ") +
      ". tas why 1 shows every term, tas start --from-rec 1 begins. The list is kept, so that tas recommend history can say whether lists help.");
  s.json_list("tas.recommendation/1", {{"id", "of the list, e.g. r9"},
                                       {"position", "in it, from 1"},
                                       {"task.id", "the task"},
                                       {"task.name", "its name"},
                                       {"instance.id", "the open instance; null: the task itself"},
                                       {"score", "0 to 100"},
                                       {"duration_min", "expected length"},
                                       {"relief", "expected, else usual"},
                                       {"aversion", "expected, else usual"},
                                       {"urgency", "0 to 100; null for a task"},
                                       {"due_at", "the deadline"},
                                       {"because", "what adds most, in words"},
                                       {"policy", "what ranked it"},
                                       {"mode", "instances or templates"}});
}

std::vector<std::string> metrics_of(const Args& a) {
  std::vector<std::string> list;
  const auto known = recommend::metric_names();
  for (const auto& words : a.metrics) {
    for (const auto word : split(words, ',')) {
      const std::string name{trim(word)};
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        const auto near = nearest(name, known);
        throw Error::usage("nothing is ranked by \"" + name + "\"").hint(near ? "did you mean " + *near : "one of " + join(known, ", "));
      }
      list.push_back(name);
    }
  }
  return list.empty() ? std::vector<std::string>{"relief", "urgency"} : list;
}

// Everything that a ranker is given to choose from.
struct Pool {
  Mode mode = Mode::instances;
  std::vector<Candidate> candidates;
};

Pool pool_of(cli::App& app, const Args& a, const Filters& filters) {
  auto& s = app.session();
  const auto tasks = store::Tasks{s.db(), s.user()}.list(store::Tasks::Which::unarchived);
  std::map<TaskId, domain::TaskStats> stats;
  for (const auto& row : store::TaskStatsStore{s.db()}.all(s.user())) stats[row.task] = row;
  const bool is_any_open = std::any_of(stats.begin(), stats.end(), [](const auto& of_task) { return of_task.second.open > 0; });
  Pool pool;
  if (a.mode == "templates" || (!a.mode && !is_any_open)) {
    pool.mode = Mode::templates;
    for (const auto& task : tasks) {
      auto candidate = recommend::template_candidate(task, stats[task.id]);
      if (recommend::passes(filters, candidate, task)) pool.candidates.push_back(std::move(candidate));
    }
    return pool;
  }
  std::map<TaskId, const domain::Task*> by_id;
  for (const auto& task : tasks) by_id[task.id] = &task;
  const auto postponed = store::Recommendations{s.db(), s.user()}.postponements_of_open();
  for (const auto& instance : store::Instances{s.db(), s.user()}.waiting()) {
    const auto task = by_id.find(instance.task);
    if (task == by_id.end()) continue;  // archived
    const auto found = postponed.find(instance.id);
    auto candidate = recommend::instance_candidate(*task->second, stats[instance.task], instance, found == postponed.end() ? 0 : found->second, app.now());
    if (recommend::passes(filters, candidate, *task->second)) pool.candidates.push_back(std::move(candidate));
  }
  return pool;
}

std::string filters_json(const Args& a, const std::vector<std::string>& metrics) {
  namespace json = domain::json;
  json::Object object{{"metrics", json::Raw{json::write_list(metrics)}}};
  if (a.within) object.emplace_back("within_min", *a.within);
  if (a.energy) object.emplace_back("energy", *a.energy);
  if (a.type) object.emplace_back("type", std::string{domain::type_name(*a.type)});
  if (!a.tags.empty()) object.emplace_back("tags", json::Raw{json::write_list(a.tags)});
  return json::write(object);
}

RecommendationId keep(cli::App& app, const Args& a, const std::vector<std::string>& metrics, Mode mode, std::size_t candidates, const std::vector<Ranked>& shown) {
  store::Recommendation list{{}, app.now(), std::string{recommend::kRules.name}, std::string{recommend::mode_name(mode)}, filters_json(a, metrics), static_cast<std::int64_t>(candidates), {}};
  for (const auto& r : shown) {
    auto& item = list.items.emplace_back(store::RecommendedItem{r.candidate.task, r.candidate.instance, r.score, {}});
    for (const auto& t : r.terms) item.terms.push_back({t.metric, t.value, t.weight, t.points, t.because});
  }
  if (app.options().dry_run) return {};
  auto& s = app.session();
  return store::Recommendations{s.db(), s.user()}.add(list);
}

int run(cli::App& app, const Args& a) {
  Filters filters{a.within, a.energy, a.type, {}};
  for (const auto& tag : a.tags) filters.tags.push_back(fold(tag));
  const recommend::Question question{metrics_of(a), app.now(), app.zone()};
  auto pool = pool_of(app, a, filters);
  const auto candidates = pool.candidates.size();
  auto ranked = recommend::kRules.rank(std::move(pool.candidates), question);
  if (ranked.size() > static_cast<std::size_t>(a.limit.value_or(kShown))) ranked.resize(static_cast<std::size_t>(a.limit.value_or(kShown)));
  if (ranked.empty() && app.is_for_people()) {
    app.note("Nothing fits. tas add TEXT captures a task; fewer filters show more.");
    return 0;
  }
  const auto id = keep(app, a, question.metrics, pool.mode, candidates, ranked);
  const bool is_table = app.format() == render::Format::table;
  if (is_table) app.print_text(render::said(fmt::format("{}  What would help now?  {} of {}, by {}", to_string(id), ranked.size(), candidates, join(question.metrics, " and ")), app.style().width) + "\n");
  app.print(report::next_table(to_string(id), recommend::kRules.name, pool.mode, ranked));
  if (is_table) app.remark("tas start --from-rec 1 begins, tas why 1 explains");
  return 0;
}

}  // namespace

cli::Command next() { return cli::command<Args, declare, run>("next", "what to do next, and why"); }
cli::Command recommend_next() { return cli::command<Args, declare, run>("recommend next", "what to do next, and why"); }

}  // namespace tas::apps
