// The user's emotion vocabulary: every word used once, whatever its case.
#pragma once

#include <map>
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
  std::map<std::string, std::int64_t> times_used();  // by the folded word; instances that are not deleted

  // Everywhere in the history and in the vocabulary; where the new word stands beside the old one already, the old one goes. Returns
  // how often the old one was used. Both must be storable; the old one must be known.
  std::int64_t rename(Operation&, const std::string& from, const std::string& to);
  // From the vocabulary; the history keeps it. It must be known.
  void forget(Operation&, const std::string& word);

 private:
  domain::Emotion get(const std::string& word);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
