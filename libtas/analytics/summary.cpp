#include "libtas/analytics/summary.hpp"

#include "libtas/analytics/formulas/life_balance.hpp"
#include "libtas/analytics/scores/aversion_gap.hpp"
#include "libtas/analytics/scores/estimation_ratio.hpp"
#include "libtas/analytics/scores/net_relief.hpp"
#include "libtas/analytics/scores/net_wellbeing.hpp"
#include "libtas/analytics/scores/relief_duration.hpp"
#include "libtas/analytics/scores/stress.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics {
namespace {

using domain::Column;
using domain::ColumnSet;
using domain::InstanceColumns;

constexpr ColumnSet kColumns =
    ColumnSet{Column::type, Column::created_at, Column::completed_at, Column::cancelled_at, Column::duration_min} |
    scores::kAversionGap.inputs | scores::kNetRelief.inputs | scores::kNetWellbeing.inputs |
    scores::kReliefDurationPlain.inputs | scores::kEstimationRatio.inputs;

// What one completed instance adds.
struct Felt {
  double predicted_aversion, actual_aversion, predicted_relief, actual_relief, stress, net_wellbeing, duration_min,
      relief_hours, estimation_ratio;
  std::size_t type;
};

Felt felt(const InstanceColumns& columns, std::size_t i) {
  const scores::Rows rows{columns};
  const scores::Row row{rows, i};
  const double stress = scores::stress(row);
  const double relief = row[Column::actual_relief];
  return {row[Column::predicted_aversion],
          row[Column::actual_aversion],
          row[Column::predicted_relief],
          relief,
          stress,
          relief - stress,
          row[Column::duration_min],
          scores::relief_duration_plain(row),
          scores::estimation_ratio(row),
          type_index(columns.type[i])};
}

void add(Block& block, const Felt& f) {
  ++block.completed;
  block.predicted_aversion.add(f.predicted_aversion);
  block.actual_aversion.add(f.actual_aversion);
  block.predicted_relief.add(f.predicted_relief);
  block.actual_relief.add(f.actual_relief);
  block.stress.add(f.stress);
  block.net_wellbeing.add(f.net_wellbeing);
  block.aversion_gap.add(f.actual_aversion - f.predicted_aversion);
  block.relief_gap.add(f.actual_relief - f.predicted_relief);
  block.minutes[f.type].add(f.duration_min);
  block.relief_hours.add(f.relief_hours);
  block.estimation_ratio.add(f.estimation_ratio);
}

}  // namespace

std::size_t type_index(std::optional<domain::TaskType> type) noexcept {
  return type ? static_cast<std::size_t>(*type) : kTypeCount - 1;
}

double Block::completion_rate() const {
  if (created == 0) return 0;
  return round_to(100 * static_cast<double>(created_completed) / static_cast<double>(created), 1);
}

std::optional<double> Block::balance_score() const {
  using domain::TaskType;
  // A task without a type counts as work (decisions B5).
  const double work = minutes[type_index(TaskType::work)].sum() + minutes[type_index(std::nullopt)].sum();
  const double play = minutes[type_index(TaskType::play)].sum();
  if (!(play > 0)) return std::nullopt;
  return round_to(formulas::life_balance(work, play).score, 1);
}

ColumnSet summary_columns() noexcept { return kColumns; }

Summary empty_summary(Instant as_of, Window last_30, Window last_7) {
  return {as_of, {up_to(as_of)}, {last_30}, {last_7}};
}

Summary summarise(const InstanceColumns& columns, Instant as_of, Window last_30, Window last_7) {
  auto summary = empty_summary(as_of, last_30, last_7);
  add(summary, columns);
  return summary;
}

void add(Summary& summary, const InstanceColumns& columns) {
  const Instant as_of = summary.as_of;
  const auto created = columns.times(Column::created_at);
  const auto completed = columns.times(Column::completed_at);
  const auto cancelled = columns.times(Column::cancelled_at);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (created[i] > as_of) continue;
    const bool is_completed = completed[i] <= as_of;
    const bool is_cancelled = !is_completed && cancelled[i] <= as_of;
    const auto row = is_completed ? std::optional{felt(columns, i)} : std::nullopt;
    for (Block* block : {&summary.all, &summary.last_30, &summary.last_7}) {
      if (block->window.contains(created[i])) {
        ++block->created;
        block->created_completed += is_completed;
        block->open += !is_completed && !is_cancelled;
      }
      if (row && block->window.contains(completed[i])) add(*block, *row);
      block->cancelled += is_cancelled && block->window.contains(cancelled[i]);
    }
  }
}

bool may_be_chance(const Moments& gap) {
  const auto interval = gap.interval();
  return !interval || interval->contains(0);
}

}  // namespace tas::analytics
