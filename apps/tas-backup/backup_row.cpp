#include "apps/tas-backup/backup_row.hpp"

namespace tas::apps {
namespace {

using render::Cell;

Cell text_or_null(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell time_of(const std::optional<backup::Check>& check) { return check ? Cell{check->at} : Cell{}; }
Cell took(const std::optional<backup::Check>& check) { return check ? Cell{check->took_ms} : Cell{}; }

}  // namespace

std::vector<cli::JsonField> backup_fields() {
  return {{"id", "the beginning of the names of its files"},
          {"created_at", "the moment that it holds"},
          {"kind", "full or diff"},
          {"base", "id of the full backup that a diff needs, or null"},
          {"reason", "why it is full, or of which one it is the change; null when an older program made it"},
          {"state", "intact (read back when it was made, and whenever somebody looked since), restored (really restored), damaged, unknown (its state file cannot be read)"},
          {"problem", "why it is damaged or unknown, or null"},
          {"checked_at", "when it was last read and compared by verify, or null"},
          {"restored_at", "when it was last really restored, or null"},
          {"restore_took_ms", "how long that took, or null"},
          {"is_pinned", "true when prune must not delete it"},
          {"pin_until", "or null"},
          {"file", "name in the repository"},
          {"bytes", "of the file"},
          {"content_bytes", "of what comes out of it"},
          {"rows", "of all tables"},
          {"engine", "sqlite or postgres"},
          {"schema_version", "the highest migration"},
          {"database_id", "of the database, or null"},
          {"encrypted_for", "the public key, or null"}};
}

void declare_backup_json(cli::Spec& s) { s.json_object("tas.backup/1", backup_fields()); }

std::vector<Cell> backup_cells(const backup::Entry& e, Instant now) {
  const auto& m = e.manifest;
  const bool is_pinned = e.is_pinned(now);
  return {m.id,
          m.created_at,
          std::string{backup::kind_name(m.kind)},
          text_or_null(m.base),
          text_or_null(m.reason),
          standing(e),
          text_or_null(reason_of(e)),
          time_of(e.state.checked),
          time_of(e.state.restored),
          took(e.state.restored),
          is_pinned,
          is_pinned ? render::cell(e.state.pin->until) : Cell{},
          m.file,
          static_cast<std::int64_t>(m.bytes),
          static_cast<std::int64_t>(m.content_bytes),
          static_cast<std::int64_t>(m.rows),
          std::string{backup::engine_name(m.engine)},
          std::int64_t{m.schema_version},
          text_or_null(m.database_id),
          text_or_null(m.recipient)};
}

void print_backup(cli::App& app, const backup::Entry& e) {
  render::Table table{"tas.backup/1", titled_columns_of(backup_fields()), {}, {}};
  table.row(backup_cells(e, app.now()));
  app.print_object(table);
}

std::string reason_of(const backup::Entry& e) {
  if (!e.problem.empty()) return e.problem;
  if (!e.unknown.empty()) return e.unknown;
  for (const auto& check : {e.state.checked, e.state.restored}) {
    if (check && !check->is_ok) return check->detail;
  }
  return {};
}

}  // namespace tas::apps
