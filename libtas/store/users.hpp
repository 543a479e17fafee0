// Accounts. User 1 is "default", the local guest (decisions.md B12).
#pragma once

#include <optional>
#include <string>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/time/instant.hpp"

namespace tas::store {

struct User {
  UserId id;
  std::string username;
};

class Users {
 public:
  explicit Users(db::Connection& db) : db_{db} {}

  // Names are compared case-folded.
  std::optional<User> find(const std::string& username);
  User get(const std::string& username);  // throws not_found
  // The caller holds a write transaction. Throws usage for a name that is not allowed (domain.md 6), state_conflict for one that is taken.
  User add(const std::string& username, Instant now);

 private:
  db::Connection& db_;
};

}  // namespace tas::store
