#include "libtas/measure/score_reader.hpp"

#include <algorithm>
#include <numeric>

#include "libtas/analytics/around/focus.hpp"
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
  const AroundSet set = analytics::scores::around_of(metrics);
  return set.empty() ? columns : columns | analytics::inputs_of(analytics::local_of(set)) | ColumnSet{Column::id};
}

// The rows in the order of their ids; empty when they stand in it.
std::vector<std::uint32_t> order_of(const std::vector<InstanceId>& ids) {
  if (std::is_sorted(ids.begin(), ids.end())) return {};
  std::vector<std::uint32_t> rows(ids.size());
  std::iota(rows.begin(), rows.end(), 0u);
  std::sort(rows.begin(), rows.end(), [&](auto a, auto b) { return ids[a] < ids[b]; });
  return rows;
}

analytics::Beyond beyond_of(db::Connection& db, UserId user, AroundSet set) {
  analytics::Beyond beyond;
  if (set.contains(analytics::Around::goal_of_week)) beyond.goals = store::WeeklyGoals{db, user}.list();
  if (!set.contains(analytics::Around::focus)) return beyond;
  analytics::around::AttentionOf attention;
  store::each_felt_emotion(db, user, [&](InstanceId instance, domain::Phase phase, std::string_view emotion, std::optional<double> intensity) {
    if (intensity) attention.add(instance, phase == domain::Phase::after, emotion, *intensity);
  });
  beyond.attention = std::move(attention).finish();
  return beyond;
}

}  // namespace

AroundColumns ScoreReader::Neighbourhood::of(const InstanceColumns& columns, const analytics::Calendar& calendar) const {
  std::vector<std::size_t> places;
  if (!around.filled.empty()) {
    places.reserve(columns.size());
    for (const InstanceId id : columns.id) {
      const auto found = std::lower_bound(ids.begin(), ids.end(), id);
      TAS_ASSERT(found != ids.end() && *found == id);
      const auto place = static_cast<std::size_t>(found - ids.begin());
      places.push_back(rows.empty() ? place : rows[place]);
    }
  }
  auto all = analytics::picked(around, places);
  analytics::look_around(all, local, analytics::History{columns, calendar, beyond, days});
  return all;
}

ScoreReader::Neighbourhood ScoreReader::neighbourhood(db::Connection& db, UserId user, const store::ColumnRange& range,
                                                      const Metrics& metrics, const analytics::Calendar& calendar) {
  const AroundSet set = analytics::scores::around_of(metrics), distant = analytics::distant_of(set);
  Neighbourhood n;
  n.local = analytics::local_of(set);
  n.beyond = beyond_of(db, user, set);
  const bool needs_days = analytics::inputs_of(n.local).contains(Column::type);
  if (distant.empty() && !needs_days) return n;
  // The neighbours of an instance are all that exist, not those of the range.
  auto all = store::load_columns(db, user, {.as_of = range.as_of}, analytics::inputs_of(distant) | (needs_days ? analytics::kDayInputs : ColumnSet{}));
  const analytics::History history{all, calendar, n.beyond};
  if (needs_days) n.days = history.days();
  if (distant.empty()) return n;
  n.around = analytics::look_around(distant, history);
  n.rows = order_of(all.id);
  n.ids = std::move(all.id);
  std::sort(n.ids.begin(), n.ids.end());
  return n;
}

ScoreReader::ScoreReader(db::Connection& db, UserId user, const store::ColumnRange& range, Metrics metrics,
                         ColumnSet more, const analytics::Calendar& calendar)
    : metrics_{std::move(metrics)},
      calendar_{calendar},
      neighbours_{neighbourhood(db, user, range, metrics_, calendar)},
      reader_{db, user, range, wanted(metrics_, more)} {}

Scored ScoreReader::next(std::size_t rows) { return scored(reader_.next(rows)); }
Scored ScoreReader::rest() { return scored(reader_.rest(0)); }

Scored ScoreReader::scored(InstanceColumns columns) const {
  Scored piece{std::move(columns), {}, {}};
  piece.around = neighbours_.of(piece.columns, calendar_);
  for (const auto* m : metrics_) {
    piece.values.push_back(m->is_per_instance() ? m->values(piece.rows()) : std::vector<double>{});
  }
  return piece;
}

}  // namespace tas::measure
