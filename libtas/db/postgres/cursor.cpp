#include "libtas/db/postgres/cursor.hpp"

#include <fmt/format.h>

#include <bit>
#include <limits>

#include "libtas/base/error.hpp"
#include "libtas/db/postgres/types.hpp"

namespace tas::db::postgres {
namespace {

std::uint64_t big_endian(const char* bytes, int size) {
  std::uint64_t bits = 0;
  for (int i = 0; i < size; ++i) bits = bits << 8U | static_cast<unsigned char>(bytes[i]);
  return bits;
}

class ResultCursor : public Cursor {
 public:
  int columns() override { return PQnfields(result_.get()); }
  bool is_null(int c) override { return PQgetisnull(result_.get(), row_, c) != 0; }

  std::int64_t integer(int c) override {
    switch (type_of(c, "a whole number")) {
      case kInt8: return static_cast<std::int64_t>(bits(c, 8));
      case kInt4: return static_cast<std::int32_t>(bits(c, 4));
      case kInt2: return static_cast<std::int16_t>(bits(c, 2));
      case kOid: return static_cast<std::int64_t>(bits(c, 4));
      default: throw unfitting(c, "a whole number");
    }
  }
  double real(int c) override {
    switch (type_of(c, "a number")) {
      case kFloat8: return std::bit_cast<double>(bits(c, 8));
      case kFloat4: return std::bit_cast<float>(static_cast<std::uint32_t>(bits(c, 4)));
      case kInt8:
      case kInt4:
      case kInt2: return static_cast<double>(integer(c));
      default: throw unfitting(c, "a number");
    }
  }
  bool boolean(int c) override {
    if (type_of(c, "a truth value") != kBool) throw unfitting(c, "a truth value");
    return *PQgetvalue(result_.get(), row_, c) != 0;
  }
  std::string_view text(int c) override {
    switch (type_of(c, "text")) {
      case kText:
      case kVarchar:
      case kBpchar:
      case kName:
      case kJson:
      case kUnknown: return {PQgetvalue(result_.get(), row_, c), static_cast<std::size_t>(PQgetlength(result_.get(), row_, c))};
      default: throw unfitting(c, "text");
    }
  }
  Instant instant(int c) override {
    if (type_of(c, "a UTC time") != kTimestamptz) throw unfitting(c, "a UTC time");
    const auto micros = static_cast<std::int64_t>(bits(c, 8));
    using Limits = std::numeric_limits<std::int64_t>;
    const bool is_infinite = micros == Limits::min() || micros == Limits::max();
    const auto value = is_infinite ? Instant{} : Instant{kEpoch} + std::chrono::microseconds{micros};
    if (is_infinite || !is_in_calendar(Date{std::chrono::floor<std::chrono::days>(value)})) throw unfitting(c, "a time of the years 1 to 9999");
    return value;
  }
  Date date(int c) override {
    if (type_of(c, "a date") != kDate) throw unfitting(c, "a date");
    const auto days = static_cast<std::int32_t>(bits(c, 4));
    using Limits = std::numeric_limits<std::int32_t>;
    const bool is_infinite = days == Limits::min() || days == Limits::max();
    const Date value = is_infinite ? Date{} : Date{kEpoch + std::chrono::days{days}};
    if (is_infinite || !is_in_calendar(value)) throw unfitting(c, "a date of the years 1 to 9999");
    return value;
  }

 protected:
  Result result_;
  int row_ = -1;

 private:
  static bool is_in_calendar(Date d) { return d.year() >= std::chrono::year{1} && d.year() <= std::chrono::year{9999}; }
  Oid type_of(int c, const char* expected) {
    if (is_null(c)) throw unfitting(c, expected);
    return PQftype(result_.get(), c);
  }
  std::uint64_t bits(int c, int size) {
    TAS_ASSERT(PQgetlength(result_.get(), row_, c) == size);
    return big_endian(PQgetvalue(result_.get(), row_, c), size);
  }
  Error unfitting(int c, const char* expected) {
    const char* name = PQfname(result_.get(), c);
    return Error::bad_data(fmt::format("column {} does not hold {}", name != nullptr ? name : "?", expected));
  }
};

class BufferedCursor final : public ResultCursor {
 public:
  explicit BufferedCursor(Result result) { result_ = std::move(result); }
  bool next() override { return ++row_ < PQntuples(result_.get()); }
};

// A cursor of the server's, so that leaving it early costs a statement; cancelling a running one would end the transaction.
// Within a portion rows come one by one, so that the memory of one row is enough.
class StreamingCursor final : public ResultCursor {
 public:
  StreamingCursor(Link& link, const std::string& sql, const Parameters& p) : link_{link} {
    // The whole result is wanted, not its beginning soon.
    link_.simple("SET LOCAL cursor_tuple_fraction = 1");
    link_.run("DECLARE tas_scan NO SCROLL CURSOR FOR " + sql, p);
    fetch();
  }
  ~StreamingCursor() override {
    if (is_in_portion_) link_.read_away();
    const bool is_left_open = is_open_ && link_.transaction() == transaction_ && !link_.is_lost();
    if (is_left_open && PQsendQuery(link_.get(), kClose) == 1) link_.read_away();
  }

  bool next() override {
    row_ = 0;
    TAS_ASSERT(link_.transaction() == transaction_);
    while (is_open_) {
      result_.reset(PQgetResult(link_.get()));
      if (result_ && PQresultStatus(result_.get()) == PGRES_SINGLE_TUPLE) return true;
      end_portion(std::move(result_));
    }
    return false;
  }

 private:
  static constexpr const char* kFetch = "FETCH 4096 FROM tas_scan";
  static constexpr std::string_view kWholePortion = "FETCH 4096";
  static constexpr const char* kClose = "CLOSE tas_scan";

  void fetch() {
    const bool was_sent = PQsendQueryParams(link_.get(), kFetch, 0, nullptr, nullptr, nullptr, nullptr, 1) == 1;
    if (!was_sent) link_.throw_lost();
    PQsetSingleRowMode(link_.get());
    is_in_portion_ = true;
  }
  void end_portion(const Result& last) {
    is_in_portion_ = false;
    link_.read_away();
    try {
      link_.require(last);
    } catch (const Error&) {
      is_open_ = false;
      throw;
    }
    if (PQcmdStatus(last.get()) == kWholePortion) return fetch();
    is_open_ = false;
    link_.simple(kClose);
  }

  Link& link_;
  std::uint64_t transaction_ = link_.transaction();
  bool is_open_ = true;
  bool is_in_portion_ = false;
};

}  // namespace

std::unique_ptr<Cursor> buffered_cursor(Result result) { return std::make_unique<BufferedCursor>(std::move(result)); }
std::unique_ptr<Cursor> streaming_cursor(Link& link, const std::string& sql, const Parameters& parameters) {
  return std::make_unique<StreamingCursor>(link, sql, parameters);
}

}  // namespace tas::db::postgres
