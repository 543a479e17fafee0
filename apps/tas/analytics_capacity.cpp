#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/capacity.hpp"
#include "libtas/analytics/scores/cognitive_load.hpp"
#include "libtas/analytics/scores/emotional_load.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

using analytics::Attempt;
using analytics::Outcome;
using domain::Column;
using domain::kNever;

constexpr double kWindowHours = 4;

struct Args {
  AnalyticsFlags flags;
  std::optional<Minutes> within;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.option(a.within, "--within", "DURATION", "how long after one the next may begin, else 4h", &cli::length_of_time);
  s.example("tas analytics capacity", "how a demanding task changes the next one");
  s.example("tas analytics capacity --within 2h --since 90d --json", "only what begins within two hours");
  s.details(
      "The load of an instance is the mean of its cognitive and emotional load: high from 60 on, low up to 40. A sequence is "
      "two instances after one another: building goes from low to high, draining from high to low. Success is the share of "
      "the second ones that were completed, all of it. Impact is how many percent points that is above those that nothing "
      "came before; it takes five of each. Capacity is what you rated with --capacity.");
  s.json_list("tas.analytics.capacity/1", {{"kind", "sequence, alone (nothing before within the time) or tier (all)"},
                                           {"name", "building, draining, high_high, low_low, mixed; low, mid, high"},
                                           {"n", "instances; of a sequence the second ones"},
                                           {"success", "percent completed, all of it"},
                                           {"impact", "percent points above those alone"},
                                           {"relief, relief_n", "mean of the felt ones, and how many"},
                                           {"capacity_change, capacity_n", "mean of after minus before, and how many"},
                                           {"capacity_before, capacity_after", "means, of tiers"}});
}

constexpr domain::ColumnSet kInputs = analytics::scores::kCognitiveLoad.inputs | analytics::scores::kEmotionalLoad.inputs |
                                      domain::ColumnSet{Column::first_started_at, Column::completed_at, Column::cancelled_at, Column::duration_min,
                                                        Column::completion_percent, Column::actual_relief, Column::capacity_before,
                                                        Column::capacity_after};

std::vector<Attempt> attempts(const domain::InstanceColumns& columns, const analytics::Window& window) {
  const analytics::scores::Rows rows{columns};
  const auto cognitive = analytics::scores::kCognitiveLoad.values(rows), emotional = analytics::scores::kEmotionalLoad.values(rows);
  std::vector<Attempt> list;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Instant completed = columns.times(Column::completed_at)[i], cancelled = columns.times(Column::cancelled_at)[i];
    const Instant end = completed != kNever ? completed : cancelled;
    if (end == kNever || !window.contains(end)) continue;
    const double length = columns.numbers(Column::duration_min)[i], percent = columns.numbers(Column::completion_percent)[i];
    Instant start = columns.times(Column::first_started_at)[i];
    if (start == kNever && completed == kNever) continue;  // cancelled before it was begun
    if (start == kNever) start = end - std::chrono::floor<Instant::duration>(Minutes{domain::is_known(length) ? length : 0});
    list.push_back({start, end, (cognitive[i] + emotional[i]) / 2, completed != kNever && !(percent < 100),
                    columns.numbers(Column::actual_relief)[i], columns.numbers(Column::capacity_before)[i],
                    columns.numbers(Column::capacity_after)[i]});
  }
  return list;
}

std::vector<render::Cell> row(const char* kind, std::string_view name, const Outcome& o, double impact, double before, double after) {
  return {std::string{kind}, std::string{name}, count(o.n), known(o.success()), known(impact), known(o.relief.mean()), count(o.relief.n()),
          known(o.change.mean()), count(o.change.n()), known(before), known(after)};
}

render::Table table_of(const analytics::Capacity& c) {
  constexpr auto kLeft = render::Column::Align::left;
  constexpr double kNone = domain::kUnknown;
  render::Table t{"tas.analytics.capacity/1", {}, {}, {}};
  t.columns = {{"kind", "Kind", kLeft, 0, false}, {"name", "Load", kLeft, 0, false}, figure("n", "n"), figure("success", "Success %"),
               figure("impact", "Impact"), figure("relief", "Relief", 1), figure("relief_n", "n", 1), figure("capacity_change", "Capacity", 2),
               figure("capacity_n", "n", 2), figure("capacity_before", "Before", 3), figure("capacity_after", "After", 3)};
  for (std::size_t i = 0; i < analytics::kSequences; ++i) {
    const auto s = static_cast<analytics::Sequence>(i);
    t.row(row("sequence", analytics::sequence_name(s), c.sequences[i], c.impact(s), kNone, kNone));
  }
  for (std::size_t i = 0; i < c.alone.size(); ++i) t.row(row("alone", analytics::tier_name(static_cast<analytics::Tier>(i)), c.alone[i], kNone, kNone, kNone));
  for (std::size_t i = 0; i < c.tiers.size(); ++i)
    t.row(row("tier", analytics::tier_name(static_cast<analytics::Tier>(i)), c.tiers[i], kNone, c.before[i].mean(), c.after[i].mean()));
  return t;
}

int run(cli::App& app, const Args& a) {
  if (a.within && a.within->count() <= 0) throw Error::usage("--within needs some time").hint("--within 4h");
  const Asked question = asked(app, a.flags);
  auto everything = question;
  everything.window.from = Instant::min();  // it may have been created long before it ended
  const auto columns = load(app, a.flags, everything, store::ColumnRange::By::created, kInputs);
  app.print(table_of(analytics::capacity(attempts(columns, question.window), a.within ? a.within->count() / 60 : kWindowHours)));
  return 0;
}

}  // namespace

cli::Command analytics_capacity() {
  return cli::command<Args, declare, run>("analytics capacity", "how a demanding task changes the next one");
}

}  // namespace tas::apps
