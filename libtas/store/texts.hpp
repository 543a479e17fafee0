// Everything a user has written, to be searched.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/time/instant.hpp"

namespace tas::store {

// One place where all words were found.
struct Found {
  std::string id;     // "t17", "i481", "n5"
  std::string where;  // "name", "description", "notes", "note", "reason"
  std::string name;   // of the task; empty for a free note
  Instant at{};       // when it was written or last changed, as near as is known
  std::string text;
};

class Texts {
 public:
  Texts(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  // Places that hold every one of the words (folded, anywhere in the text), the newest first; deleted rows are not searched.
  std::vector<Found> search(const std::vector<std::string>& words);

 private:
  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
