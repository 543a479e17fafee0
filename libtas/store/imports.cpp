#include "libtas/store/imports.hpp"

#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

using db::Sql;

constexpr Sql kDatabaseId = "SELECT database_id FROM database_identity WHERE only_row = 1";
constexpr Sql kBegin = R"(
  INSERT INTO imports (user_id, at, legacy_zone, mode)
  VALUES ($1, $2, $3, $4)
  RETURNING import_id)";
constexpr Sql kAddFile = R"(
  INSERT INTO import_files (import_id, position, file, kind, variant, read_rows, new_rows, updated_rows, unchanged_rows, different_rows,
                            rejected_rows, removed_rows, rejects_file, read_hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))";
constexpr Sql kAddFinding = R"(
  INSERT INTO import_findings (import_id, file_position, position, is_rejection, line, record, byte, column_name, code, message, occurrences)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))";
constexpr Sql kList = "SELECT import_id, at, legacy_zone, mode, undone_at, is_complete FROM imports WHERE user_id = $1 ORDER BY import_id DESC";
constexpr Sql kFind = "SELECT import_id, at, legacy_zone, mode, undone_at, is_complete FROM imports WHERE user_id = $1 AND import_id = $2";
constexpr Sql kBeginParts = "UPDATE imports SET is_complete = false, batch_key = $2 WHERE import_id = $1";
constexpr Sql kComplete = "UPDATE imports SET is_complete = true WHERE import_id = $1";
constexpr Sql kUnfinished = R"(
  SELECT import_id, at, legacy_zone, mode, undone_at, is_complete
  FROM imports
  WHERE user_id = $1 AND batch_key = $2 AND NOT is_complete AND undone_at IS NULL
  ORDER BY import_id DESC
  LIMIT 1)";
constexpr Sql kForgetFindings = "DELETE FROM import_findings WHERE import_id = $1";
constexpr Sql kForgetFiles = "DELETE FROM import_files WHERE import_id = $1";
constexpr Sql kFiles = R"(
  SELECT file, kind, variant, read_rows, new_rows, updated_rows, unchanged_rows, different_rows, rejected_rows, removed_rows, rejects_file, read_hash
  FROM import_files
  WHERE import_id = $1
  ORDER BY position)";
constexpr Sql kFindings = R"(
  SELECT is_rejection, line, record, byte, column_name, code, message, occurrences
  FROM import_findings
  WHERE import_id = $1 AND file_position = $2
  ORDER BY position)";
constexpr Sql kAllTasks = "SELECT task_id, external_id, name, import_id FROM tasks WHERE user_id = $1 ORDER BY task_id";
constexpr Sql kTask = "SELECT task_id, source_hash, import_id, deleted_at FROM tasks WHERE user_id = $1 AND external_id = $2";
constexpr Sql kInstance = "SELECT instance_id, source_hash, import_id, deleted_at FROM instances WHERE user_id = $1 AND external_id = $2";
constexpr Sql kNote = "SELECT note_id, source_hash, import_id, deleted_at FROM notes WHERE user_id = $1 AND external_id = $2";
constexpr Sql kJob = "SELECT job_id, source_hash, import_id, deleted_at FROM jobs WHERE user_id = $1 AND external_id = $2";
constexpr Sql kOriginal = "SELECT original_row_id, source_hash, import_id, deleted_at FROM original_rows WHERE user_id = $1 AND kind = $2 AND external_id = $3";
constexpr Sql kLiveOriginals = "SELECT original_row_id FROM original_rows WHERE user_id = $1 AND kind = $2 AND deleted_at IS NULL";
constexpr Sql kSlots = "SELECT task_id, routine_slot FROM instances WHERE user_id = $1 AND routine_slot IS NOT NULL";
constexpr Sql kInJob = "SELECT 1 FROM job_tasks WHERE job_id = $1 AND task_id = $2";
constexpr Sql kCount = R"(
  SELECT (SELECT count(*) FROM tasks WHERE user_id = $1 AND import_id = $2),
         (SELECT count(*) FROM instances WHERE user_id = $1 AND import_id = $2),
         (SELECT count(*) FROM emotions WHERE user_id = $1 AND import_id = $2),
         (SELECT count(*) FROM notes WHERE user_id = $1 AND import_id = $2),
         (SELECT count(*) FROM jobs WHERE user_id = $1 AND import_id = $2),
         (SELECT count(*) FROM original_rows WHERE user_id = $1 AND import_id = $2))";
constexpr Sql kReliefPairs = R"(
  SELECT count(*), count(CASE WHEN predicted_relief = actual_relief THEN 1 END)
  FROM instances
  WHERE instance_id >= $2 AND import_id = $1 AND predicted_relief IS NOT NULL AND actual_relief IS NOT NULL)";
