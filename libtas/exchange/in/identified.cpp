#include "libtas/exchange/in/identified.hpp"

namespace tas::exchange::in {

std::optional<Identified> Identifier::begin(Row& row, Column id_column, const std::string& id) {
  Identified begun{own_.more(row, reading_.target.database_id()), row.fingerprint(columns_.seeds(), user_), {}};
  if (row.is_rejected()) return std::nullopt;
  auto to = reading_.target.destination(table_, row, reading_.receipt, id_column, id, begun.hash, seen_);
  if (!to) return std::nullopt;
  begun.to = std::move(*to);
  return begun;
}

}  // namespace tas::exchange::in
