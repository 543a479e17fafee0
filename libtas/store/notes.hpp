// Free notes of one user, newest first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/domain/instance.hpp"
#include "libtas/store/operation.hpp"

namespace tas::store {

class Notes {
 public:
  Notes(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  domain::Note add(Operation&, std::string content);
  std::optional<domain::Note> find(NoteId);
  std::vector<domain::Note> list(std::int64_t limit);

 private:
  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
