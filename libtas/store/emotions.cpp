#include "libtas/store/emotions.hpp"

#include "libtas/base/text.hpp"
#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

constexpr db::Sql kKnows = "SELECT 1 FROM emotions WHERE user_id = $1 AND emotion_key = $2";
db::SqlText of_user() { return select_from(kEmotions) + "WHERE user_id = $1 ORDER BY emotion_key"; }

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

std::vector<db::SqlText> emotions_statements() {
  return {kKnows, of_user(), insert_into(kEmotions), insert_again(kEmotions), update_of(kEmotions), delete_from(kEmotions)};
}

}  // namespace tas::store
