#include "tests/support/faulty_connection.hpp"

namespace tas::test {
namespace {

class FaultyCursor final : public db::Cursor {
 public:
  FaultyCursor(FaultyConnection& connection, std::unique_ptr<db::Cursor> inner)
      : connection_{connection}, inner_{std::move(inner)} {}

  bool next() override {
    return connection_.counted([&] { return inner_->next(); });
  }
  int columns() override { return inner_->columns(); }
  bool is_null(int c) override { return inner_->is_null(c); }
  std::int64_t integer(int c) override { return inner_->integer(c); }
  double real(int c) override { return inner_->real(c); }
  bool boolean(int c) override { return inner_->boolean(c); }
  std::string_view text(int c) override { return inner_->text(c); }
  Instant instant(int c) override { return inner_->instant(c); }
  Date date(int c) override { return inner_->date(c); }

 private:
  FaultyConnection& connection_;
  std::unique_ptr<db::Cursor> inner_;
};

class FaultyLoader final : public db::Loader {
 public:
  FaultyLoader(FaultyConnection& connection, std::unique_ptr<db::Loader> inner) : connection_{connection}, inner_{std::move(inner)} {}

  void add(std::span<const db::Value> values) override {
    connection_.counted([&] { inner_->add(values); });
  }
  std::uint64_t finish() override {
    return connection_.counted([&] { return inner_->finish(); });
  }

 private:
  FaultyConnection& connection_;
  std::unique_ptr<db::Loader> inner_;
};

}  // namespace

void FaultyConnection::fail_at(std::size_t n, Errc code) {
  calls_ = 0;
  fail_at_ = n;
  code_ = code;
  has_failed_ = false;
  calls_after_error_ = 0;
}

void FaultyConnection::require_usable() {
  if (!is_broken_) return;
  ++calls_after_error_;
  throw Error::internal("the transaction has failed: only rollback() is allowed");
}

void FaultyConnection::fail_when_due() {
  if (++calls_ != fail_at_) return;
  has_failed_ = true;
  throw Error{code_, "injected fault"};
}

std::unique_ptr<db::Cursor> FaultyConnection::query(db::Statement sql, std::span<const db::Value> values) {
  return counted([&]() -> std::unique_ptr<db::Cursor> { return std::make_unique<FaultyCursor>(*this, inner_->query(sql, values)); });
}

std::uint64_t FaultyConnection::execute(db::Statement sql, std::span<const db::Value> values) {
  return counted([&] { return inner_->execute(sql, values); });
}

std::int64_t FaultyConnection::insert(db::Statement sql, db::Sql id, std::span<const db::Value> values) {
  return counted([&] { return inner_->insert(sql, id, values); });
}

std::unique_ptr<db::Cursor> FaultyConnection::scan(db::Statement sql, std::span<const db::Value> values) {
  return counted([&]() -> std::unique_ptr<db::Cursor> { return std::make_unique<FaultyCursor>(*this, inner_->scan(sql, values)); });
}

std::unique_ptr<db::Loader> FaultyConnection::load(std::string_view table, std::span<const std::string> columns) {
  return counted([&]() -> std::unique_ptr<db::Loader> { return std::make_unique<FaultyLoader>(*this, inner_->load(table, columns)); });
}

std::vector<std::int64_t> FaultyConnection::reserve(db::Sql table, db::Sql id, std::size_t count) {
  return counted([&] { return inner_->reserve(table, id, count); });
}

std::unique_ptr<db::Cursor> FaultyConnection::unload(db::Statement query) {
  return counted([&]() -> std::unique_ptr<db::Cursor> { return std::make_unique<FaultyCursor>(*this, inner_->unload(query)); });
}

void FaultyConnection::alone(std::string_view statement) {
  counted([&] { inner_->alone(statement); });
}

void FaultyConnection::lock(std::string_view name) {
  counted([&] { inner_->lock(name); });
}

void FaultyConnection::script(std::string_view text) {
  counted([&] { inner_->script(text); });
}

std::unique_ptr<db::Cursor> FaultyConnection::ask(std::string_view query) {
  return counted([&]() -> std::unique_ptr<db::Cursor> { return std::make_unique<FaultyCursor>(*this, inner_->ask(query)); });
}

void FaultyConnection::check(db::Statement sql) { inner_->check(sql); }

bool FaultyConnection::has_table(std::string_view name) {
  return counted([&] { return inner_->has_table(name); });
}

void FaultyConnection::begin(db::Access access) {
  counted([&] { inner_->begin(access); });
  is_in_transaction_ = true;
}

void FaultyConnection::commit() {
  counted([&] { inner_->commit(); });
  is_in_transaction_ = false;
}

void FaultyConnection::rollback() noexcept {
  inner_->rollback();
  is_in_transaction_ = is_broken_ = false;
}

}  // namespace tas::test
