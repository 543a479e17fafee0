// tasks.csv: T1-T5. Rows of T1, which T2 holds as well, have a name and no id.
#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/domain/routine.hpp"
#include "libtas/domain/task.hpp"
#include "libtas/exchange/in/payload.hpp"
#include "libtas/exchange/in/legacy_ids.hpp"
#include "libtas/exchange/in/identified.hpp"

namespace tas::exchange::in {
namespace {

constexpr std::size_t kWordLimit = 200;

struct TaskColumns {
  explicit TaskColumns(Columns& c)
      : id{c.take("task_id")}, name{c.take("name")}, description{c.take("description")}, kind{c.take("type")}, version{c.take("version")},
        created{c.take("created_at")}, updated{c.take("updated_at")}, recurring{c.take("is_recurring")}, categories{c.take("categories")},
        estimate{c.take("default_estimate_minutes")}, type{c.take("task_type")}, aversion{c.take("default_initial_aversion")},
        frequency{c.take("routine_frequency")}, days{c.take("routine_days_of_week")}, at{c.take("routine_time")},
        window_hours{c.take("completion_window_hours")}, window_days{c.take("completion_window_days")}, notes{c.take("notes")},
        user{c.take("user_id")}, old_name{c.take("task")}, old_category{c.take("category")},
        times_logged{c.take("times_logged")}, average_aversion{c.take("avg_aversion")}, average_relief{c.take("avg_relief")}, last_logged{c.take("last_logged")}, own{c} {}
  bool is_old(const Row& row) const { return row.word(id).empty() && row.cell(name).empty() && !row.cell(old_name).empty(); }
  Column id, name, description, kind, version, created, updated, recurring, categories, estimate, type, aversion, frequency, days, at,
      window_hours, window_days, notes, user, old_name, old_category, times_logged, average_aversion, average_relief, last_logged;
  OwnColumns own;
};

// 0 is how the original writes "none" in these columns.
std::optional<double> positive(Row& row, Column column) {
  const auto value = row.number(column);
  if (!value || *value > 0 || row.is_own_export()) return value;
  if (*value < 0) {
    row.warn("out_of_range", column.name, fmt::format("{} is below 0; read as none, the number is in extra", shortest(*value)));
    row.extra().number(column.name, *value);
  }
  return std::nullopt;
}

std::optional<domain::TaskType> type_of(Row& row, Column column) {
  const auto word = row.word(column);
  if (word.empty()) return std::nullopt;
  const auto type = domain::parse_type(word);
  if (!type) {
    row.warn("unknown_type", column.name, fmt::format("{} is not Work, Play, Self care or Sleep; the type stays open, the word is in extra", shown(word)));
    row.extra().text(column.name, word);
  }
  return type;
}

// The column is text in the original: what is no number means "not set".
std::optional<double> default_aversion(Row& row, Column column) {
  const auto word = row.word(column);
  if (word.empty()) return std::nullopt;
  const auto value = parse_number(word);
  if (!value) {
    row.warn("not_a_number", column.name, fmt::format("{} is not a number; the default stays open, the word is in extra", shown(word)));
    row.extra().text(column.name, word);
  } else if (*value < 0 || *value > 100) {
    row.warn("out_of_range", column.name, fmt::format("{} lies outside 0 to 100; kept as it is", shortest(*value)));
  }
  return value;
}

void unreadable(Row& row, Column column, std::string_view expected) {
  row.warn("not_a_list", column.name, fmt::format("{} is not {}; read as none, the text is in extra", shown(row.cell(column)), expected));
  row.extra().text(column.name, row.cell(column));
}

std::vector<std::string> tags(Row& row, Column column) {
  std::vector<std::string> list, kept;
  const auto cell = row.word(column);
  if (cell.empty()) return list;
  const auto json = json_of_cell(cell, kept);
  if (json && json->kind == JsonKind::null) return list;
  if (!json || json->kind != JsonKind::array) return unreadable(row, column, "a JSON list of words"), list;
  for (const auto& element : elements(*json)) {
    if (element.kind != JsonKind::text) return unreadable(row, column, "a JSON list of words"), std::vector<std::string>{};
    const std::string text = decoded(element);
    std::string word{row.is_own_export() ? text : trim(text)};
    if (!word.empty() && std::find(list.begin(), list.end(), word) == list.end()) list.push_back(std::move(word));
  }
  return list;
}

std::optional<std::string> routine_days(Row& row, Column column) {
  std::vector<std::string> kept;
  const auto cell = row.word(column);
  if (cell.empty()) return std::nullopt;
  const auto json = json_of_cell(cell, kept);
  if (json && json->kind == JsonKind::null) return std::nullopt;
  if (!json || json->kind != JsonKind::array) return unreadable(row, column, "a JSON list of weekdays"), std::nullopt;
  std::string text = "[";
  for (const auto& element : elements(*json)) {
    const auto day = element.kind == JsonKind::number ? parse_number(element.raw) : std::nullopt;
    if (!day || *day < 0 || *day > 6 || *day != static_cast<int>(*day)) return unreadable(row, column, "a JSON list of weekdays 0 to 6"), std::nullopt;
    if (text.size() > 1) text += ',';
    text += shortest(*day);
  }
  return text + "]";
}

// A row of T1: what was logged so far is kept in extra.
domain::Task old_task_of(Row& row, const TaskColumns& c, std::optional<Instant> last_logged, Instant now) {
  domain::Task task;
  task.name = row.text(c.old_name, domain::kNameLimit).value_or("");
  if (task.name.empty()) row.reject(c.old_name, "missing", "a task needs a name");
  if (auto category = row.text(c.old_category, kWordLimit)) task.tags.push_back(std::move(*category));
  task.created_at = task.updated_at = last_logged.value_or(now);
  for (const auto column : {c.times_logged, c.average_aversion, c.average_relief, c.last_logged}) {
    if (!row.word(column).empty()) row.extra().text(column.name, row.word(column));
  }
  return task;
}

// Columns of T1 are empty in newer rows; should they not be, they are kept.
// What is no routine here would stop every list of what waits.
void check_routine(Row& row, const domain::Task& task) {
  if (!task.routine_rule) return;
  try {
    if (!domain::Routine::of(task)) row.reject({"tas_more"}, "bad_value", "routine_since: a routine begins on a date, such as 2026-12-31");
  } catch (const Error& e) {
    row.reject({"tas_more"}, "bad_value", "routine_rule: " + e.message());
  }
}

void keep_old_cells(Row& row, const TaskColumns& c) {
  for (const auto column : {c.old_name, c.old_category, c.times_logged, c.average_aversion, c.average_relief, c.last_logged}) {
    if (!row.word(column).empty()) row.extra().text(column.name, row.word(column));
  }
}

domain::Task task_of(Row& row, const TaskColumns& c, Instant now) {
  domain::Task task;
  task.name = row.text(c.name, domain::kNameLimit, Escaping::html).value_or("");
  if (task.name.empty()) row.reject(c.name, "missing", "a task needs a name");
  task.description = row.text(c.description, domain::kDescriptionLimit, Escaping::html);
  task.notes = row.text(c.notes, std::string::npos, Escaping::html);
  task.kind = row.text(c.kind, kWordLimit);
  task.version = row.whole(c.version, 1);
  const auto created = row.time(c.created);
  if (!created) row.warn("no_time", c.created.name, "a task without a creation time; it is given the time of the import");
  task.created_at = created.value_or(now);
  task.updated_at = row.time(c.updated).value_or(task.created_at);
  task.is_recurring = row.flag(c.recurring);
  task.tags = tags(row, c.categories);
  task.estimate_min = positive(row, c.estimate);
  task.type = type_of(row, c.type);
  task.default_aversion = default_aversion(row, c.aversion);
  task.routine_frequency = row.text(c.frequency, kWordLimit);
  task.routine_days = routine_days(row, c.days);
  task.routine_time = row.text(c.at, kWordLimit);
  task.completion_window_hours = positive(row, c.window_hours);
  task.completion_window_days = positive(row, c.window_days);
  return task;
}

void keep_what_the_file_cannot_say(domain::Task& read, const domain::Task& stored, const TaskColumns& c, Row& row, bool brings_back) {
  read.name_key = fold(read.name);
  if (c.own.are_there()) return;
  if (c.is_old(row) && row.word(c.last_logged).empty()) read.created_at = stored.created_at;
  read.archived_at = stored.archived_at;
  if (!brings_back) read.deleted_at = stored.deleted_at;
  read.provenance = stored.provenance;
  keep_if_absent(c.updated, read.updated_at, stored.updated_at);
  if (!c.is_old(row) && row.word(c.created).empty()) read.created_at = stored.created_at;
  keep_if_absent(c.description, read.description, stored.description);
  keep_if_absent(c.kind, read.kind, stored.kind);
  keep_if_absent(c.version, read.version, stored.version);
  keep_if_absent(c.recurring, read.is_recurring, stored.is_recurring);
  keep_if_absent(c.categories, read.tags, stored.tags);
  keep_if_absent(c.estimate, read.estimate_min, stored.estimate_min);
  keep_if_absent(c.type, read.type, stored.type);
  keep_if_absent(c.aversion, read.default_aversion, stored.default_aversion);
  keep_if_absent(c.frequency, read.routine_frequency, stored.routine_frequency);
  keep_if_absent(c.days, read.routine_days, stored.routine_days);
  keep_if_absent(c.at, read.routine_time, stored.routine_time);
  keep_if_absent(c.window_hours, read.completion_window_hours, stored.completion_window_hours);
  keep_if_absent(c.window_days, read.completion_window_days, stored.completion_window_days);
  keep_if_absent(c.notes, read.notes, stored.notes);
}

}  // namespace

void read_tasks(const Reading& reading) {
  Columns columns{reading.records.header()};
  const TaskColumns c{columns};
  const auto unknown = columns.unknown();
  LegacyIds old_ids{'t'};
  Identifier ids{reading, columns, c.own, Target::Table::tasks, c.user};
  each_row(reading, c.own.times(reading), c.own.origin(), [&](Row& row) {
    reading.target.check_user(row, c.user, reading.receipt.path);
    const bool is_old = c.is_old(row);
    const auto logged = is_old ? row.time(c.last_logged) : std::nullopt;
    const auto id = is_old ? std::optional{logged ? old_ids.next(*logged) : old_ids.next(row.cell(c.old_name))} : row.required_id(c.id);
    if (!id) return;
    const auto begun = ids.begin(row, is_old ? c.old_name : c.id, *id);
    if (!begun) return;
    auto task = is_old ? old_task_of(row, c, logged, reading.target.now()) : task_of(row, c, reading.target.now());
    if (!is_old) keep_old_cells(row, c);
    row.keep_unknown(unknown);
    task.source_hash = begun->hash;
    if (c.own.are_there()) {
      restore(row, begun->more, store::kTasks, task);
      check_routine(row, task);
    } else {
      task.provenance = kImported;
    }
    task.extra = merged(task.extra, row.extra().written());
    if (row.is_rejected()) return;
    reading.target.put(store::kTasks, begun->to, std::move(task), reading.receipt, [&](domain::Task& read, const domain::Task& stored) {
      keep_what_the_file_cannot_say(read, stored, c, row, reading.target.brings_back());
    });
  });
}

}  // namespace tas::exchange::in
