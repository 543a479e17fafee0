#include "libtas/store/imports.hpp"

#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

using db::Sql;

constexpr Sql kBegin = R"(
  INSERT INTO imports (user_id, at, legacy_zone)
  VALUES ($1, $2, $3)
  RETURNING import_id)";
constexpr Sql kAddFile = R"(
  INSERT INTO import_files (import_id, position, file, kind, variant, read_rows, new_rows, unchanged_rows, different_rows, rejected_rows)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))";
constexpr Sql kAllTasks = "SELECT task_id, external_id, name, import_id FROM tasks WHERE user_id = $1 ORDER BY task_id";
constexpr Sql kTask = "SELECT task_id, source_hash, import_id FROM tasks WHERE user_id = $1 AND external_id = $2";
constexpr Sql kInstance = "SELECT instance_id, source_hash, import_id FROM instances WHERE user_id = $1 AND external_id = $2";
constexpr Sql kNote = "SELECT note_id, source_hash, import_id FROM notes WHERE user_id = $1 AND external_id = $2";
constexpr Sql kCount = R"(
  SELECT (SELECT count(*) FROM tasks WHERE user_id = $1 AND import_id = $2),
         (SELECT count(*) FROM instances WHERE user_id = $1 AND import_id = $2),
         (SELECT count(*) FROM emotions WHERE user_id = $1 AND import_id = $2),
         (SELECT count(*) FROM notes WHERE user_id = $1 AND import_id = $2))";
// Every imported row has a provenance, so there is a member to put the new one in front of.
constexpr Sql kSuspect = R"(
  UPDATE instances
  SET provenance = '{"actual_relief":"suspect",' || substr(provenance, 2)
  WHERE user_id = $1 AND import_id = $2 AND predicted_relief = actual_relief)";

}  // namespace

ImportId Imports::begin(Instant at, const std::string& legacy_zone) {
  auto row = db_.query(kBegin, {user_.value, at, std::string_view{legacy_zone}});
  row->next();
  const ImportId id{row->integer(0)};
  row->next();
  return id;
}

void Imports::add_file(ImportId import, int position, const ImportedFile& f) {
  db_.execute(kAddFile, {import.value, std::int64_t{position}, std::string_view{f.file}, std::string_view{f.kind},
                         std::string_view{f.variant}, f.read, f.fresh, f.unchanged, f.different, f.rejected});
}

std::vector<KnownTask> Imports::tasks() {
  std::vector<KnownTask> list;
  for (auto row = db_.query(kAllTasks, {user_.value}); row->next();) {
    list.push_back({TaskId{row->integer(0)}, std::string{row->text(1)}, std::string{row->text(2)}, row->is_null(3)});
  }
  return list;
}

std::optional<KnownRow> Imports::find(db::Statement statement, std::string_view external_id) {
  auto row = db_.query(statement, {user_.value, external_id});
  if (!row->next()) return std::nullopt;
  return KnownRow{row->integer(0), row->maybe_integer(1), row->is_null(2)};
}

std::optional<KnownRow> Imports::find_task(std::string_view external_id) { return find(kTask, external_id); }
std::optional<KnownRow> Imports::find_instance(std::string_view external_id) { return find(kInstance, external_id); }
std::optional<KnownRow> Imports::find_note(std::string_view external_id) { return find(kNote, external_id); }

ImportedRows Imports::counted(ImportId import) {
  auto row = db_.query(kCount, {user_.value, import.value});
  row->next();
  return {row->integer(0), row->integer(1), row->integer(2), row->integer(3)};
}

std::uint64_t Imports::suspect_equal_relief(ImportId import) { return db_.execute(kSuspect, {user_.value, import.value}); }

std::vector<db::SqlText> imports_statements() {
  return {kBegin, kAddFile, kAllTasks, kTask, kInstance, kNote, kCount, kSuspect};
}

}  // namespace tas::store
