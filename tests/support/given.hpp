// Small pieces of data for the tests of the stores.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "libtas/base/error.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/notes.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/store/users.hpp"
#include "tests/support/database.hpp"

namespace tas::test {

inline constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9}};
inline constexpr UserId kOther{2};

// One committed operation.
template <class Work>
auto in_operation(db::Connection& db, Work work, UserId user = kUser, Instant now = kNow) {
  store::Operation op{db, user, now, "tas test"};
  auto result = work(op);
  op.commit();
  return result;
}
template <class Work>
void operation(db::Connection& db, Work work, UserId user = kUser, Instant now = kNow) {
  store::Operation op{db, user, now, "tas test"};
  work(op);
  op.commit();
}

inline domain::Task given_task(db::Connection& db, const std::string& name, UserId user = kUser) {
  return in_operation(db, [&](store::Operation& op) {
    domain::Task task;
    task.name = name;
    return store::Tasks{db, user}.add(op, task);
  }, user);
}

inline domain::Instance given_instance(db::Connection& db, const domain::Task& task, std::optional<double> predicted_aversion = 70) {
  return in_operation(db, [&](store::Operation& op) {
    auto i = domain::draft_of(task, op.now());
    domain::initialize(i, op.now());
    i.predicted_aversion = predicted_aversion;
    return store::Instances{db, task.user}.add(op, i);
  }, task.user);
}

inline void given_user_two(db::Connection& db) {
  REQUIRE(store::Users{db}.add("second", kNow).id == kOther);
}

inline void undo_last(db::Connection& db, UserId user = kUser) {
  store::Operations log{db, user};
  const auto last = log.last();
  REQUIRE(last.has_value());
  db::Transaction tx{db};
  log.undo(*last, kNow);
  tx.commit();
}

template <class Work>
Errc error_of(Work work) {
  try {
    work();
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::failed;
}

}  // namespace tas::test
