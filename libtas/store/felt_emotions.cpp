#include "libtas/store/felt_emotions.hpp"

#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

constexpr db::Sql kFelt = R"(
  SELECT e.instance_id, e.phase, e.emotion, e.intensity
  FROM instance_emotions AS e JOIN instances AS i ON i.instance_id = e.instance_id
  WHERE i.user_id = $1 AND i.completed_at IS NOT NULL
  ORDER BY e.instance_id, e.phase DESC, e.position)";

}  // namespace

void each_felt_emotion(db::Connection& db, UserId user, const EachFeltEmotion& each) {
  for (auto row = db.query(kFelt, {user.value}); row->next();) {
    const auto phase = row->text(1) == domain::phase_name(domain::Phase::before) ? domain::Phase::before : domain::Phase::after;
    each(InstanceId{row->integer(0)}, phase, row->text(2), row->is_null(3) ? std::nullopt : std::optional{row->real(3)});
  }
}

std::vector<FeltEmotion> felt_emotions(db::Connection& db, UserId user) {
  std::vector<FeltEmotion> list;
  each_felt_emotion(db, user, [&](InstanceId instance, domain::Phase phase, std::string_view emotion, std::optional<double> intensity) {
    list.push_back({instance, phase, std::string{emotion}, intensity});
  });
  return list;
}

std::vector<db::SqlText> felt_emotions_statements() { return {kFelt}; }

}  // namespace tas::store
