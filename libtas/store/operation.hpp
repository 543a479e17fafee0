// The unit of change: one command is one transaction and one row in the operations log, with the images of every row
// it touched. Stores ask for an Operation wherever they write, so nothing is written without a way back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libtas/base/id.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/store/record.hpp"

namespace tas::store {

// Two writers of one user go one after the other until the end of their transactions: what one has read (the running
// instance, the sums of a task) still holds when it writes.
void lock_history(db::Connection&, UserId);

class Operation {
 public:
  // Begins a write transaction; destroyed without commit(), it rolls back (that is what a dry run does).
  // `command` is what the user typed.
  Operation(db::Connection&, UserId, Instant now, std::string command);
  // What belongs to an operation that was committed a moment ago (answers given afterwards) joins it, so that one undo takes
  // all of it back; unless something else was done meanwhile: then it is an operation of its own.
  Operation(db::Connection&, UserId, Instant now, std::string command, OperationId joined);

  db::Connection& db() noexcept { return db_; }
  UserId user() const noexcept { return user_; }
  Instant now() const noexcept { return now_; }

  // "done i482 \"Dishes\"": what undo and history will say.
  void describe(std::string summary) { summary_ = std::move(summary); }
  void belongs_to(ImportId import) { import_ = import; }
  // How many operations of the user are kept for undo; now and then older ones are forgotten at the commit.
  void keep_newest(std::int64_t count) { kept_ = count; }
  // For an account that is created inside this transaction; before anything else is written.
  void acts_for(UserId user) { user_ = user; }

  // Writes the row and remembers its image.
  template <class T>
  void insert(const Table<T>& table, T& row) {
    insert_row(db_, table, row);
    inserted(table, row);
  }
  // Remembers a row that a store has inserted and completed itself.
  template <class T>
  void inserted(const Table<T>& table, const T& row) {
    remember(table.name.text(), std::nullopt, image(table, row));
  }
  template <class T>
  void update(const Table<T>& table, const T& before, const T& after) {
    update_row(db_, table, after);
    remember(table.name.text(), image(table, before), image(table, after));
  }
  template <class T>
  void erase(const Table<T>& table, const T& row) {
    delete_row(db_, table, row);
    remember(table.name.text(), image(table, row), std::nullopt);
  }

  // Unique among the rows of this transaction and every other: stands in for an external id until the row has its
  // number.
  std::string provisional_id();

  void commit();
  // Makes everything so far durable and goes on as the same operation, in another transaction: for what is too large for one.
  void checkpoint();
  // Goes on with an operation of the same user that has ended in a checkpoint; before anything is written.
  void go_on_with(OperationId);
  // Its number in the log; nullopt while nothing was written.
  std::optional<OperationId> logged_as() const { return id_ ? std::optional{id_} : std::nullopt; }

 private:
  OperationId id();
  void describe_stored();
  void forget_older();
  void remember(std::string_view table, const std::optional<std::string>& before, const std::optional<std::string>& after);

  db::Connection& db_;
  UserId user_;
  Instant now_;
  std::string command_;
  std::string summary_;
  std::optional<ImportId> import_;
  std::optional<std::int64_t> kept_;
  OperationId id_;
  bool is_joined_ = false;
  int rows_ = 0;
  int provisional_ = 0;
  db::Transaction transaction_;
};

}  // namespace tas::store
