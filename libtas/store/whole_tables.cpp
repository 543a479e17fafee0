#include "libtas/store/whole_tables.hpp"

#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

constexpr std::int64_t kPage = 1000;

template <class T>
db::SqlText next_page(const Table<T>& table) {
  const auto key = table.fields.front().name;
  // The plus keeps SQLite from an index by user, whose rows it would have to sort for every page.
  return select_from(table) + "WHERE +user_id = $1 AND " + key + " > $2 ORDER BY " + key + " LIMIT $3";
}

// Of the instances of one page; the join keeps rows of others out.
template <class T>
db::SqlText hanging(const Table<T>& table, db::Sql order) {
  return select_from(table) +
         "WHERE instance_id IN (SELECT instance_id FROM instances WHERE user_id = $1 AND instance_id BETWEEN $2 AND $3)"
         " ORDER BY instance_id, " +
         order;
}

db::SqlText emotions_of_page() { return hanging(kInstanceEmotions, "CASE phase WHEN 'before' THEN 0 ELSE 1 END, position, emotion"); }
db::SqlText pauses_of_page() { return hanging(kPauses, "pause_id"); }
db::SqlText postponements_of_page() { return hanging(kPostponements, "position"); }
constexpr db::Sql kJobTasksByName{
    R"(SELECT jobs.external_id, tasks.external_id, job_tasks.created_at
       FROM job_tasks
       JOIN jobs ON jobs.job_id = job_tasks.job_id
       JOIN tasks ON tasks.task_id = job_tasks.task_id
       WHERE jobs.user_id = $1
       ORDER BY job_tasks.job_id, job_tasks.task_id)"};
db::SqlText originals_of_kind() {
  return select_from(kOriginalRows) + "WHERE user_id = $1 AND kind = $2 AND deleted_at IS NULL ORDER BY original_row_id";
}
constexpr db::Sql kExternalTaskIds{"SELECT task_id, external_id FROM tasks WHERE user_id = $1"};

std::int64_t key_of(const domain::Task& row) { return row.id.value; }
std::int64_t key_of(const domain::Note& row) { return row.id.value; }
std::int64_t key_of(const domain::Emotion& row) { return row.id; }
std::int64_t key_of(const domain::Job& row) { return row.id.value; }

// Into `rows`, whose texts keep their memory from page to page; how many.
template <class T>
std::size_t page(db::Connection& db, UserId user, const Table<T>& table, std::int64_t after, std::vector<T>& rows) {
  std::size_t count = 0;
  for (auto cursor = db.query(next_page(table), {user.value, after, kPage}); cursor->next(); ++count) {
    if (count == rows.size()) rows.emplace_back();
    read_into(rows[count], table, *cursor);
  }
  return count;
}

template <class T>
void each(db::Connection& db, UserId user, const Table<T>& table, const std::function<void(const T&)>& take) {
  std::vector<T> rows;
  std::int64_t last = 0;
  while (const auto count = page(db, user, table, last, rows)) {
    for (std::size_t i = 0; i < count; ++i) take(rows[i]);
    last = key_of(rows[count - 1]);
  }
}

// Both the page and the rows come in the order of the instances.
template <class T>
void distribute(db::Connection& db, const db::SqlText& statement, const Table<T>& table, UserId user, std::vector<WholeInstance>& page,
                std::vector<T> WholeInstance::*list) {
  auto owner = page.begin();
  const auto first = page.front().row.id.value, last = page.back().row.id.value;
  for (auto cursor = db.query(statement, {user.value, first, last}); cursor->next();) {
    T row = read_row(table, *cursor);
    while (owner->row.id != row.instance) ++owner;
    ((*owner).*list).push_back(std::move(row));
  }
}

}  // namespace

void WholeTables::tasks(const std::function<void(const domain::Task&)>& take) { each(db_, user_, kTasks, take); }
void WholeTables::notes(const std::function<void(const domain::Note&)>& take) { each(db_, user_, kNotes, take); }
void WholeTables::emotions(const std::function<void(const domain::Emotion&)>& take) { each(db_, user_, kEmotions, take); }

void WholeTables::jobs(const std::function<void(const domain::Job&)>& take) { each(db_, user_, kJobs, take); }

void WholeTables::job_tasks(const std::function<void(const JobTask&)>& take) {
  for (auto row = db_.query(kJobTasksByName, {user_.value}); row->next();) {
    take({std::string{row->text(0)}, std::string{row->text(1)}, row->instant(2)});
  }
}

void WholeTables::originals(std::string_view kind, const std::function<void(const domain::OriginalRow&)>& take) {
  for (auto row = db_.query(originals_of_kind(), {user_.value, kind}); row->next();) take(read_row(kOriginalRows, *row));
}

void WholeTables::instances(const std::function<void(const WholeInstance&)>& take) {
  for (auto rows = page_after(0); !rows.empty(); rows = page_after(rows.back().row.id.value)) {
    for (const auto& row : rows) take(row);
  }
}

std::vector<WholeInstance> WholeTables::page_after(std::int64_t id) {
  std::vector<WholeInstance> rows;
  for (auto cursor = db_.query(next_page(kInstances), {user_.value, id, kPage}); cursor->next();) {
    rows.emplace_back().row = read_row(kInstances, *cursor);
  }
  if (!rows.empty()) hang_on(rows);
  return rows;
}

void WholeTables::hang_on(std::vector<WholeInstance>& page) {
  distribute(db_, emotions_of_page(), kInstanceEmotions, user_, page, &WholeInstance::emotions);
  distribute(db_, pauses_of_page(), kPauses, user_, page, &WholeInstance::pauses);
  distribute(db_, postponements_of_page(), kPostponements, user_, page, &WholeInstance::postponements);
}

std::unordered_map<std::int64_t, std::string> WholeTables::external_task_ids() {
  std::unordered_map<std::int64_t, std::string> ids;
  for (auto row = db_.query(kExternalTaskIds, {user_.value}); row->next();) ids.emplace(row->integer(0), row->text(1));
  return ids;
}

std::vector<db::SqlText> whole_tables_statements() {
  return {next_page(kTasks), next_page(kNotes), next_page(kEmotions), next_page(kInstances), emotions_of_page(), pauses_of_page(),
          postponements_of_page(), next_page(kJobs), kJobTasksByName, originals_of_kind(), kExternalTaskIds};
}

}  // namespace tas::store
