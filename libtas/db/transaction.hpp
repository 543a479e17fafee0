// Begins in the constructor, rolls back in the destructor unless committed.
#pragma once

#include "libtas/db/connection.hpp"

namespace tas::db {

class Transaction {
 public:
  explicit Transaction(Connection& connection, Access access = Access::write) : connection_{connection} { connection_.begin(access); }
  ~Transaction() {
    if (!done_) connection_.rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit() {
    connection_.commit();
    done_ = true;
  }
  // Commits, and begins another one to write.
  void renew() {
    commit();
    connection_.begin(Access::write);
    done_ = false;
  }

 private:
  Connection& connection_;
  bool done_ = false;
};

}  // namespace tas::db
