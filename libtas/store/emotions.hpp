// The user's emotion vocabulary: every word used once, whatever its case.
#pragma once

#include <string>
#include <vector>

#include "libtas/domain/instance.hpp"
#include "libtas/store/operation.hpp"

namespace tas::store {

class Emotions {
 public:
  Emotions(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  bool knows(const std::string& word);
  void learn(Operation&, const std::string& word);  // nothing happens when it is known
  std::vector<domain::Emotion> list();              // by word

 private:
  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
