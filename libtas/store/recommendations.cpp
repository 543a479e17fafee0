#include "libtas/store/recommendations.hpp"

#include "libtas/db/transaction.hpp"
#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

using db::Sql;

constexpr Sql kAdd = R"(
  INSERT INTO recommendations (user_id, at, policy, mode, filters, candidates)
  VALUES ($1, $2, $3, $4, $5, $6)
  RETURNING recommendation_id)";
constexpr Sql kAddItem = R"(
  INSERT INTO recommendation_items (recommendation_id, position, task_id, instance_id, score)
  VALUES ($1, $2, $3, $4, $5))";
constexpr Sql kAddTerm = R"(
  INSERT INTO recommendation_terms (recommendation_id, position, term, metric, value, weight, points, because)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8))";
constexpr Sql kFind = R"(
  SELECT recommendation_id, at, policy, mode, filters, candidates
  FROM recommendations
  WHERE user_id = $1 AND recommendation_id = $2)";
constexpr Sql kLatest = R"(
  SELECT recommendation_id, at, policy, mode, filters, candidates
  FROM recommendations
  WHERE user_id = $1
  ORDER BY recommendation_id DESC
  LIMIT 1)";
constexpr Sql kItems = R"(
  SELECT task_id, instance_id, score
  FROM recommendation_items
  WHERE recommendation_id = $1
  ORDER BY position)";
constexpr Sql kTerms = R"(
  SELECT position, metric, value, weight, points, because
  FROM recommendation_terms
  WHERE recommendation_id = $1
  ORDER BY position, term)";
constexpr Sql kShown = R"(
  SELECT count(DISTINCT r.recommendation_id), count(CASE WHEN i.task_id = $3 THEN 1 END)
  FROM recommendations r
  LEFT JOIN recommendation_items i ON i.recommendation_id = r.recommendation_id
  WHERE r.user_id = $1 AND r.at >= $2)";
constexpr Sql kPostponements = R"(
  SELECT p.instance_id, count(*)
  FROM instances i
  JOIN postponements p ON p.instance_id = i.instance_id
  WHERE i.user_id = $1 AND i.completed_at IS NULL AND i.cancelled_at IS NULL AND i.deleted_at IS NULL
  GROUP BY p.instance_id)";
constexpr Sql kShownLists = R"(
  SELECT r.recommendation_id, r.at, r.mode, i.task_id, i.score
  FROM recommendations r
  LEFT JOIN recommendation_items i ON i.recommendation_id = r.recommendation_id
  WHERE r.user_id = $1 AND r.at >= $2 AND r.at < $3
  ORDER BY r.at, r.recommendation_id, i.position)";
constexpr Sql kOutcomes = R"(
  SELECT task_id, first_started_at, recommendation_id, recommendation_position, completed_at IS NOT NULL, cancelled_at IS NOT NULL,
         actual_relief, actual_relief - predicted_relief, capacity_after - capacity_before
  FROM instances
  WHERE user_id = $1 AND deleted_at IS NULL AND first_started_at >= $2 AND first_started_at < $3
    AND first_started_at >= (SELECT min(at) FROM recommendations WHERE user_id = $1))";

Recommendation head(db::Cursor& row) {
  return {{row.integer(0)}, row.instant(1), std::string{row.text(2)}, std::string{row.text(3)}, std::string{row.text(4)}, row.integer(5), {}};
}

std::optional<double> maybe_real(db::Cursor& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional{row.real(column)};
}

}  // namespace

RecommendationId Recommendations::add(const Recommendation& r) {
  db::Transaction transaction{db_, db::Access::write};
  RecommendationId id;
  {
    auto row = db_.query(kAdd, {user_.value, r.at, std::string_view{r.policy}, std::string_view{r.mode}, std::string_view{r.filters}, r.candidates});
    if (row->next()) id = {row->integer(0)};
  }
  std::int64_t position = 0;
  for (const auto& item : r.items) {
    ++position;
    db_.execute(kAddItem, {id.value, position, item.task.value, item.instance ? db::Value{item.instance->value} : db::Value{}, item.score});
    std::int64_t number = 0;
    for (const auto& t : item.terms) {
      db_.execute(kAddTerm, {id.value, position, ++number, std::string_view{t.metric}, t.value, t.weight, t.points, std::string_view{t.because}});
    }
  }
  transaction.commit();
  return id;
}

std::optional<Recommendation> Recommendations::find(RecommendationId id) {
  std::optional<Recommendation> found;
  if (auto row = db_.query(kFind, {user_.value, id.value}); row->next()) found = head(*row);
  if (found) read_items(*found);
  return found;
}

std::optional<Recommendation> Recommendations::latest() {
  std::optional<Recommendation> found;
  if (auto row = db_.query(kLatest, {user_.value}); row->next()) found = head(*row);
  if (found) read_items(*found);
  return found;
}

void Recommendations::read_items(Recommendation& r) {
  for (auto row = db_.query(kItems, {r.id.value}); row->next();) {
    r.items.push_back({{row->integer(0)}, row->is_null(1) ? std::nullopt : std::optional{InstanceId{row->integer(1)}}, row->real(2), {}});
  }
  for (auto row = db_.query(kTerms, {r.id.value}); row->next();) {
    r.items.at(static_cast<std::size_t>(row->integer(0) - 1))
        .terms.push_back({std::string{row->text(1)}, row->real(2), row->real(3), row->real(4), std::string{row->text(5)}});
  }
}

Recommendations::Shown Recommendations::shown_since(Instant since, TaskId task) {
  auto row = db_.query(kShown, {user_.value, since, task.value});
  if (!row->next() || row->integer(0) == 0) return Shown::nothing;
  return row->integer(1) > 0 ? Shown::this_one : Shown::others;
}

std::map<InstanceId, double> Recommendations::postponements_of_open() {
  std::map<InstanceId, double> counts;
  for (auto row = db_.query(kPostponements, {user_.value}); row->next();) counts[{row->integer(0)}] = static_cast<double>(row->integer(1));
  return counts;
}

std::vector<ShownRecommendation> Recommendations::shown(Instant from, Instant until) {
  std::vector<ShownRecommendation> lists;
  for (auto row = db_.query(kShownLists, {user_.value, from, until}); row->next();) {
    const RecommendationId id{row->integer(0)};
    if (lists.empty() || lists.back().id != id) lists.push_back({id, row->instant(1), std::string{row->text(2)}, {}, {}});
    if (row->is_null(3)) continue;
    lists.back().tasks.push_back(TaskId{row->integer(3)});
    lists.back().scores.push_back(row->real(4));
  }
  return lists;
}

std::vector<RecommendationOutcome> Recommendations::outcomes(Instant from, Instant until) {
  std::vector<RecommendationOutcome> list;
  for (auto row = db_.query(kOutcomes, {user_.value, from, until}); row->next();) {
    list.push_back({TaskId{row->integer(0)}, row->instant(1), row->is_null(2) ? std::nullopt : std::optional{RecommendationId{row->integer(2)}},
                    row->is_null(3) ? std::nullopt : std::optional{row->integer(3)}, row->boolean(4), row->boolean(5), maybe_real(*row, 6), maybe_real(*row, 7),
                    maybe_real(*row, 8)});
  }
  return list;
}

std::vector<db::SqlText> recommendations_statements() {
  return {kAdd, kAddItem, kAddTerm, kFind, kLatest, kItems, kTerms, kShown, kPostponements, kShownLists, kOutcomes};
}

}  // namespace tas::store
