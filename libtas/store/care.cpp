#include "libtas/store/care.hpp"

namespace tas::store {

void optimize(db::Connection& db) { db.execute("ANALYZE"); }

std::optional<std::string> damage(db::Connection& db) {
  if (db.engine() != db::Engine::sqlite) return std::nullopt;
  auto row = db.query("PRAGMA integrity_check(1)");
  if (!row->next() || row->text(0) == "ok") return "";
  return std::string{row->text(0)};
}

}  // namespace tas::store
