// Everything that belongs to one user, table by table in the order of the primary keys, deleted rows too. Rows come in
// pages, so memory stays the same for any size. Inside a read transaction of the caller all tables are of one moment.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"

namespace tas::store {

// An attempt with the rows that hang on it, each list in the order of its key.
struct WholeInstance {
  domain::Instance row;
  std::vector<domain::InstanceEmotion> emotions;  // before, then after; in the user's order
  std::vector<domain::Pause> pauses;
  std::vector<domain::Postponement> postponements;
};

class WholeTables {
 public:
  WholeTables(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  void tasks(const std::function<void(const domain::Task&)>&);
  void instances(const std::function<void(const WholeInstance&)>&);
  void notes(const std::function<void(const domain::Note&)>&);
  void emotions(const std::function<void(const domain::Emotion&)>&);

  // What the ids of tasks are called outside: own number to external id.
  std::unordered_map<std::int64_t, std::string> external_task_ids();

 private:
  std::vector<WholeInstance> page_after(std::int64_t id);
  void hang_on(std::vector<WholeInstance>& page);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
