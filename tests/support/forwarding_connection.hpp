// A Connection that hands every call on to another one; what is wrapped around it overrides what it needs.
#pragma once

#include <memory>

#include "libtas/db/connection.hpp"

namespace tas::test {

class ForwardingConnection : public db::Connection {
 public:
  explicit ForwardingConnection(std::unique_ptr<db::Connection> inner) : inner_{std::move(inner)} {}

  using Connection::execute;
  using Connection::query;
  using Connection::scan;
  db::Engine engine() const noexcept override { return inner_->engine(); }
  std::unique_ptr<db::Cursor> query(db::Statement s, std::span<const db::Value> v) override { return inner_->query(s, v); }
  std::uint64_t execute(db::Statement s, std::span<const db::Value> v) override { return inner_->execute(s, v); }
  std::int64_t insert(db::Statement s, db::Sql id, std::span<const db::Value> v) override { return inner_->insert(s, id, v); }
  std::unique_ptr<db::Cursor> scan(db::Statement s, std::span<const db::Value> v) override { return inner_->scan(s, v); }
  std::unique_ptr<db::Loader> load(std::string_view table, std::span<const std::string> columns) override { return inner_->load(table, columns); }
  std::vector<std::int64_t> reserve(db::Sql table, db::Sql id, std::size_t count) override { return inner_->reserve(table, id, count); }
  std::unique_ptr<db::Cursor> unload(db::Statement query) override { return inner_->unload(query); }
  void script(std::string_view text) override { inner_->script(text); }
  std::unique_ptr<db::Cursor> ask(std::string_view query) override { return inner_->ask(query); }
  void alone(std::string_view statement) override { inner_->alone(statement); }
  void check(db::Statement s) override { inner_->check(s); }
  bool has_table(std::string_view name) override { return inner_->has_table(name); }
  bool is_pooled() override { return inner_->is_pooled(); }
  void begin(db::Access access) override { inner_->begin(access); }
  void lock(std::string_view name) override { inner_->lock(name); }
  void commit() override { inner_->commit(); }
  void rollback() noexcept override { inner_->rollback(); }

 protected:
  std::unique_ptr<db::Connection> inner_;
};

}  // namespace tas::test
