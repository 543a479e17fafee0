#include "libtas/store/emotions.hpp"

#include <set>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

constexpr db::Sql kKnows = "SELECT 1 FROM emotions WHERE user_id = $1 AND emotion_key = $2";
db::SqlText of_user() { return select_from(kEmotions) + "WHERE user_id = $1 ORDER BY emotion_key"; }

constexpr db::Sql kUsed = R"(
  SELECT e.emotion, count(*)
  FROM instance_emotions e
  JOIN instances i ON i.instance_id = e.instance_id
  WHERE i.user_id = $1 AND i.deleted_at IS NULL
  GROUP BY e.emotion)";
db::SqlText felt() {
  return select_from(kInstanceEmotions) + "WHERE instance_id IN (SELECT instance_id FROM instances WHERE user_id = $1) ORDER BY instance_id, phase, emotion";
}

}  // namespace

bool Emotions::knows(const std::string& word) {
  const std::string key = fold(word);
  return db_.query(kKnows, {user_.value, std::string_view{key}})->next();
}

void Emotions::learn(Operation& op, const std::string& word) {
  if (knows(word)) return;
  domain::Emotion row{0, user_, word, fold(word), {}};
  op.insert(kEmotions, row);
}

std::vector<domain::Emotion> Emotions::list() {
  std::vector<domain::Emotion> rows;
  for (auto row = db_.query(of_user(), {user_.value}); row->next();) rows.push_back(read_row(kEmotions, *row));
  return rows;
}

std::map<std::string, std::int64_t> Emotions::times_used() {
  std::map<std::string, std::int64_t> times;
  for (auto row = db_.query(kUsed, {user_.value}); row->next();) times[fold(row->text(0))] += row->integer(1);
  return times;
}

domain::Emotion Emotions::get(const std::string& word) {
  const auto key = fold(word);
  for (auto& row : list()) {
    if (row.emotion_key == key) return std::move(row);
  }
  throw Error::not_found("no emotion \"" + word + "\"");
}

std::int64_t Emotions::rename(Operation& op, const std::string& from, const std::string& to) {
  const auto old_key = fold(from), new_key = fold(to);
  std::vector<domain::InstanceEmotion> old_rows;
  std::set<std::pair<InstanceId, domain::Phase>> has_new;
  for (auto row = db_.query(felt(), {user_.value}); row->next();) {
    auto felt_row = read_row(kInstanceEmotions, *row);
    if (fold(felt_row.emotion) == old_key) old_rows.push_back(std::move(felt_row));
    else if (fold(felt_row.emotion) == new_key) has_new.emplace(felt_row.instance, felt_row.phase);
  }
  for (const auto& row : old_rows) {
    op.erase(kInstanceEmotions, row);
    if (has_new.contains({row.instance, row.phase})) continue;
    auto renamed = row;
    renamed.emotion = to;
    op.insert(kInstanceEmotions, renamed);
  }
  const auto before = get(from);
  if (old_key != new_key && knows(to)) {
    op.erase(kEmotions, before);
  } else {
    auto after = before;
    after.emotion = to;
    after.emotion_key = new_key;
    op.update(kEmotions, before, after);
  }
  return static_cast<std::int64_t>(old_rows.size());
}

void Emotions::forget(Operation& op, const std::string& word) { op.erase(kEmotions, get(word)); }

std::vector<db::SqlText> emotions_statements() {
  return {kKnows, kUsed, felt(), of_user(), insert_into(kEmotions), insert_again(kEmotions), update_of(kEmotions), delete_from(kEmotions)};
}

}  // namespace tas::store