// Every imported row has a provenance, so there is a member to put the new one in front of.
constexpr Sql kSuspect = R"(
  UPDATE instances
  SET provenance = '{"actual_relief":"suspect",' || substr(provenance, 2)
  WHERE user_id = $1 AND import_id = $2 AND predicted_relief = actual_relief)";

db::Value maybe(const std::optional<std::string>& text) { return text ? db::Value{std::string_view{*text}} : db::Value{}; }
db::Value maybe(const std::optional<std::int64_t>& number) { return number ? db::Value{*number} : db::Value{}; }

StoredImport import_of(db::Cursor& row) {
  return {ImportId{row.integer(0)}, row.instant(1), std::string{row.text(2)}, std::string{row.text(3)}, row.maybe_instant(4), row.boolean(5)};
}

db::SqlText live_rows_of(db::Sql table, db::Sql id) {
  return db::Sql{"SELECT "} + id + " FROM " + table + " WHERE user_id = $1 AND import_id IS NOT NULL AND deleted_at IS NULL";
}

db::SqlText known_rows_of(db::Sql table, db::Sql id, std::size_t count) {
  db::SqlText sql = db::Sql{"SELECT "} + id + ", source_hash, import_id, deleted_at, external_id FROM " + table + " WHERE user_id = $1 AND external_id IN (";
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) sql += ", ";
    sql.parameter(i + 2);
  }
  sql += ")";
  return sql;
}

db::SqlText any_row_of(db::Sql table) { return db::Sql{"SELECT 1 FROM "} + table + " WHERE user_id = $1 LIMIT 1"; }

}  // namespace

std::string Imports::database_id() {
  auto row = db_.query(kDatabaseId);
  return row->next() ? std::string{row->text(0)} : std::string{};
}

ImportId Imports::begin(Instant at, const std::string& legacy_zone, const std::string& mode) {
  auto row = db_.query(kBegin, {user_.value, at, std::string_view{legacy_zone}, std::string_view{mode}});
  row->next();
  const ImportId id{row->integer(0)};
  row->next();
  return id;
}

void Imports::add_file(ImportId import, int position, const ImportedFile& f) {
  db_.execute(kAddFile, {import.value, std::int64_t{position}, std::string_view{f.file}, std::string_view{f.kind}, std::string_view{f.variant},
                         f.read, f.fresh, f.updated, f.unchanged, f.different, f.rejected, f.removed, maybe(f.rejects_file), f.read_hash});
}

void Imports::add_finding(ImportId import, int file, int position, const ImportFinding& f) {
  db_.execute(kAddFinding, {import.value, std::int64_t{file}, std::int64_t{position}, f.is_rejection, f.line, maybe(f.record), maybe(f.byte),
                            std::string_view{f.column}, std::string_view{f.code}, std::string_view{f.message}, f.count});
}

void Imports::begin_parts(ImportId import, const std::string& key) { db_.execute(kBeginParts, {import.value, std::string_view{key}}); }

void Imports::complete(ImportId import) { db_.execute(kComplete, {import.value}); }

std::optional<StoredImport> Imports::unfinished(const std::string& key) {
  auto row = db_.query(kUnfinished, {user_.value, std::string_view{key}});
  if (!row->next()) return std::nullopt;
  return import_of(*row);
}

void Imports::forget_receipt(ImportId import) {
  db_.execute(kForgetFindings, {import.value});
  db_.execute(kForgetFiles, {import.value});
}

std::vector<StoredImport> Imports::list() {
  std::vector<StoredImport> imports;
  for (auto row = db_.query(kList, {user_.value}); row->next();) imports.push_back(import_of(*row));
  return imports;
}

std::optional<StoredImport> Imports::find(ImportId import) {
  auto row = db_.query(kFind, {user_.value, import.value});
  if (!row->next()) return std::nullopt;
  return import_of(*row);
}

std::vector<ImportedFile> Imports::files(ImportId import) {
  std::vector<ImportedFile> files;
  for (auto row = db_.query(kFiles, {import.value}); row->next();) {
    files.push_back({std::string{row->text(0)}, std::string{row->text(1)}, std::string{row->text(2)}, row->integer(3), row->integer(4), row->integer(5),
                     row->integer(6), row->integer(7), row->integer(8), row->integer(9), row->maybe_text(10), row->integer(11)});
  }
  return files;
}

std::vector<ImportFinding> Imports::findings(ImportId import, int file) {
  std::vector<ImportFinding> findings;
  for (auto row = db_.query(kFindings, {import.value, std::int64_t{file}}); row->next();) {
    findings.push_back({row->boolean(0), row->integer(1), row->maybe_integer(2), row->maybe_integer(3), std::string{row->text(4)},
                        std::string{row->text(5)}, std::string{row->text(6)}, row->integer(7)});
  }
  return findings;
}

