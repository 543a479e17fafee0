// A Connection that fails on demand: the n-th call of anything that reaches the database (query, begin, Cursor::next …) throws
// instead of reaching the database. It also holds its user to the seam's contract: after an error inside a transaction
// nothing but rollback() is allowed, as a PostgreSQL server would insist.
#pragma once

#include <cstddef>
#include <memory>

#include "libtas/base/error.hpp"
#include "libtas/db/connection.hpp"

namespace tas::test {

class FaultyConnection final : public db::Connection {
 public:
  explicit FaultyConnection(std::unique_ptr<db::Connection> inner) : inner_{std::move(inner)} {}

  // Counts from here: call number n (1 is the next one) throws `code`, once. n = 0: none does.
  void fail_at(std::size_t n, Errc code);
  std::size_t calls() const noexcept { return calls_; }      // since fail_at
  bool has_failed() const noexcept { return has_failed_; }   // the injected fault was thrown
  bool is_in_transaction() const noexcept { return is_in_transaction_; }
  std::size_t calls_after_error() const noexcept { return calls_after_error_; }  // breaches of the contract

  // For looking at what is stored, uncounted.
  db::Connection& inner() noexcept { return *inner_; }

  using Connection::execute;
  using Connection::query;
  using Connection::scan;
  db::Engine engine() const noexcept override { return inner_->engine(); }
  std::unique_ptr<db::Cursor> query(db::Statement, std::span<const db::Value>) override;
  std::uint64_t execute(db::Statement, std::span<const db::Value>) override;
  std::int64_t insert(db::Statement, db::Sql id, std::span<const db::Value>) override;
  std::unique_ptr<db::Cursor> scan(db::Statement, std::span<const db::Value>) override;
  std::unique_ptr<db::Loader> load(std::string_view table, std::span<const std::string> columns) override;
  std::vector<std::int64_t> reserve(db::Sql table, db::Sql id, std::size_t count) override;
  std::unique_ptr<db::Cursor> unload(db::Statement) override;
  void script(std::string_view) override;
  std::unique_ptr<db::Cursor> ask(std::string_view) override;
  void alone(std::string_view) override;
  void check(db::Statement) override;
  bool has_table(std::string_view) override;
  bool is_pooled() override { return inner_->is_pooled(); }
  void begin(db::Access) override;
  void lock(std::string_view) override;
  void commit() override;
  void rollback() noexcept override;

  // Counts a call, throws the fault when it is due, and notices errors of the call itself.
  template <class Call>
  auto counted(Call call) {
    require_usable();
    try {
      fail_when_due();
      return call();
    } catch (const Error&) {
      is_broken_ = is_in_transaction_;
      throw;
    }
  }

 private:
  void require_usable();
  void fail_when_due();

  std::unique_ptr<db::Connection> inner_;
  std::size_t calls_ = 0, fail_at_ = 0, calls_after_error_ = 0;
  Errc code_ = Errc::io;
  bool has_failed_ = false, is_in_transaction_ = false, is_broken_ = false;
};

}  // namespace tas::test
