#include "libtas/exchange/in/original_database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "libtas/base/error.hpp"
#include "libtas/exchange/in/row.hpp"
#include "libtas/exchange/in/table_records.hpp"

namespace tas::exchange::in {
namespace {

constexpr std::array kKinds{Kind::tasks, Kind::emotions, Kind::instances, Kind::notes, Kind::jobs, Kind::job_tasks, Kind::surveys, Kind::popup_triggers, Kind::popup_responses,
                            Kind::preferences};

// The tables are called like the files.
std::string_view table_of(Kind kind) {
  const auto file = kind_file_name(kind);
  return file.substr(0, file.size() - std::string_view{".csv"}.size());
}

std::optional<Kind> kind_of(std::string_view table) {
  const auto* const kind = std::find_if(kKinds.begin(), kKinds.end(), [table](Kind k) { return table_of(k) == table; });
  return kind == kKinds.end() ? std::nullopt : std::optional{*kind};
}

// The order in which the original would export them.
std::vector<std::string_view> key_of(Kind kind) {
  switch (kind) {
    case Kind::tasks: return {"task_id"};
    case Kind::instances: return {"instance_id"};
    case Kind::notes: return {"note_id"};
    case Kind::jobs: return {"job_id"};
    case Kind::job_tasks: return {"job_id", "task_id"};
    case Kind::surveys: return {"response_id"};
    case Kind::emotions: return {"emotion"};
    case Kind::popup_triggers:
    case Kind::popup_responses: return {"id"};
    default: return {"user_id"};
  }
}

// Words and memberships have no place for anything else.
bool is_read(Kind kind, std::string_view column) {
  if (kind == Kind::emotions) return column == "emotion" || column == "user_id";
  return kind != Kind::job_tasks || column == "job_id" || column == "task_id" || column == "created_at";
}

std::string name_on_server(db::Connection& db) {
  auto row = db.query("SELECT CAST(current_database() AS text)");
  row->next();
  return std::string{row->text(0)};
}

std::vector<std::string> other_users(const std::vector<Owner>& owners, std::span<const std::string> than) {
  std::vector<std::string> users;
  for (const auto& owner : owners) {
    if (!owner.user_id.empty() && std::find(than.begin(), than.end(), owner.user_id) == than.end()) users.push_back(owner.user_id);
  }
  return users;
}

std::vector<OriginalColumn> read_columns(const OriginalTable& table, Kind kind) {
  std::vector<OriginalColumn> columns;
  std::copy_if(table.columns.begin(), table.columns.end(), std::back_inserter(columns), [kind](const auto& c) { return is_read(kind, c.name); });
  return columns;
}

}  // namespace

OriginalDatabase::OriginalDatabase(db::Connection& db, std::string file, std::filesystem::path folder)
    : db_{db}, name_{db.engine() == db::Engine::postgres ? name_on_server(db) : std::move(file)}, folder_{std::move(folder)}, reading_{db, db::Access::read}, catalog_{read_original_catalog(db, name_)}, owners_{find_owners()} {}

std::vector<Owner> OriginalDatabase::find_owners() {
  std::map<std::string, std::int64_t> rows;
  for (const auto& table : catalog_.tables) {
    if (!kind_of(table.name) || !table.has("user_id")) continue;
    const auto sql = db::Sql{"SELECT COALESCE(CAST(user_id AS text), ''), count(*) FROM "} + table_name(catalog_, table) + " GROUP BY CAST(user_id AS text)";
    for (auto row = db_.query(sql, {}); row->next();) {
      const std::string user{row->text(0)};
      rows[names_somebody(user) ? user : std::string{}] += row->integer(1);
    }
  }
  std::vector<Owner> owners;
  for (const auto& [user, count] : rows) owners.push_back({user, email_of(user), count});
  return owners;
}

std::string OriginalDatabase::email_of(const std::string& user_id) {
  const auto* users = catalog_.find("users");
  if (users == nullptr || !users->has("user_id") || !users->has("email")) return {};
  const auto sql = db::Sql{"SELECT CAST(email AS text) FROM "} + table_name(catalog_, *users) + " WHERE CAST(user_id AS text) = $1 AND email IS NOT NULL";
  auto row = db_.query(sql, {std::string_view{user_id}});
  return row->next() ? std::string{row->text(0)} : std::string{};
}

std::optional<OriginalDatabase::Condition> OriginalDatabase::rows_of(const OriginalTable& table, std::span<const std::string> user_ids) const {
  if (user_ids.empty()) return Condition{};
  if (table.name == table_of(Kind::job_tasks)) {
    const auto& parent = *catalog_.find("tasks");
    auto tasks = rows_of(parent, user_ids);
    if (tasks) tasks->sql = db::Sql{" WHERE task_id IN (SELECT task_id FROM "} + table_name(catalog_, parent) + tasks->sql + ")";
    return tasks;
  }
  const bool wants_nobodys = std::find(user_ids.begin(), user_ids.end(), "") != user_ids.end();
  // Before they had owners, emotions were everybody's, and jobs still are.
  const bool is_shared = table.name == table_of(Kind::jobs) || table.name == table_of(Kind::emotions);
  if (!table.has("user_id")) return is_shared || wants_nobodys ? std::optional{Condition{}} : std::nullopt;
  Condition condition{{}, wants_nobodys ? other_users(owners_, user_ids) : std::vector<std::string>{user_ids.begin(), user_ids.end()}};
  if (condition.values.empty()) return condition;
  condition.sql += wants_nobodys ? db::Sql{" WHERE (user_id IS NULL OR CAST(user_id AS text) NOT IN ("} : db::Sql{" WHERE (CAST(user_id AS text) IN ("};
  for (std::size_t n = 1; n <= condition.values.size(); ++n) {
    if (n > 1) condition.sql += ", ";
    condition.sql.parameter(n);
  }
  condition.sql += "))";
  return condition;
}

Input OriginalDatabase::input(const OriginalTable& table, Kind kind, const Condition& condition) const {
  const std::string name = name_ + ":" + table.name;
  const auto columns = read_columns(table, kind);
  std::vector<std::string> header;
  db::SqlText sql{"SELECT "};
  for (const auto& column : columns) {
    if (!header.empty()) sql += ", ";
    sql += text_of(db_.engine(), column);
    header.push_back(column.name);
  }
  const auto variant = recognise(header);
  if (!variant || variant->kind != kind) throw Error::bad_data(name + " is not that table of the original: " + shortfall(kind, header));
  sql += " FROM ";
  sql += table_name(catalog_, table) + condition.sql + " ORDER BY ";
  for (const auto key : key_of(kind)) {
    if (key != key_of(kind).front()) sql += ", ";
    sql.name(key);
  }
  const auto rejects = std::filesystem::path{name_}.filename().string() + "." + table.name + ".rejects.csv";
  return {name, *variant, nullptr, std::make_unique<TableRecords>(db_, name, std::move(header), std::move(sql), condition.values), folder_, rejects, 0};
}

void OriginalDatabase::tell_unread(Inputs& inputs) const {
  for (const auto& table : catalog_.tables) {
    const std::string name = name_ + ":" + table.name;
    const auto kind = kind_of(table.name);
    if (!kind) {
      inputs.unread.push_back({name, "", table.name == "users" ? "accounts; whose rows go where is said by --user-map" : "not a table of the original's history"});
      continue;
    }
    for (const auto& column : table.columns) {
      const bool is_number_of_word = *kind == Kind::emotions && column.name == "emotion_id";
      if (!is_read(*kind, column.name) && !is_number_of_word) inputs.unread.push_back({name + "." + column.name, std::string{kind_name(*kind)}, "this kind has no place for more columns"});
    }
  }
}

Inputs OriginalDatabase::tables(std::span<const std::string> user_ids) {
  Inputs inputs;
  for (const auto kind : kKinds) {
    const auto* table = catalog_.find(table_of(kind));
    if (table == nullptr) continue;
    if (const auto condition = rows_of(*table, user_ids)) inputs.files.push_back(input(*table, kind, *condition));
  }
  tell_unread(inputs);
  inputs.notes.push_back(level_of(catalog_));
  return inputs;
}

}  // namespace tas::exchange::in
