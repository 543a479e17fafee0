#include "libtas/measure/score_reader.hpp"

#include <algorithm>

#include "libtas/store/felt_emotions.hpp"
#include "libtas/store/weekly_goals.hpp"

namespace tas::measure {
namespace {

using analytics::AroundColumns;
using analytics::AroundSet;
using analytics::scores::Metrics;
using domain::Column;
using domain::ColumnSet;
using domain::InstanceColumns;

// To find the row of an instance again, it must have its id.
ColumnSet wanted(const Metrics& metrics, ColumnSet more) {
  const auto columns = analytics::scores::inputs_of(metrics) | more;
  return analytics::scores::around_of(metrics).empty() ? columns : columns | ColumnSet{Column::id};
}

std::vector<std::pair<InstanceId, std::size_t>> places(const std::vector<InstanceId>& ids) {
  std::vector<std::pair<InstanceId, std::size_t>> list;
  list.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) list.emplace_back(ids[i], i);
  std::sort(list.begin(), list.end());
  return list;
}

analytics::Beyond beyond_of(db::Connection& db, UserId user, AroundSet set) {
  analytics::Beyond beyond;
  if (set.contains(analytics::Around::goal_of_week)) beyond.goals = store::WeeklyGoals{db, user}.list();
  if (!set.contains(analytics::Around::focus)) return beyond;
  for (auto& e : store::felt_emotions(db, user)) {
    if (e.intensity) beyond.emotions.push_back({e.instance, e.phase == domain::Phase::after, std::move(e.emotion), *e.intensity});
  }
  return beyond;
}

}  // namespace

AroundColumns ScoreReader::Neighbourhood::of(const std::vector<InstanceId>& ids) const {
  std::vector<std::size_t> rows;
  rows.reserve(ids.size());
  for (const InstanceId id : ids) {
    const auto found = std::lower_bound(places.begin(), places.end(), std::pair{id, std::size_t{0}});
    TAS_ASSERT(found != places.end() && found->first == id);
    rows.push_back(found->second);
  }
  return analytics::picked(around, rows);
}

ScoreReader::Neighbourhood ScoreReader::neighbourhood(db::Connection& db, UserId user, const store::ColumnRange& range,
                                                      const Metrics& metrics, const analytics::Calendar& calendar) {
  const AroundSet set = analytics::scores::around_of(metrics);
  if (set.empty()) return {};
  // The neighbours of an instance are all that exist, not those of the range.
  const auto all = store::load_columns(db, user, {.as_of = range.as_of}, analytics::inputs_of(set));
  const auto beyond = beyond_of(db, user, set);
  return {places(all.id), analytics::look_around(set, analytics::History{all, calendar, beyond})};
}

ScoreReader::ScoreReader(db::Connection& db, UserId user, const store::ColumnRange& range, Metrics metrics,
                         ColumnSet more, const analytics::Calendar& calendar)
    : metrics_{std::move(metrics)},
      neighbours_{neighbourhood(db, user, range, metrics_, calendar)},
      reader_{db, user, range, wanted(metrics_, more)} {}

Scored ScoreReader::next(std::size_t rows) { return scored(reader_.next(rows)); }
Scored ScoreReader::rest() { return scored(reader_.rest(0)); }

Scored ScoreReader::scored(InstanceColumns columns) const {
  Scored piece{std::move(columns), {}, {}};
  if (!neighbours_.around.filled.empty()) piece.around = neighbours_.of(piece.columns.id);
  for (const auto* m : metrics_) {
    piece.values.push_back(m->is_per_instance() ? m->values(piece.rows()) : std::vector<double>{});
  }
  return piece;
}

}  // namespace tas::measure
