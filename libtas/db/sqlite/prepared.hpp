// A compiled statement. Its parameters are $1…$n, or "?" throughout, which this engine alone knows.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/db/value.hpp"

namespace tas::db::sqlite {

// The handle of a compiled statement is used directly: SQLite::Column counts references for every value read, which
// doubles the time of a scan over 100,000 rows.
class Prepared {
 public:
  Prepared(sqlite3* database, std::string_view sql) : database_{database} {
    check(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
    const int count = sqlite3_bind_parameter_count(statement_);
    // SQLite numbers named parameters by first appearance, not by their digits.
    position_.reserve(static_cast<std::size_t>(count));
    for (int n = 1; n <= count; ++n) {
      const bool is_named = sqlite3_bind_parameter_name(statement_, n) != nullptr;
      position_.push_back(is_named ? sqlite3_bind_parameter_index(statement_, fmt::format("${}", n).c_str()) : n);
    }
  }
  ~Prepared() { sqlite3_finalize(statement_); }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  enum class Texts { copied, borrowed };  // borrowed: the views live until reset()
  void bind(std::span<const Value> values, Texts texts) {
    TAS_ASSERT(values.size() == position_.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      TAS_ASSERT(position_[i] > 0);
      std::visit([&](const auto& value) { check(bind_one(position_[i], value, texts)); }, values[i]);
    }
  }
  bool step() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) check(result);
    return result == SQLITE_ROW;
  }
  void reset() noexcept { sqlite3_reset(statement_); }
  sqlite3_stmt* get() const noexcept { return statement_; }

 private:
  void check(int result) const {
    if (result != SQLITE_OK) throw SQLite::Exception{database_, result};
  }
  int bind_text(int at, std::string_view text, Texts texts) {
    return sqlite3_bind_text64(statement_, at, text.data() == nullptr ? "" : text.data(), text.size(),
                               texts == Texts::copied ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8);
  }
  int bind_one(int at, std::monostate, Texts) { return sqlite3_bind_null(statement_, at); }
  int bind_one(int at, std::int64_t value, Texts) { return sqlite3_bind_int64(statement_, at, value); }
  int bind_one(int at, double value, Texts) { return sqlite3_bind_double(statement_, at, value); }
  int bind_one(int at, bool value, Texts) { return sqlite3_bind_int(statement_, at, value ? 1 : 0); }
  int bind_one(int at, std::string_view value, Texts texts) { return bind_text(at, value, texts); }
  int bind_one(int at, Instant value, Texts) {
    const auto year = Date{std::chrono::floor<std::chrono::days>(value)}.year();
    if (year < std::chrono::year{1} || year > std::chrono::year{9999}) {
      throw Error::bad_data("a time outside the years 1 to 9999 cannot be stored");
    }
    return bind_text(at, time::format_utc(value), Texts::copied);
  }
  int bind_one(int at, Date value, Texts) { return bind_text(at, time::format_date(value), Texts::copied); }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  std::vector<int> position_;
};

}  // namespace tas::db::sqlite
