#include <algorithm>
#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/base/number.hpp"
#include "libtas/render/chart.hpp"
#include "libtas/report/effectiveness.hpp"
#include "libtas/store/recommendations.hpp"

namespace tas::apps {
namespace {

constexpr int kUsualDays = 7;  // with --by

struct Args {
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  s.option(a.flags.since, "--since", "WHEN", "lists and starts from then on; 90d or 12w: so many days or weeks; else all, with --by 7 days");
  s.option(a.flags.until, "--until", "WHEN", "before then");
  s.choice(a.flags.by, "--by", "PERIOD", {"day", "week", "month"}, "one row per: what was shown, chosen and done");
  declare_moment(s, a.flags);
  s.example("tas recommend history", "do the lists help?");
  s.example("tas recommend history --by day", "what was shown and chosen on each of the last seven days");
  s.example("tas recommend history --json", "the same numbers for a program");
  s.details(
      "Chosen are instances that tas start --from-rec began; the others were started otherwise since the first list was "
      "shown. The lift is the difference of their shares completed; it is said from 5 instances in each group on. People "
      "choose what they would have done anyway, so a lift is not yet an effect.");
  s.json_list("tas.recommendation.history/1", {{"group", "chosen or other; with --by the first day of the period, and what was chosen then"},
                                               {"started", "instances"},
                                               {"completed", "of them"},
                                               {"rate", "percent completed"},
                                               {"rate_low, rate_high", "its 95 % interval"},
                                               {"relief, relief_gap, capacity_change", "each with mean and n: felt; felt minus expected; capacity after minus before"},
                                               {"lift", "chosen only, like all that follows: percentage points over the others; null below 5 in a group"},
                                               {"lists, lists_of_tasks, items, items_per_list", "shown; lists_of_tasks are those of templates"},
                                               {"selection_rate", "percent of the items that were chosen"},
                                               {"completion_rate", "percent completed of all that were started and ended since"},
                                               {"score", "mean, low and high of the chosen ones, when they were shown"},
                                               {"relief_error", "mean, low, high and n of the distance between felt and expected relief"},
                                               {"hit.first, hit.first_three, hit.n", "percent of the hit.n instances started within a day after a list whose task was its first, or one of its first three"}});
}

struct Log {
  std::vector<analytics::ListShown> lists;
  std::vector<analytics::StartedLater> started;
  std::vector<analytics::StartedInstance> compared;
};

Log read(cli::App& app, const analytics::Window& window) {
  store::Recommendations store{app.session().db(), app.session().user()};
  const Instant from = window.from == Instant::min() ? Instant{} : window.from;
  Log log;
  std::map<RecommendationId, std::vector<double>> scores;
  for (auto& list : store.shown(from - analytics::kListReach, window.until)) {
    log.lists.push_back({list.at, list.mode == "templates", std::move(list.tasks)});
    scores[list.id] = std::move(list.scores);
  }
  for (const auto& o : store.outcomes(from, window.until)) {
    std::optional<double> score, error;
    const auto shown = o.chosen_from ? scores.find(*o.chosen_from) : scores.end();
    if (shown != scores.end() && o.position && *o.position <= std::ssize(shown->second)) score = shown->second[static_cast<std::size_t>(*o.position - 1)];
    if (o.relief_gap) error = std::abs(*o.relief_gap);
    log.started.push_back({o.started_at, o.task, o.chosen_from.has_value(), score, o.is_completed, o.is_cancelled, error});
    log.compared.push_back({o.chosen_from.has_value(), o.is_completed, o.relief, o.relief_gap, o.capacity_change});
  }
  return log;
}

void print_periods(cli::App& app, const AnalyticsFlags& flags, const Asked& question, const Log& log) {
  auto t = report::funnel_table();
  for (const auto& w : pieces(flags, question, question.window.from))
    t.row(report::funnel_row(question.calendar.day_of(w.from), analytics::funnel(log.lists, log.started, w)));
  app.print(t);
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags, a.flags.by ? kUsualDays : 0);
  const auto log = read(app, question.window);
  const auto f = analytics::funnel(log.lists, log.started, question.window);
  if (f.lists == 0 && app.is_for_people()) {
    app.note("No list was shown in that time. tas next makes one.");
    return 0;
  }
  if (a.flags.by) {
    print_periods(app, a.flags, question, log);
    return 0;
  }
  const auto e = analytics::effectiveness(log.compared);
  app.print(report::effectiveness_table(e, f));
  if (app.format() == render::Format::table) app.print_text(render::wrapped(report::effectiveness_words(e, f), app.style().width) + "\n");
  return 0;
}

}  // namespace

cli::Command recommend_history() { return cli::command<Args, declare, run>("recommend history", "do the lists help: what came of what was chosen"); }

}  // namespace tas::apps
