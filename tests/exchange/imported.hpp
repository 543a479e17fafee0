// Imports of small files written by a test.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "libtas/base/text.hpp"
#include "libtas/exchange/in/import.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/tasks.hpp"
#include "tests/support/database.hpp"

namespace tas::test {

inline constexpr const char* kTaskHeader =
    "task_id,name,description,type,version,created_at,is_recurring,categories,default_estimate_minutes,task_type,default_initial_aversion,"
    "routine_frequency,routine_days_of_week,routine_time,completion_window_hours,completion_window_days,notes\n";
// I5: a row has 17 cells.
inline constexpr const char* kInstanceHeader =
    "instance_id,task_id,task_name,task_version,created_at,initialized_at,started_at,completed_at,cancelled_at,predicted,actual,"
    "procrastination_score,proactive_score,is_completed,is_deleted,status,delay_minutes";

class Imported {
 public:
  exchange::in::Order order{{}, {}, kUser, {}, Zone::utc(), at("2026-03-15T12:00:00"), "tas-import-csv export", exchange::in::Mode::for_real};

  void file(const std::string& name, const std::string& text) { std::ofstream{folder / name} << text; }
  exchange::in::Receipt run() {
    order.paths = {folder.path()};
    return exchange::in::import_history(*db, order);
  }
  domain::Instance instance(const std::string& id) { return store::Instances{*db, kUser}.find_external(id).value(); }
  domain::Task task(const std::string& id) { return store::Tasks{*db, kUser}.find_external(id).value(); }

  TempFolder folder;
  std::unique_ptr<db::Connection> db = fresh_database();
};

// A quoted cell.
inline std::string cell(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
  return quoted + '"';
}

// A completed attempt of task t1 with these payloads.
inline std::string attempt(const std::string& id, const std::string& predicted, const std::string& actual) {
  return id + ",t1,Dishes,1,2026-01-05 08:00,2026-01-05 08:05,2026-01-05 08:10,2026-01-05 08:40,," + cell(predicted) + "," + cell(actual) +
         ",0.5,9.5,True,False,completed,5.0";
}

// A dump without the tables imports and import_files, which keep the memory of an import that was taken back.
inline std::string without_import_history(const std::string& dump) {
  std::string kept;
  bool is_history = false;
  for (const auto line : split(dump, '\n')) {
    if (line.starts_with("[")) is_history = line.starts_with("[import");
    if (!is_history) kept += std::string{line} + "\n";
  }
  return kept;
}

}  // namespace tas::test