std::vector<std::int64_t> Imports::live_rows(db::Sql table, db::Sql id) {
  std::vector<std::int64_t> rows;
  for (auto row = db_.query(live_rows_of(table, id), {user_.value}); row->next();) rows.push_back(row->integer(0));
  return rows;
}

bool Imports::is_empty(db::Sql table) { return !db_.query(any_row_of(table), {user_.value})->next(); }

std::vector<KnownTask> Imports::tasks() {
  std::vector<KnownTask> list;
  for (auto row = db_.query(kAllTasks, {user_.value}); row->next();) {
    list.push_back({TaskId{row->integer(0)}, std::string{row->text(1)}, std::string{row->text(2)}, row->is_null(3)});
  }
  return list;
}

namespace {

KnownRow known_row(db::Cursor& row) { return {row.integer(0), row.maybe_integer(1), row.is_null(2), !row.is_null(3)}; }

}  // namespace

std::optional<KnownRow> Imports::find(db::Statement statement, std::string_view external_id) {
  const auto row = db_.query(statement, {user_.value, external_id});
  return row->next() ? std::optional{known_row(*row)} : std::nullopt;
}

std::vector<std::int64_t> Imports::live_originals(std::string_view kind) {
  std::vector<std::int64_t> rows;
  for (auto row = db_.query(kLiveOriginals, {user_.value, kind}); row->next();) rows.push_back(row->integer(0));
  return rows;
}

std::optional<KnownRow> Imports::find_task(std::string_view external_id) { return find(kTask, external_id); }
std::optional<KnownRow> Imports::find_instance(std::string_view external_id) { return find(kInstance, external_id); }
std::optional<KnownRow> Imports::find_note(std::string_view external_id) { return find(kNote, external_id); }
std::optional<KnownRow> Imports::find_job(std::string_view external_id) { return find(kJob, external_id); }

std::optional<KnownRow> Imports::find_original(std::string_view kind, std::string_view external_id) {
  const auto row = db_.query(kOriginal, {user_.value, kind, external_id});
  return row->next() ? std::optional{known_row(*row)} : std::nullopt;
}

std::vector<std::pair<std::string, KnownRow>> Imports::find_all(db::Sql table, db::Sql id, std::span<const std::string_view> external_ids) {
  std::vector<db::Value> values{user_.value};
  values.insert(values.end(), external_ids.begin(), external_ids.end());
  std::vector<std::pair<std::string, KnownRow>> found;
  for (auto row = db_.query(known_rows_of(table, id, external_ids.size()), values); row->next();) found.emplace_back(row->text(4), known_row(*row));
  return found;
}

bool Imports::is_in_job(JobId job, TaskId task) { return db_.query(kInJob, {job.value, task.value})->next(); }

std::vector<std::pair<TaskId, std::string>> Imports::slots() {
  std::vector<std::pair<TaskId, std::string>> slots;
  for (auto row = db_.query(kSlots, {user_.value}); row->next();) slots.emplace_back(TaskId{row->integer(0)}, row->text(1));
  return slots;
}

ImportedRows Imports::counted(ImportId import) {
  auto row = db_.query(kCount, {user_.value, import.value});
  row->next();
  return {row->integer(0), row->integer(1), row->integer(2), row->integer(3), row->integer(4), row->integer(5)};
}

Imports::ReliefPairs Imports::relief_pairs(ImportId import, InstanceId first) {
  auto row = db_.query(kReliefPairs, {import.value, first.value});
  row->next();
  return {row->integer(0), row->integer(1)};
}

std::uint64_t Imports::suspect_equal_relief(ImportId import) { return db_.execute(kSuspect, {user_.value, import.value}); }

std::vector<db::SqlText> imports_statements() {
  return {kDatabaseId, kBegin, kAddFile, kAddFinding, kList, kFind, kBeginParts, kComplete, kUnfinished, kForgetFindings, kForgetFiles, kFiles, kFindings, kAllTasks, kTask, kInstance, kNote, kJob, kOriginal, kLiveOriginals, kSlots, kInJob, kCount, kReliefPairs, kSuspect,
          live_rows_of("tasks", "task_id"), live_rows_of("instances", "instance_id"), live_rows_of("notes", "note_id"), live_rows_of("jobs", "job_id"),
          any_row_of("tasks"), any_row_of("instances"), any_row_of("notes"), any_row_of("jobs"), known_rows_of("tasks", "task_id", 2), known_rows_of("instances", "instance_id", 2),
          known_rows_of("notes", "note_id", 2), known_rows_of("jobs", "job_id", 2)};
}

}  // namespace tas::store
