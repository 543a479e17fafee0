// Waiting for others: for another runner (one migrates at a time), and for the lock of a table. Both waits end, and both
// say for whom they wait.
#pragma once

#include <chrono>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/db/lexer.hpp"

namespace tas::migrate {

struct Patience {
  std::chrono::milliseconds runner{60'000};   // until another runner is done
  std::chrono::milliseconds relation{3'000};  // until a table is free; longer would hold up everybody who comes after
  int retries = 10;                           // how often the migration is tried again when a table was not free
};

using Says = std::function<void(const std::string&)>;

// Lengths of pauses that grow, each shortened at random, so that those who wait do not come back all at once.
class Pauses {
 public:
  Pauses(std::chrono::milliseconds first, std::chrono::milliseconds longest) : next_{first}, longest_{longest} {}
  std::chrono::milliseconds next();

 private:
  std::chrono::milliseconds next_, longest_;
  std::minstd_rand random_{std::random_device{}()};
};

// Begins a write transaction while no other runner has one. Throws busy, naming the other, when patience is over.
void begin_alone(db::Connection&, const Patience&, const Says&);

// PostgreSQL: the same lock for statements that cannot run in a transaction. Only of use on a direct connection.
class SessionLock {
 public:
  SessionLock(db::Connection&, const Patience&, const Says&);
  ~SessionLock();
  SessionLock(const SessionLock&) = delete;
  SessionLock& operator=(const SessionLock&) = delete;
  // False when the lock was lost on the way.
  bool release();

 private:
  db::Connection& connection_;
  bool is_held_ = true;
};

// PostgreSQL: who holds locks of tables of the schema, those first that the statement names. Opens a transaction of its own.
std::vector<std::string> lock_holders(db::Connection&, const std::vector<db::Token>& statement);

}  // namespace tas::migrate
