#include <algorithm>
#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/emotional_flow.hpp"
#include "libtas/base/text.hpp"
#include "libtas/store/felt_emotions.hpp"

namespace tas::apps {
namespace {

using analytics::Felt;
using domain::Column;
using domain::InstanceColumns;

struct Args {
  AnalyticsFlags flags;
  bool load = false;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.flag(a.load, "--load", "emotional load against relief and against what was expected, instead");
  s.example("tas analytics emotions", "what you felt before and after, emotion by emotion");
  s.example("tas analytics emotions --load --json", "emotional load: what it brings, and how often it surprises");
  s.details(
      "Change is the mean over those felt before and after, so it need not be the difference of the two columns. An emotion "
      "without a number is counted nowhere. Correlations of the feeling afterwards take three pairs at least, and fewer than "
      "ten say little. A spike is a load felt more than 30 points above what was expected.");
  s.json_list("tas.analytics.emotions/1", {{"emotion", "as first written"},
                                           {"before, after, change", "each with mean and n"},
                                           {"with_relief, with_difficulty", "correlation with what was felt afterwards, r and n"}});
}

// The place of each instance in the columns.
std::map<InstanceId, std::size_t> places(const InstanceColumns& columns) {
  std::map<InstanceId, std::size_t> at;
  for (std::size_t i = 0; i < columns.size(); ++i) at.emplace(columns.id[i], i);
  return at;
}

std::vector<Felt> felt(const InstanceColumns& columns, const std::vector<store::FeltEmotion>& emotions) {
  const auto at = places(columns);
  std::map<std::pair<InstanceId, std::string>, Felt> list;
  for (const auto& e : emotions) {
    const auto row = at.find(e.instance);
    if (row == at.end() || !e.intensity) continue;
    Felt& f = list.try_emplace({e.instance, fold(e.emotion)}, Felt{e.emotion, domain::kUnknown, domain::kUnknown, columns.numbers(Column::actual_relief)[row->second],
                                                             columns.numbers(Column::actual_difficulty)[row->second]})
                  .first->second;
    (e.phase == domain::Phase::before ? f.before : f.after) = *e.intensity;
  }
  std::vector<Felt> rows;
  for (auto& [key, one] : list) rows.push_back(std::move(one));
  return rows;
}

render::Table flow_table(const std::vector<analytics::EmotionFlow>& flows) {
  render::Table t{"tas.analytics.emotions/1", {}, {}, {}};
  t.columns = {{"emotion", "Emotion", render::Column::Align::left, 0, true}, figure("before.mean", "Before"), figure("before.n", "n"),
               figure("after.mean", "After"), figure("after.n", "n"), figure("change.mean", "Change"), figure("change.n", "n"),
               figure("with_relief.r", "With relief", 1), figure("with_relief.n", "n", 1), figure("with_difficulty.r", "With difficulty", 2),
               figure("with_difficulty.n", "n", 2)};
  for (const auto& f : flows)
    t.row({f.emotion, known(f.before.mean()), count(f.before.n()), known(f.after.mean()), count(f.after.n()), known(f.change.mean()),
           count(f.change.n()), known(f.with_relief), count(f.relief_n), known(f.with_difficulty), count(f.difficulty_n)});
  return t;
}

render::Table load_table(const InstanceColumns& columns) {
  std::vector<analytics::Burden> burdens;
  for (std::size_t i = 0; i < columns.size(); ++i)
    burdens.push_back({columns.numbers(Column::predicted_emotional_load)[i], columns.numbers(Column::actual_emotional_load)[i],
                       columns.numbers(Column::actual_relief)[i]});
  const auto e = analytics::emotional_load(burdens);
  render::Table t{"tas.analytics.emotional_load/1", {}, {}, {}};
  t.columns = {figure("load", "Emotional load"), figure("relief", "Relief"), figure("n", "n, both felt"), figure("ratio", "Relief per load"),
               figure("misjudged", "Felt above expected"), figure("misjudged_n", "n, both rated"), figure("spikes", "Spikes")};
  t.row({known(e.load.mean()), known(e.relief.mean()), count(e.load.n()), known(e.ratio), known(e.misjudged.mean()), count(e.misjudged.n()),
         count(e.spikes)});
  return t;
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  const auto columns = load(app, a.flags, question, store::ColumnRange::By::completed,
                            {Column::id, Column::completed_at, Column::actual_relief, Column::actual_difficulty, Column::actual_emotional_load,
                             Column::predicted_emotional_load});
  if (a.load) {
    print_figures(app, load_table(columns));
    return 0;
  }
  auto& s = app.session();
  const auto flows = analytics::emotional_flow(felt(columns, store::felt_emotions(s.db(), s.user())));
  app.print(flow_table(flows));
  if (flows.empty() && app.is_for_people()) app.note("No emotion with a number in that time. tas done -e calm=60 rates one.");
  return 0;
}

}  // namespace

cli::Command analytics_emotions() {
  return cli::command<Args, declare, run>("analytics emotions", "what you felt before and after, and what emotional load brings");
}

}  // namespace tas::apps
